// The frame around the screens: where one can go, whether the server is there, light or dark, who is signed in.
import { lazy, Suspense, useEffect } from "react";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { followActivity } from "./api/activity";
import { client } from "./api/client";
import { useConnection } from "./api/connection";
import { signOut, useSession } from "./api/session";
import { reconnect } from "./api/sockets";
import { DocumentsScreen } from "./documents/DocumentsScreen";
import { SignIn } from "./SignIn";
import { Icon, type IconName } from "./ui/Icon";
import { Notices } from "./ui/notices";
import { Blank, Skeleton } from "./ui/States";
import { setTheme, type Theme, useTheme } from "./ui/theme";
import { useShortcuts } from "./ui/useShortcuts";

const OverviewScreen = lazy(() => import("./overview/OverviewScreen"));
const AskScreen = lazy(() => import("./ask/AskScreen"));

export function App() {
  const { key, refusal } = useSession();
  return refusal === null ? <Frame key={key} /> : <SignIn />;
}

function Frame() {
  useEffect(followActivity, []);
  useShortcuts();
  return (
    <div className="frame">
      <a className="skip" href="#main">Skip to the content</a>
      <Navigation />
      <div className="content">
        <ConnectionLine />
        <Suspense fallback={<main id="main" className="screen"><Skeleton rows={6} label="Loading" /></main>}>
          <Switch>
            <Route path="/"><DocumentsScreen /></Route>
            <Route path="/documents"><Redirect to="/" replace /></Route>
            <Route path="/documents/:id">{({ id }) => <DocumentsScreen chosen={decodeURIComponent(id)} />}</Route>
            <Route path="/ask"><AskScreen /></Route>
            <Route path="/overview"><OverviewScreen /></Route>
            <Route><main id="main" className="screen"><Blank icon="search" title="There is no such page"><Link href="/">To the documents</Link></Blank></main></Route>
          </Switch>
        </Suspense>
      </div>
      <Notices />
    </div>
  );
}

function Navigation() {
  const { key } = useSession();
  return (
    <header className="navigation">
      <Link href="/" className="brand">tinyrag</Link>
      <nav aria-label="Screens">
        <Place href="/" icon="documents" words="Documents" also="/documents" />
        <Place href="/ask" icon="ask" words="Ask" />
        <Place href="/overview" icon="overview" words="Overview" />
        <a className="place" href="/graphql">
          <Icon name="playground" /> <span>Playground</span>
        </a>
      </nav>
      <div className="navigation-foot">
        <ThemeSwitch />
        {key && (
          <button type="button" className="icon-button" aria-label="Sign out" title="Sign out" onClick={leave}>
            <Icon name="exit" />
          </button>
        )}
      </div>
    </header>
  );
}

function leave(): void {
  sessionStorage.clear();
  signOut();
  reconnect();
  void client.clearStore();
}

function Place({ href, icon, words, also }: { href: string; icon: IconName; words: string; also?: string }) {
  const [location] = useLocation();
  const here = location === href || (also !== undefined && location.startsWith(also));
  return (
    <Link href={href} className="place" aria-current={here ? "page" : undefined}>
      <Icon name={icon} /> <span>{words}</span>
    </Link>
  );
}

const THEMES: Record<Theme, { next: Theme; icon: IconName; words: string }> = {
  system: { next: "light", icon: "half", words: "as the system" },
  light: { next: "dark", icon: "sun", words: "light" },
  dark: { next: "system", icon: "moon", words: "dark" },
};

function ThemeSwitch() {
  const { next, icon, words } = THEMES[useTheme()];
  return (
    <button type="button" className="icon-button" onClick={() => setTheme(next)} aria-label={`Colours: ${words}. Change to ${THEMES[next].words}`} title={`Colours: ${words}`}>
      <Icon name={icon} />
    </button>
  );
}

function ConnectionLine() {
  const lost = useConnection() === "lost";
  return (
    <div className="connection" role="status">
      {lost && (
        <p>
          <Icon name="alert" /> Can’t reach the server. Showing the last data; reconnecting.
        </p>
      )}
    </div>
  );
}

