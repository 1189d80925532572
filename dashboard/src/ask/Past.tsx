// Questions to begin with: those asked before, and some that the filings at hand can answer.
import { Menu, MenuButton, MenuItem, MenuProvider, MenuSeparator } from "@ariakit/react/menu";
import { Link, useLocation } from "wouter";
import { useFacets } from "../documents/facets";
import { formatAgo } from "../lib/format";
import type { Past } from "../lib/past";
import { Icon } from "../ui/Icon";
import { useNow } from "../ui/useNow";

const MOST = 12;

export function PastMenu({ past, clear }: { past: readonly Past[]; clear: () => void }) {
  const [, navigate] = useLocation();
  if (past.length === 0) return null;
  return (
    <MenuProvider placement="bottom-end">
      <MenuButton className="button quiet">
        <Icon name="clock" /> Asked before
      </MenuButton>
      <Menu className="menu past-menu" gutter={4} portal unmountOnHide>
        {past.slice(0, MOST).map(({ search, text }) => (
          <MenuItem key={search} className="menu-item" onClick={() => navigate(`/ask${search}`)}>
            <span>{text}</span>
          </MenuItem>
        ))}
        <MenuSeparator className="menu-line" />
        <MenuItem className="menu-item" onClick={clear}>
          <Icon name="trash" /> Forget these questions
        </MenuItem>
      </Menu>
    </MenuProvider>
  );
}

export function Start({ past, ask }: { past: readonly Past[]; ask: (text: string) => void }) {
  const now = useNow(30_000);
  const suggested = useSuggestions();
  return (
    <div className="start">
      {suggested.length > 0 && (
        <section aria-labelledby="suggested">
          <h2 id="suggested">Begin with</h2>
          <ul>
            {suggested.map((text) => (
              <li key={text}>
                <button type="button" className="start-question" onClick={() => ask(text)}>{text}</button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {past.length > 0 && (
        <section aria-labelledby="before">
          <h2 id="before">Asked before</h2>
          <ul>
            {past.slice(0, MOST).map(({ search, text, at }) => (
              <li key={search}>
                <Link href={`/ask${search}`} className="start-question">{text}</Link>
                <span className="muted figure">{formatAgo(new Date(at).toISOString(), now)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {suggested.length === 0 && past.length === 0 && (
        <p className="muted">Answers come from the filings at hand, with every figure checked against its page. <Link href="/">Add some</Link> to begin.</p>
      )}
    </div>
  );
}

/** Of the companies at hand, so that a first question finds something. */
function useSuggestions(): string[] {
  const { tickers, years } = useFacets();
  const names = tickers.map(({ value, company }) => company?.replace(/,?\s+(Inc|Corp(oration)?|Co|Company|Ltd|plc)\.?$/i, "") ?? value);
  const year = years.at(-1) === undefined ? undefined : Math.min(...years.slice(0, 2));
  return [
    names[0] && year && `What were ${names[0]}’s total revenues in fiscal ${year}?`,
    names[1] && year && `How did ${names[1]}’s gross margin change in fiscal ${year}?`,
    names[0] && `Which risks does ${names[0]} name first?`,
    names[1] && `How much debt does ${names[1]} have, and when is it due?`,
  ].filter((text): text is string => Boolean(text));
}
