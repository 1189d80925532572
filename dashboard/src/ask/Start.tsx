// Where one begins: questions that the filings at hand answer, and the answers that were given before.
import { Link } from "wouter";
import { History } from "./History";
import { useSuggestions } from "./useSuggestions";

export function Start({ ask }: { ask: (text: string) => void }) {
  const suggested = useSuggestions();
  return (
    <div className="start">
      {suggested !== null && suggested.length > 0 && (
        <section aria-labelledby="suggested">
          <h2 id="suggested">Try asking</h2>
          <ul>
            {suggested.map((text) => (
              <li key={text}>
                <button type="button" className="start-question" onClick={() => ask(text)}>{text}</button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {suggested?.length === 0 && (
        <p className="muted">Answers come from the filings in your library, with every figure checked against its page. <Link href="/">Add filings</Link> to begin.</p>
      )}
      <History />
    </div>
  );
}
