// A question of an evaluation: what came of it, what was expected, the answer, and the pages of both.
import { Link } from "wouter";
import { answerPath } from "../ask/paths";
import { documentPath } from "../documents/paths";
import { OUTCOMES, type Outcome, outcome } from "../lib/evaluation";
import { EVERYWHERE, formatQuestion, standalone } from "../lib/scope";
import { Icon } from "../ui/Icon";
import type { Question } from "./useQuestions";

export function QuestionEntry({ question }: { question: Question }) {
  const { question: text, groundTruth, unanswerable, evidence, result } = question;
  return (
    <li className="asked">
      <div className="asked-head">
        <Verdict outcome={outcome(question)} />
        <p className="asked-question">{text}</p>
      </div>
      <dl>
        <div>
          <dt>Expected</dt>
          <dd>
            {unanswerable ? "The documents do not say: a refusal is right." : groundTruth}
            {evidence.length > 0 && <Pages pages={evidence.map(({ fileName, page }) => ({ key: `${fileName} ${page}`, words: `${fileName}, page ${page}` }))} />}
          </dd>
        </div>
        <div>
          <dt>Answer</dt>
          <dd>
            {!result && <span className="muted">Not asked yet.</span>}
            {result?.failure && <span className="wrong">{result.failure}</span>}
            {result && !result.failure && <span className="asked-text">{result.text}</span>}
            {result && <Pages pages={cited(result.citations)} />}
            {result?.answer && <Link className="asked-again" href={answerPath(result.answer.id)}>Open the answer</Link>}
            {result && !result.answer && <Link className="asked-again" href={`/ask${formatQuestion(standalone(text, EVERYWHERE))}`}>Ask again</Link>}
          </dd>
        </div>
      </dl>
    </li>
  );
}

const ICONS = { right: "check", wrong: "alert", refused: "question", unjudged: "minus", failed: "alert", waiting: "clock" } as const;

export function Verdict({ outcome: each }: { outcome: Outcome }) {
  return <span className={`outcome ${each}`}><Icon name={ICONS[each]} /> {OUTCOMES[each]}</span>;
}

interface PageWords {
  key: string;
  words: string;
  href?: string | undefined;
}

type Citations = NonNullable<Question["result"]>["citations"];

/** Each page once, the expected ones marked. */
function cited(citations: Citations): PageWords[] {
  const pages = new Map<string, PageWords>();
  for (const { fileName, page, gold, document } of citations) {
    const key = `${fileName} ${page}`;
    pages.set(key, { key, words: `${fileName}, page ${page}${gold ? " (expected)" : ""}`, href: document ? `${documentPath(document.id)}?page=${page}` : undefined });
  }
  return [...pages.values()];
}

function Pages({ pages }: { pages: readonly PageWords[] }) {
  if (pages.length === 0) return null;
  return (
    <ul className="asked-pages">
      {pages.map(({ key, words, href }) => <li key={key}>{href ? <Link href={href}>{words}</Link> : words}</li>)}
    </ul>
  );
}
