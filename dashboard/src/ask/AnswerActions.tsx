// What to do with an answer: copy it as it is needed, export it, pass on its link, print it, ask again, delete it.
import { Menu, MenuButton, MenuItem, MenuProvider } from "@ariakit/react/menu";
import { useRef, useState } from "react";
import { useMutation } from "@apollo/client/react";
import { useLocation } from "wouter";
import { graphql } from "../gql";
import type { Question } from "../lib/scope";
import { copyText } from "../ui/clipboard";
import { Confirm } from "../ui/Confirm";
import { Icon } from "../ui/Icon";
import { notify } from "../ui/notices";
import { copiedOf, copyAnswer, copyMarkdown, copyRows } from "./copying";
import { ExportAnswer } from "./ExportAnswer";
import type { About, Answer } from "./operations";

const DELETE = graphql(`
  mutation DeleteAnswer($input: AnswerActionInput!) {
    deleteAnswer(input: $input) {
      deletedAnswerId
      errors {
        message
      }
    }
  }
`);

interface ActionsProps {
  question: Question;
  answer: Answer;
  about: About | null;
  again: () => void;
}

export function AnswerActions({ question, answer, about, again }: ActionsProps) {
  const [asking, setAsking] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const remove = useRemoval(answer.id);
  const copied = () => copiedOf(question, answer, about?.createdAt ?? null, about?.path ?? null);
  return (
    <>
      <button type="button" className="button small" onClick={() => void copyAnswer(copied())}>
        <Icon name="copy" /> Copy
      </button>
      {about && <ExportAnswer id={answer.id} />}
      {about && (
        <button type="button" className="button small" onClick={() => void copyLink(about.path)}>
          <Icon name="link" /> Copy link
        </button>
      )}
      <button type="button" className="button small" onClick={again}>
        <Icon name="retry" /> Ask again
      </button>
      <MenuProvider placement="bottom-start">
        <MenuButton ref={more} className="button small">
          More <Icon name="more" />
        </MenuButton>
        <Menu className="menu" gutter={4} portal unmountOnHide>
          <MenuItem className="menu-item" onClick={() => void copyMarkdown(copied())}><Icon name="copy" /> Copy as Markdown</MenuItem>
          {answer.figures.length > 0 && <MenuItem className="menu-item" onClick={() => void copyRows(copied())}><Icon name="table" /> Copy figures for a spreadsheet</MenuItem>}
          <MenuItem className="menu-item" onClick={() => window.print()}><Icon name="print" /> Print</MenuItem>
          {about && <MenuItem className="menu-item" onClick={() => setAsking(true)}><Icon name="trash" /> Delete …</MenuItem>}
        </Menu>
      </MenuProvider>
      <Confirm open={asking} close={() => setAsking(false)} opener={more} title="Delete this answer?" words="It is deleted for everybody, and links to it no longer open. The filings stay." action="Delete" act={() => void remove()} />
    </>
  );
}

function useRemoval(answerId: string): () => Promise<void> {
  const [, navigate] = useLocation();
  const [remove] = useMutation(DELETE, { onError: ({ message }) => notify(message) });
  return async () => {
    const { data } = await remove({
      variables: { input: { answerId } },
      update: (cache, { data }) => {
        const id = data?.deleteAnswer.deletedAnswerId;
        if (id) cache.evict({ id: cache.identify({ __typename: "Answer", id }) });
      },
    });
    for (const { message } of data?.deleteAnswer.errors ?? []) notify(message);
    if (data?.deleteAnswer.deletedAnswerId) navigate("/ask");
  };
}

async function copyLink(path: string): Promise<void> {
  const done = await copyText(window.location.origin + path);
  notify(done ? "Copied a link to this answer." : "The browser did not let the page copy. Copy the address of this page instead.");
}
