// The steps of an ingestion and the words for them.
import type { DocumentStatus, IngestionStage } from "../gql/graphql";

export const STAGES: readonly IngestionStage[] = ["PARSING", "CHUNKING", "EMBEDDING", "INDEXING"];

const DOING: Record<IngestionStage, string> = {
  FETCHING: "Downloading", PARSING: "Reading pages", CHUNKING: "Cutting passages", EMBEDDING: "Embedding", INDEXING: "Indexing",
};
const WORDS: Record<DocumentStatus, string> = {
  PENDING: "Queued", PROCESSING: "Processing", COMPLETED: "Ready", FAILED: "Failed", CANCELLED: "Cancelled",
};

export const statusWord = (status: DocumentStatus): string => WORDS[status];
export const stageWord = (stage: IngestionStage): string => DOING[stage];
export const isTerminal = (status: DocumentStatus): boolean => !isMoving(status);
export const isMoving = (status: DocumentStatus): boolean => status === "PENDING" || status === "PROCESSING";

/** Each step as done, current or to come. A document fetched by its address has one step more, in front. */
export function steps(stage: IngestionStage | null | undefined, status: DocumentStatus): { stage: IngestionStage; state: "done" | "current" | "next" }[] {
  const all: readonly IngestionStage[] = stage === "FETCHING" ? ["FETCHING", ...STAGES] : STAGES;
  const at = stage ? all.indexOf(stage) : -1;
  return all.map((each, index) => ({
    stage: each,
    state: status === "COMPLETED" || index < at ? "done" : index === at ? "current" : "next",
  }));
}
