// The password of a protected PDF: given here, the document is opened and processed under the same name.
import { type FormEvent, useId, useState } from "react";
import { useMutation } from "@apollo/client/react";
import { useRights } from "../api/viewer";
import { graphql } from "../gql";
import type { Row } from "./fragments";

const UNLOCK = graphql(`
  mutation Unlock($input: UnlockDocumentInput!) {
    unlockDocument(input: $input) {
      document {
        ...DocumentRow
      }
      errors {
        message
      }
    }
  }
`);

/** Nothing unless the document waits for a password that can be given here. */
export function PasswordForm({ document }: { document: Row }) {
  const { mayIngest } = useRights();
  const [unlock, { loading, data, error }] = useMutation(UNLOCK, { refetchQueries: ["Corpus", "Facets"], onError: () => undefined });
  const [password, setPassword] = useState("");
  const id = useId();
  if (!mayIngest || !needsPassword(document)) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setPassword("");
    void unlock({ variables: { input: { documentId: document.id, password } } });
  };
  const wrong = error?.message ?? data?.unlockDocument.errors.map(({ message }) => message).join(" ");
  return (
    <form className="password-form" onSubmit={submit}>
      <label htmlFor={id}>Password of the PDF</label>
      <input id={id} type="password" autoComplete="off" value={password} onChange={({ target }) => setPassword(target.value)} aria-describedby={wrong ? `${id}-wrong` : undefined} />
      <button type="submit" className="button small" disabled={!password || loading}>{loading ? "Opening" : "Open"}</button>
      {wrong && <span id={`${id}-wrong`} className="wrong" role="alert">{wrong}</span>}
    </form>
  );
}

const needsPassword = ({ status, error, mediaType }: Row): boolean => status === "FAILED" && error?.code === "ENCRYPTED_FILE" && mediaType === "application/pdf";
