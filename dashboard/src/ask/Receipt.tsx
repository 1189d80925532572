// What an answer follows from: pages, index, rules and program; and a check whether it would be the same now.
import { type ReactNode, useState } from "react";
import { useLazyQuery, useMutation } from "@apollo/client/react";
import { Link } from "wouter";
import { documentPath } from "../documents/paths";
import { graphql } from "../gql";
import type { AnswerReceiptQuery, ReplayAnswerMutation } from "../gql/graphql";
import { writerOf } from "../lib/copied";
import { plural } from "../lib/format";
import { byCause, CAUSES, KINDS } from "../lib/receipt";
import { Icon } from "../ui/Icon";
import { Skeleton, Trouble } from "../ui/States";

const RECEIPT = graphql(`
  query AnswerReceipt($id: ID!) {
    answerById(id: $id) {
      id
      receipt {
        hash
        model
        indexVersion
        rankingHash
        promptHash
        settingsHash
        programVersion
        documentCount
        pages {
          documentId
          fileName
          page
          rank
          generation
          textHash
        }
      }
    }
  }
`);

const REPLAY = graphql(`
  mutation ReplayAnswer($input: ReplayAnswerInput!) {
    replayAnswer(input: $input) {
      replay {
        same
        differences {
          kind
          cause
          before
          after
        }
      }
      errors {
        message
      }
    }
  }
`);

type Record = NonNullable<NonNullable<AnswerReceiptQuery["answerById"]>["receipt"]>;
type Replay = NonNullable<ReplayAnswerMutation["replayAnswer"]["replay"]>;

export function Receipt({ id }: { id: string }) {
  const [open, { data, error, called }] = useLazyQuery(RECEIPT);
  const read = (): void => void open({ variables: { id } });
  const receipt = data?.answerById?.receipt;
  return (
    <details className="receipt" onToggle={({ currentTarget }) => currentTarget.open && !called && read()}>
      <summary>Receipt <span className="muted">what this answer follows from</span></summary>
      {error && <Trouble what="The receipt could not be read." error={error} again={read} />}
      {called && !data && !error && <Skeleton rows={4} label="Loading the receipt" />}
      {data && !receipt && <p className="muted">This answer has no receipt. Ask again to get one.</p>}
      {receipt && (
        <>
          <Check id={id} model={receipt.model} />
          <Contents receipt={receipt} />
        </>
      )}
    </details>
  );
}

function Contents({ receipt }: { receipt: Record }) {
  const rows: [string, ReactNode][] = [
    ["Written by", writerOf(receipt.model)],
    ["Searched", plural(receipt.documentCount, "filing")],
    ["Index", receipt.indexVersion],
    ["Ranking", <code key="ranking">{receipt.rankingHash}</code>],
    ["Model’s rules", receipt.promptHash && <code key="prompt">{receipt.promptHash}</code>],
    ["Settings", <code key="settings">{receipt.settingsHash}</code>],
    ["Program", receipt.programVersion],
    ["Receipt", <code key="hash">{receipt.hash}</code>],
  ];
  return (
    <>
      <dl className="fact-rows">
        {rows.filter(([, words]) => words).map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <div className="answer-scroll" tabIndex={0} role="region" aria-label="Pages of the receipt">
        <table className="fact-table">
          <caption>{plural(receipt.pages.length, "page")} that it was written from, best first</caption>
          <thead>
            <tr><th scope="col">Page</th><th scope="col" className="number">Processed</th><th scope="col">Text</th></tr>
          </thead>
          <tbody>
            {receipt.pages.map(({ documentId, fileName, page, rank, generation, textHash }) => (
              <tr key={rank}>
                <td><Link href={documentPath(documentId, { page, marked: null })}>{fileName}, page {page}</Link></td>
                <td className="number">{plural(generation, "time")}</td>
                <td><code>{textHash}</code></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Answers the question once more; what comes is kept nowhere. */
function Check({ id, model }: { id: string; model: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [replay, { data, loading }] = useMutation(REPLAY, { onError: ({ message }) => setProblem(message) });
  const check = async (): Promise<void> => {
    setProblem(null);
    const { data: told } = await replay({ variables: { input: { answerId: id } } });
    if (told?.replayAnswer.errors.length) setProblem(told.replayAnswer.errors.map(({ message }) => message).join(" "));
  };
  const found = data?.replayAnswer.replay;
  return (
    <div className="receipt-check">
      <p>
        <button type="button" className="button small" aria-disabled={loading} onClick={() => !loading && void check()}><Icon name="retry" /> {loading ? "Checking …" : "Check again"}</button>
        <span className="muted">{model === "extractive" ? "Answers the question once more, and compares." : `Answers the question once more, by a call of ${model}, and compares.`}</span>
      </p>
      <div role="status">
        {problem && <p className="wrong">{problem}</p>}
        {!problem && !loading && found && <Outcome replay={found} />}
      </div>
    </div>
  );
}

function Outcome({ replay: { same, differences } }: { replay: Replay }) {
  if (same) return <p className="receipt-same"><Icon name="check" /> <span><strong>Same.</strong> Pages, ranks, figures and words are what they were.</span></p>;
  return (
    <section className="difference" aria-label="What differs">
      {byCause(differences).map(({ cause, differences: all }) => (
        <div key={cause}>
          <h3>{CAUSES[cause]}</h3>
          <ul>
            {all.map(({ kind, before, after }, at) => (
              <li key={at}>
                <span className="muted">{KINDS[kind]}</span>{" "}
                {before && <><span className="visually-hidden">before: </span><del>{before}</del></>}{" "}
                {after && <><span className="visually-hidden">now: </span><ins>{after}</ins></>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
