// One figure of an answer: what its check gave and why, the fact that it rests on, and what it was calculated from.
import { useEffect, useRef } from "react";
import type { Answer, Choose, Figure } from "../ask/operations";
import { inputs } from "../lib/answer";
import { isDoubtful, VERDICTS } from "../lib/verdicts";
import { Icon } from "../ui/Icon";
import { useEscape } from "../ui/useEscape";
import { FactDetails } from "./FactDetails";
import "./facts.css";

interface CardProps {
  figure: Figure;
  answer: Pick<Answer, "figures">;
  choose: Choose;
  close: () => void;
  /** Whether a click or a key opened it, and not an address: then the focus goes to it. */
  isOpened: boolean;
}

export function FigureCard({ figure, answer, choose, close, isOpened }: CardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { verdict, derivation, fact } = figure;
  const { icon, name } = VERDICTS[verdict];
  useEffect(() => {
    if (isOpened) heading.current?.focus();
  }, [figure, isOpened]);
  useEscape(close);
  return (
    <section className="fact" aria-labelledby="figure-heading">
      <header className="fact-head">
        <h2 id="figure-heading" ref={heading} tabIndex={-1}>
          <span className="visually-hidden">Figure </span>{figure.text}
        </h2>
        <span className={`verdict ${verdict.toLowerCase()}`}><Icon name={icon} /> {name}</span>
        <button type="button" className="icon-button" onClick={close} aria-label="Close the figure" title="Close the figure">
          <Icon name="close" />
        </button>
      </header>
      <div className="fact-body">
        <p className={isDoubtful(verdict) ? `fact-doubt ${verdict.toLowerCase()}` : "muted"}>{why(figure)}</p>
        {derivation && <Calculation figure={figure} answer={answer} choose={choose} />}
        {verdict === "CONTRADICTED" && fact && <h3>What the page has</h3>}
        {fact && <FactDetails key={fact.id} id={fact.id} />}
      </div>
    </section>
  );
}

function why({ verdict, reason, fact }: Figure): string {
  if (verdict === "VERIFIED" && !fact) return "The cited page says it in a sentence, not in a row of a table.";
  const { meaning, advice } = VERDICTS[verdict];
  return `${(isDoubtful(verdict) && reason) || meaning} ${advice}`.trim();
}

/** What a figure was calculated from; each input opens. */
function Calculation({ figure, answer, choose }: { figure: Figure; answer: Pick<Answer, "figures">; choose: Choose }) {
  const from = inputs(figure.derivation, answer.figures);
  return (
    <>
      <p className="figure calculation">{figure.text} = {figure.derivation}</p>
      {from.length > 0 && (
        <p className="fact-inputs">
          <span className="muted">Calculated from</span>
          {from.map((each) => (
            <button key={each.text} type="button" className="button small figure" onClick={() => choose(null, each)}>{each.text}</button>
          ))}
        </p>
      )}
    </>
  );
}
