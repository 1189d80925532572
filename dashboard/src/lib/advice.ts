// What to do about a document that failed, beside what the server says happened.
import type { IngestionErrorCode } from "../gql/graphql";

const ADVICE: Record<IngestionErrorCode, string> = {
  UNREADABLE_FILE: "Open the file and save it anew, then add it again.",
  ENCRYPTED_FILE: "Save a copy without the password, then add that.",
  NO_TEXT: "Scans need text recognition first: run OCR over the file, then add the result.",
  TOO_MANY_PAGES: "Split the file, or let the server's keeper raise its limit of pages.",
  FETCH_FAILED: "Check the address in a browser, or download the file and add it here.",
  EMBEDDING_FAILED: "The embedding model is out of reach. Retry once it answers; what is done is kept.",
  TIMED_OUT: "Retry when the server is less busy, or split the file.",
  CRASHED: "Something in this file brings the reader down. Save it in another format, or report it.",
  INTERNAL: "Retry; if it fails again, the server's log says more under the number above.",
};

export const advice = (code: IngestionErrorCode): string => ADVICE[code];
