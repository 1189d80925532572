// What can be done to a document. Each mutation says beforehand how it will look, so that the page answers at once.
import { useMutation } from "@apollo/client/react";
import { graphql } from "../gql";
import { notify } from "../ui/notices";
import type { Row } from "./fragments";
import type { DocumentStatus } from "../gql/graphql";

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

/** The document as the server will most likely return it. Where it does not, Apollo takes this back by itself. */
const expected = (document: Row, status: DocumentStatus) =>
  ({ document: { ...document, status, stage: null, error: null, __typename: "Document" }, errors: [] }) as never;

const tell = (errors: readonly { message: string }[] | undefined): void => {
  for (const { message } of errors ?? []) notify(message);
};

export interface Actions {
  retry(document: Row): void;
  reingest(document: Row): void;
  cancel(document: Row): void;
  remove(document: Row): void;
}

export function useActions(): Actions {
  const onError = (error: Error): void => notify(`${error.message} Nothing was changed.`);
  const [retry] = useMutation(RETRY, { onError, refetchQueries: ["Corpus"] });
  const [reingest] = useMutation(REINGEST, { onError, refetchQueries: ["Corpus"] });
  const [cancel] = useMutation(CANCEL, { onError, refetchQueries: ["Corpus"] });
  const [remove] = useMutation(DELETE, { onError, refetchQueries: ["Corpus"] });
  const input = ({ id }: Row) => ({ input: { documentId: id } });
  return {
    retry: async (document) => {
      const done = await retry({ variables: input(document), optimisticResponse: { retryIngestion: expected(document, "PENDING") } });
      tell(done.data?.retryIngestion.errors);
    },
    reingest: async (document) => {
      const done = await reingest({ variables: input(document), optimisticResponse: { reingestDocument: expected(document, "PENDING") } });
      tell(done.data?.reingestDocument.errors);
    },
    cancel: async (document) => {
      const done = await cancel({ variables: input(document), optimisticResponse: { cancelIngestion: expected(document, "CANCELLED") } });
      tell(done.data?.cancelIngestion.errors);
    },
    remove: async (document) => {
      const done = await remove({
        variables: input(document),
        optimisticResponse: { deleteDocument: { deletedDocumentId: document.id, errors: [] } },
        update: (cache, { data }) => {
          const id = data?.deleteDocument.deletedDocumentId;
          if (id) cache.evict({ id: cache.identify({ __typename: "Document", id }) });
        },
      });
      tell(done.data?.deleteDocument.errors);
    },
  };
}

