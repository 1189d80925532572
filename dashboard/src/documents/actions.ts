// What can be done to documents, one or many. Each mutation says beforehand how it will look, so that the page answers at once.
import { useMemo } from "react";
import { useMutation } from "@apollo/client/react";
import { graphql } from "../gql";
import type { DocumentStatus } from "../gql/graphql";
import { documentName } from "../lib/naming";
import { outcome } from "../lib/outcome";
import { isMoving } from "../lib/stages";
import { notify } from "../ui/notices";
import type { Row } from "./fragments";

const RETRY = graphql(`
  mutation Retry($input: DocumentActionInput!) {
    retryIngestion(input: $input) {
      document {
        ...DocumentRow
      }
      errors {
        message
      }
    }
  }
`);

const REINGEST = graphql(`
  mutation Reingest($input: DocumentActionInput!) {
    reingestDocument(input: $input) {
      document {
        ...DocumentRow
      }
      errors {
        message
      }
    }
  }
`);

const CANCEL = graphql(`
  mutation Cancel($input: DocumentActionInput!) {
    cancelIngestion(input: $input) {
      document {
        ...DocumentRow
      }
      errors {
        message
      }
    }
  }
`);

const DELETE = graphql(`
  mutation Delete($input: DocumentActionInput!) {
    deleteDocument(input: $input) {
      deletedDocumentId
      errors {
        message
      }
    }
  }
`);

export type Action = "retry" | "reingest" | "cancel" | "remove";

interface Words {
  /** Whether it can be done to a document as it stands. */
  fits: (status: DocumentStatus) => boolean;
  done: string;
}

export const ACTIONS: Record<Action, Words> = {
  retry: { fits: (status) => status === "FAILED" || status === "CANCELLED", done: "queued again" },
  reingest: { fits: (status) => status === "COMPLETED", done: "being processed again" },
  cancel: { fits: isMoving, done: "cancelled" },
  remove: { fits: () => true, done: "deleted" },
};

const AT_ONCE = 4;

/** The document as the server will most likely return it. Where it does not, Apollo takes this back by itself. */
const expected = (document: Row, status: DocumentStatus) =>
  ({ document: { ...document, status, stage: null, error: null, __typename: "Document" }, errors: [] }) as never;

export interface Actions {
  act: (action: Action, document: Row) => Promise<void>;
  /** To those of them that it can be done to; one message tells what came of it. */
  actOnAll: (action: Action, documents: readonly Row[]) => Promise<void>;
}

export function useActions(): Actions {
  const after = { refetchQueries: ["Corpus", "Facets"] };
  const [retry] = useMutation(RETRY, after);
  const [reingest] = useMutation(REINGEST, after);
  const [cancel] = useMutation(CANCEL, after);
  const [remove] = useMutation(DELETE, after);
  return useMemo(() => {
    const input = ({ id }: Row) => ({ input: { documentId: id } });
    const one: Record<Action, (document: Row) => Promise<Errors>> = {
      retry: async (document) => (await retry({ variables: input(document), optimisticResponse: { retryIngestion: expected(document, "PENDING") } })).data?.retryIngestion.errors,
      reingest: async (document) => (await reingest({ variables: input(document), optimisticResponse: { reingestDocument: expected(document, "PENDING") } })).data?.reingestDocument.errors,
      cancel: async (document) => (await cancel({ variables: input(document), optimisticResponse: { cancelIngestion: expected(document, "CANCELLED") } })).data?.cancelIngestion.errors,
      remove: async (document) => (await remove({
        variables: input(document),
        optimisticResponse: { deleteDocument: { deletedDocumentId: document.id, errors: [] } },
        update: (cache, { data }) => {
          const id = data?.deleteDocument.deletedDocumentId;
          if (id) cache.evict({ id: cache.identify({ __typename: "Document", id }) });
        },
      })).data?.deleteDocument.errors,
    };
    return {
      act: async (action, document) => {
        const problem = await attempt(one[action], document);
        if (problem) notify(problem);
      },
      actOnAll: (action, documents) => forAll(one[action], documents.filter(({ status }) => ACTIONS[action].fits(status)), ACTIONS[action].done),
    };
  }, [retry, reingest, cancel, remove]);
}

type Errors = readonly { message: string }[] | undefined;

/** Why it was not done; null if it was. */
async function attempt(act: (document: Row) => Promise<Errors>, document: Row): Promise<string | null> {
  try {
    return (await act(document))?.map(({ message }) => message).join(" ") || null;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} Nothing was changed.`;
  }
}

async function forAll(act: (document: Row) => Promise<Errors>, documents: readonly Row[], done: string): Promise<void> {
  const left = [...documents];
  const problems: string[] = [];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const problem = await attempt(act, next);
      if (problem) problems.push(`${documentName(next)}: ${problem}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  notify(outcome(documents.length, problems, done));
}
