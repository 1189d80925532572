// The frame around the screens: where one can go, whether the server is there, light or dark, who is signed in.
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { followActivity } from "./api/activity";
import { client } from "./api/client";
import { useConnection } from "./api/connection";
import { signOut, useSession } from "./api/session";
import { reconnect } from "./api/sockets";
import { useRights } from "./api/viewer";
import { DocumentsScreen } from "./documents/DocumentsScreen";
import { decoded } from "./lib/address";
import { SignIn } from "./SignIn";
import { Help } from "./ui/Help";
import { Icon, type IconName } from "./ui/Icon";
import { Notices } from "./ui/notices";
import { Blank, Skeleton } from "./ui/States";
import { setTheme, type Theme, useTheme } from "./ui/theme";
import { useKeptFocus } from "./ui/useKeptFocus";
import { useShortcuts } from "./ui/useShortcuts";

const OverviewScreen = lazy(() => import("./overview/OverviewScreen"));
const OperationsScreen = lazy(() => import("./operations/OperationsScreen"));
const CompareScreen = lazy(() => import("./compare/CompareScreen"));
const EvaluationsScreen = lazy(() => import("./evaluations/EvaluationsScreen"));
const EvaluationScreen = lazy(() => import("./evaluations/EvaluationScreen"));
const AskScreen = lazy(() => import("./ask/AskScreen"));
const GridsScreen = lazy(() => import("./grids/GridsScreen"));

export function App() {
  const { key, refusal } = useSession();
  useKeptFocus();
  return refusal === null ? <Frame key={key} /> : <SignIn />;
}

function Frame() {
  useEffect(followActivity, []);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const showHelp = useCallback(() => setHelpOpen(true), []);
  useShortcuts(showHelp);
  return (
    <div className="frame">
      <a className="skip" href="#main">Skip to the content</a>
      <Navigation showHelp={showHelp} />
      <div className="content">
        <ConnectionLine />
        <Suspense fallback={<main id="main" className="screen"><Skeleton rows={6} label="Loading" /></main>}>
          <Switch>
            <Route path="/"><DocumentsScreen /></Route>
            <Route path="/documents"><Redirect to="/" replace /></Route>
            <Route path="/documents/:id">{({ id }) => <DocumentsScreen chosen={decoded(id)} />}</Route>
            <Route path="/ask/:id?">{({ id }) => <AskScreen id={id ? decoded(id) : null} />}</Route>
            <Route path="/grids/:id?">{({ id }) => <GridsScreen id={id ? decoded(id) : null} />}</Route>
            <Route path="/compare/:a/:b">{({ a, b }) => <CompareScreen a={decoded(a)} b={decoded(b)} />}</Route>
            <Route path="/overview"><OverviewScreen /></Route>
            <Route path="/operations"><OperationsScreen /></Route>
            <Route path="/evaluations"><EvaluationsScreen /></Route>
            <Route path="/evaluations/:id">{({ id }) => <EvaluationScreen key={id} id={decoded(id)} />}</Route>
            <Route><main id="main" className="screen"><Blank icon="search" title="Page not found" Heading="h1"><Link href="/">Go to documents</Link></Blank></main></Route>
          </Switch>
        </Suspense>
      </div>
      <Help open={isHelpOpen} close={() => setHelpOpen(false)} />
      <Notices />
    </div>
  );
}

function Navigation({ showHelp }: { showHelp: () => void }) {
  const { key } = useSession();
  const { mayAdminister } = useRights();
  return (
    <header className="navigation">
      <Link href="/" className="brand">tinyrag</Link>
      <nav aria-label="Screens">
        <Place href="/" icon="documents" words="Documents" also={["/documents", "/compare/"]} />
        <Place href="/ask" icon="ask" words="Ask" also={["/ask/"]} />
        <Place href="/grids" icon="table" words="Grids" also={["/grids/"]} />
        <Place href="/overview" icon="overview" words="Overview" />
        <Place href="/operations" icon="gauge" words="Operations" />
        {mayAdminister && <Place href="/evaluations" icon="check" words="Evaluations" also={["/evaluations/"]} />}
        <a className="place" href="/graphql">
          <Icon name="playground" /> <span>Playground</span>
        </a>
      </nav>
      <div className="navigation-foot">
        <ThemeSwitch />
        <button type="button" className="icon-button help-button" aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)" onClick={showHelp}>
          <Icon name="keyboard" />
        </button>
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

function Place({ href, icon, words, also }: { href: string; icon: IconName; words: string; also?: string[] }) {
  const [location] = useLocation();
  const here = location === href || also?.some((path) => location.startsWith(path));
  return (
    <Link href={href} className="place" aria-current={here ? "page" : undefined}>
      <Icon name={icon} /> <span>{words}</span>
    </Link>
  );
}

const THEMES: Record<Theme, { next: Theme; icon: IconName; words: string }> = {
  system: { next: "light", icon: "half", words: "system" },
  light: { next: "dark", icon: "sun", words: "light" },
  dark: { next: "system", icon: "moon", words: "dark" },
};

function ThemeSwitch() {
  const { next, icon, words } = THEMES[useTheme()];
  return (
    <button type="button" className="icon-button" onClick={() => setTheme(next)} aria-label={`Theme: ${words}. Change to ${THEMES[next].words}`} title={`Theme: ${words}`}>
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
          <Icon name="alert" /> Can’t reach the server. Showing the last data; reconnecting automatically.
        </p>
      )}
    </div>
  );
}

