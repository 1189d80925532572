/* eslint-disable */
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A whole number of up to 64 bits as a JSON number; sizes and counts, never money. */
  BigInt: { input: number; output: number; }
  /** A day: ISO 8601, as in 2024-05-01. */
  Date: { input: string; output: string; }
  /** A moment: ISO 8601, always written in UTC, as in 2024-05-01T12:00:00Z. Given: any offset. */
  DateTime: { input: string; output: string; }
  /** An exact decimal number as a string, as in "-1234.50"; money and every other figure. */
  Decimal: { input: string; output: string; }
  /** An absolute URL, as in https://example.com/report.pdf. */
  URL: { input: string; output: string; }
  /** A file, sent by the GraphQL multipart request specification: null in the variables, and a part of the request mapped to that place. */
  Upload: { input: File; output: File; }
};

/** Why the documents do not answer a question. */
export type Absence = {
  __typename?: 'Absence';
  /** The kind of reason, for programs. */
  reason: AbsenceReason;
  /** What is missing and what to do next, for people. */
  message: Scalars['String']['output'];
  /** Companies or periods that no document searched is of, as in "fiscal 2019". */
  missing: Array<Scalars['String']['output']>;
  /** Filings of the company that are there in their place, newest first, as in "10-K 2022". */
  available: Array<Scalars['String']['output']>;
  /** Companies to choose from; only when AMBIGUOUS. */
  candidates: Array<CompanyCandidate>;
};

/** Why the documents do not answer a question. */
export type AbsenceReason =
  /** No document searched is of the company or period that missing names. */
  | 'NOT_IN_CORPUS'
  /** The filings searched cover the company and period and do not report what is asked. */
  | 'NOT_REPORTED'
  /** Pages that may hold the answer could not be read. */
  | 'PAGE_UNREADABLE'
  /** The question fits several companies; candidates names them: ask again with one. */
  | 'AMBIGUOUS'
  /** Nothing that answers was found, for no reason that is known. */
  | 'NOT_FOUND';

/** A finished answer that can be checked against its sources. */
export type Answer = {
  __typename?: 'Answer';
  /** Id of this answer: the askId of its stream. */
  id: Scalars['ID']['output'];
  /** The question as it was asked. */
  question: Scalars['String']['output'];
  /** The answer; markers [1], [2] refer to citations by index. */
  text: Scalars['String']['output'];
  /** Why it ends where it does. */
  finishReason: AnswerFinishReason;
  /** The passages it rests on. */
  citations: Array<Citation>;
  /** The numbers in it, each checked. */
  figures: Array<Figure>;
  /** The pages it was written from, best first. */
  sources: Array<SearchHit>;
  /** What a reader should know of the documents behind it: pages that were not read, or read off pictures; for people. */
  warnings: Array<Scalars['String']['output']>;
  /** Why the documents do not answer; null unless finishReason is NO_EVIDENCE. */
  absence?: Maybe<Absence>;
  /** Which documents were searched. */
  scope: ResolvedScope;
  /** What wrote it; "extractive" quotes the sources and nothing else. */
  model: Scalars['String']['output'];
  /** Tokens used. */
  usage: TokenUsage;
  /** How long it took. */
  timings: AnswerTimings;
};

/** Why an answer ends where it does. */
export type AnswerFinishReason =
  /** It is whole. */
  | 'COMPLETE'
  /** The model reached the longest answer it may write. */
  | 'LENGTH'
  /** The documents do not answer the question; the text says so, and nothing is invented. */
  | 'NO_EVIDENCE';

/** Milliseconds since the question arrived. */
export type AnswerTimings = {
  __typename?: 'AnswerTimings';
  /** When the sources were found. */
  retrievalMs: Scalars['Float']['output'];
  /** When the first text came; null where none came. */
  firstTokenMs?: Maybe<Scalars['Float']['output']>;
  /** When the answer was complete. */
  totalMs: Scalars['Float']['output'];
};

/** The last event of an answer that came. */
export type AskCompleted = {
  __typename?: 'AskCompleted';
  /** Id of this question, the same in all its events. */
  askId: Scalars['ID']['output'];
  /** One more than the event before. */
  seq: Scalars['Int']['output'];
  /** The whole answer, with its citations and checked figures. */
  answer: Answer;
};

/** Why no answer came. */
export type AskErrorCode =
  /** The question is empty or too long. */
  | 'INVALID_QUESTION'
  /** The model could not be reached, or refused. */
  | 'MODEL_UNAVAILABLE'
  /** The model took too long. */
  | 'MODEL_TIMEOUT'
  /** A fault of the server's own. */
  | 'INTERNAL';

/** A step of an answer; AskCompleted or AskFailed is the last. */
export type AskEvent = AskSourcesRetrieved | AskTokensGenerated | AskCompleted | AskFailed;

/** The last event of an answer that did not come. */
export type AskFailed = {
  __typename?: 'AskFailed';
  /** Id of this question, the same in all its events. */
  askId: Scalars['ID']['output'];
  /** One more than the event before. */
  seq: Scalars['Int']['output'];
  /** The kind of failure, for programs. */
  code: AskErrorCode;
  /** What happened and what to do next, for people. */
  message: Scalars['String']['output'];
  /** Whether asking again later may help. */
  retryable: Scalars['Boolean']['output'];
};

/** How to look for an answer. */
export type AskOptions = {
  /** How many pages to write the answer from, 1 to 20. */
  topK?: InputMaybe<Scalars['Int']['input']>;
  /** Which signals rank the pages. */
  mode?: InputMaybe<SearchMode>;
  /** Whether companies, years and periods named in the question narrow the search. */
  inferScope?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The first event of an answer: what it will be built on. */
export type AskSourcesRetrieved = {
  __typename?: 'AskSourcesRetrieved';
  /** Id of this question, the same in all its events. */
  askId: Scalars['ID']['output'];
  /** 1 for the first event, then one more each. */
  seq: Scalars['Int']['output'];
  /** The pages, best first. */
  sources: Array<SearchHit>;
  /** Which documents were searched. */
  scope: ResolvedScope;
};

/** A piece of the answer's text; the pieces joined are the text. */
export type AskTokensGenerated = {
  __typename?: 'AskTokensGenerated';
  /** Id of this question, the same in all its events. */
  askId: Scalars['ID']['output'];
  /** One more than the event before. */
  seq: Scalars['Int']['output'];
  /** The piece, to be appended. */
  text: Scalars['String']['output'];
};

/** A rectangle on a printed page, in points (1/72 inch) from its top left corner. */
export type Box = {
  __typename?: 'Box';
  /** Number of the page, 1 for the first. */
  page: Scalars['Int']['output'];
  /** Distance of its left edge from the page's left edge. */
  x: Scalars['Float']['output'];
  /** Distance of its top edge from the page's top edge. */
  y: Scalars['Float']['output'];
  /** Its width. */
  width: Scalars['Float']['output'];
  /** Its height. */
  height: Scalars['Float']['output'];
};

/** Whole lines of one page: the unit that is embedded, found and shown. */
export type Chunk = Node & {
  __typename?: 'Chunk';
  /** Opaque id, unique in the whole API. */
  id: Scalars['ID']['output'];
  /** The document that it is cut from. */
  document: Document;
  /** Its place in the document, 0 for the first. */
  ordinal: Scalars['Int']['output'];
  /** Number of the page that it stands on, 1 for the first. */
  page: Scalars['Int']['output'];
  /** The filing's Item or Note, as in "Item 7". */
  section?: Maybe<Scalars['String']['output']>;
  /** Its text, verbatim from the page. */
  text: Scalars['String']['output'];
};

/** A page of a document's chunks. */
export type ChunkConnection = {
  __typename?: 'ChunkConnection';
  /** The chunks, in reading order. */
  edges: Array<ChunkEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
  /** How many chunks the document has in all. */
  totalCount: Scalars['Int']['output'];
};

/** A chunk in a list. */
export type ChunkEdge = {
  __typename?: 'ChunkEdge';
  /** The chunk. */
  node: Chunk;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** A passage that the answer rests on, verbatim. */
export type Citation = {
  __typename?: 'Citation';
  /** Number in the answer's marker: 1 for [1]. */
  index: Scalars['Int']['output'];
  /** The document cited. */
  document: Document;
  /** Number of the page, 1 for the first. */
  page: Scalars['Int']['output'];
  /** The page's text from startOffset to endOffset, character for character. */
  quote: Scalars['String']['output'];
  /** Where the quote begins in the page's text, in characters. */
  startOffset: Scalars['Int']['output'];
  /** Where it ends, exclusive. */
  endOffset: Scalars['Int']['output'];
  /** Where the quote stands on the printed page; null as with `Page.boxes`, and where the document has changed since. */
  boxes?: Maybe<Array<Box>>;
};

/** A company that a question may mean. */
export type CompanyCandidate = {
  __typename?: 'CompanyCandidate';
  /** Its name. */
  company?: Maybe<Scalars['String']['output']>;
  /** Its ticker symbol. */
  ticker?: Maybe<Scalars['String']['output']>;
};

/** An XBRL concept that facts have. */
export type Concept = {
  __typename?: 'Concept';
  /** Its name, as in "us-gaap:Revenues". */
  concept: Scalars['String']['output'];
  /** The label that most rows with this concept carry. */
  label: Scalars['String']['output'];
  /** How many facts have it. */
  factCount: Scalars['Int']['output'];
  /** How many documents have such facts. */
  documentCount: Scalars['Int']['output'];
};

/** A page of concepts. */
export type ConceptConnection = {
  __typename?: 'ConceptConnection';
  /** The concepts, by name. */
  edges: Array<ConceptEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
};

/** A concept in a list. */
export type ConceptEdge = {
  __typename?: 'ConceptEdge';
  /** The concept. */
  node: Concept;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** What a dashboard's front page needs, in one query. */
export type Corpus = {
  __typename?: 'Corpus';
  /** How many documents there are. */
  documentCount: Scalars['Int']['output'];
  /** How many chunks readers can find. */
  chunkCount: Scalars['BigInt']['output'];
  /** How many documents stand at each status, all listed. */
  byStatus: Array<StatusCount>;
  /** How long the oldest PENDING document has waited, in seconds; null where none waits. */
  oldestPendingSeconds?: Maybe<Scalars['Float']['output']>;
  /** How many PROCESSING documents lost their worker, and are about to be claimed by another. */
  expiredLeases: Scalars['Int']['output'];
  /** How many worker processes are alive; 0 also when that is unknown. */
  workers: Scalars['Int']['output'];
  /** How many job messages were lost or late and sent again, of all tenants and since Redis was last empty; null when that is unknown. */
  redrives?: Maybe<Scalars['Int']['output']>;
  /** How many attempts were refused their writes because the document had moved on, counted likewise. */
  fencedWrites?: Maybe<Scalars['Int']['output']>;
};

/** Which reports of a company's fiscal year are there. */
export type Coverage = {
  __typename?: 'Coverage';
  /** Ticker symbol, as it was asked for. */
  ticker: Scalars['String']['output'];
  /** Name of the company; null where no document tells. */
  company?: Maybe<Scalars['String']['output']>;
  /** Fiscal year. */
  year: Scalars['Int']['output'];
  /** The annual report and those of three quarters, then all others that are there. Of a company that files 20-F or 40-F only those that are there. */
  reports: Array<ReportCoverage>;
};

/** Whether a report can be searched. */
export type CoverageState =
  /** It can. */
  | 'PRESENT'
  /** Not yet: it is being ingested. */
  | 'PROCESSING'
  /** No: its ingestion failed or was cancelled. */
  | 'FAILED'
  /** No: there is no such document. */
  | 'MISSING';

/** What deleteDocument did. */
export type DeleteDocumentPayload = {
  __typename?: 'DeleteDocumentPayload';
  /** Id of the document that is gone; null where errors says why. */
  deletedDocumentId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** A part of a company: a segment, a product, a region. */
export type DimensionInput = {
  /** The part by its name in the file or its label, as in "Data Center". */
  member: Scalars['String']['input'];
  /** What it is a part of, as in "us-gaap:StatementBusinessSegmentsAxis"; any if left out. */
  axis?: InputMaybe<Scalars['String']['input']>;
};

/** A document, where its ingestion stands, and what can be read of it. */
export type Document = Node & {
  __typename?: 'Document';
  /** Opaque id, unique in the whole API. */
  id: Scalars['ID']['output'];
  /** Name it was given, for display. */
  fileName: Scalars['String']['output'];
  /** Media type, read off its bytes and not off its name. */
  mediaType: Scalars['String']['output'];
  /** Size of the file in bytes; 0 until a URL was fetched. */
  sizeBytes: Scalars['BigInt']['output'];
  /** SHA-256 of the file in hexadecimal; empty until a URL was fetched. */
  sha256: Scalars['String']['output'];
  /** What it is about. */
  metadata: DocumentMetadata;
  /** Where its ingestion stands. */
  status: DocumentStatus;
  /** What the current attempt is doing; null before the first attempt and after the end. */
  stage?: Maybe<IngestionStage>;
  /** From 0.0 to 1.0; never decreases within an attempt. */
  progress: Scalars['Float']['output'];
  /** Number of the attempt, 1 for the first; 0 before it. */
  attempt: Scalars['Int']['output'];
  /** How many pages it has; null until that is known. */
  pageCount?: Maybe<Scalars['Int']['output']>;
  /** How many chunks readers can find; null before the first. */
  chunkCount?: Maybe<Scalars['Int']['output']>;
  /** How many facts readers can find; null before the first, and for a document that was processed before facts were read: `reingestDocument` reads them. */
  factCount?: Maybe<Scalars['Int']['output']>;
  /** Numbers of the pages that show a text which could not be read: pictures, and letters that their font garbles. Answers may miss what they say. */
  illegiblePages: Array<Scalars['Int']['output']>;
  /** What the document that it was found inside calls it, as in "EX-99.1". */
  exhibit?: Maybe<Scalars['String']['output']>;
  /** Why it failed; only while status is FAILED. */
  error?: Maybe<IngestionError>;
  /** Sequence number of the newest status event. */
  seq: Scalars['Int']['output'];
  /** When it was accepted. */
  createdAt: Scalars['DateTime']['output'];
  /** When anything about it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** When it was last ingested completely. */
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The document that it was found inside: a submission, a message or an archive; null for all others. */
  parent?: Maybe<Document>;
  /** The documents that were found inside it, oldest first; page through more by the filter `parentIds` of `documents`. */
  exhibits: Array<Document>;
  /** Its status events, oldest first; the newest 200 are kept. */
  events: Array<DocumentStatusEvent>;
  /** Its file; null until a URL was fetched. */
  file?: Maybe<DocumentFile>;
  /** One page; null where readers can find no such page. */
  page?: Maybe<Page>;
  /** The chunks that readers can find, in reading order. */
  chunks: ChunkConnection;
  /** Its facts, in the order of its pages. */
  facts: FactConnection;
};


/** A document, where its ingestion stands, and what can be read of it. */
export type DocumentExhibitsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A document, where its ingestion stands, and what can be read of it. */
export type DocumentEventsArgs = {
  afterSeq?: InputMaybe<Scalars['Int']['input']>;
};


/** A document, where its ingestion stands, and what can be read of it. */
export type DocumentPageArgs = {
  number: Scalars['Int']['input'];
};


/** A document, where its ingestion stands, and what can be read of it. */
export type DocumentChunksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A document, where its ingestion stands, and what can be read of it. */
export type DocumentFactsArgs = {
  filter?: InputMaybe<FactFilter>;
  search?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A document to do something with. */
export type DocumentActionInput = {
  /** Id of the document. */
  documentId: Scalars['ID']['input'];
};

/** A page of a list of documents. */
export type DocumentConnection = {
  __typename?: 'DocumentConnection';
  /** The documents, in the order asked for. */
  edges: Array<DocumentEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
  /** How many documents match the filter in all. */
  totalCount: Scalars['Int']['output'];
};

/** A document in a list. */
export type DocumentEdge = {
  __typename?: 'DocumentEdge';
  /** The document. */
  node: Document;
  /** Where it stands: pass it as `after` or `before` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** What the documents can be filtered by, the most frequent values first. */
export type DocumentFacets = {
  __typename?: 'DocumentFacets';
  /** Companies. */
  companies: Array<FacetCount>;
  /** Ticker symbols. */
  tickers: Array<FacetCount>;
  /** Kinds of report. */
  reportTypes: Array<FacetCount>;
  /** Fiscal years. */
  years: Array<YearCount>;
  /** Labels. */
  tags: Array<FacetCount>;
  /** Where ingestion stands. */
  statuses: Array<StatusCount>;
};

/** The file of a document, byte for byte as it came. */
export type DocumentFile = {
  __typename?: 'DocumentFile';
  /** Path on this server, such as /files/..., with a signature. It works without an API key and for some minutes: treat it as a secret, and ask again rather than store it. `?download` saves the file, `#page=38` opens a PDF there. Range requests and If-None-Match are answered. */
  url: Scalars['String']['output'];
  /** Media type of its bytes. */
  mediaType: Scalars['String']['output'];
  /** Size in bytes. */
  sizeBytes: Scalars['BigInt']['output'];
};

/** Which documents: lists mean 'any of' (an empty one matches nothing), fields combine with 'and', what is left out does not matter. The same filter scopes listings, search and questions. */
export type DocumentFilter = {
  /** Ids of documents. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Where ingestion stands. */
  statuses?: InputMaybe<Array<DocumentStatus>>;
  /** Company names, in any case. */
  companies?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Ticker symbols, in any case. */
  tickers?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Kinds of report, as in "10-K". */
  reportTypes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Fiscal years. */
  years?: InputMaybe<Array<Scalars['Int']['input']>>;
  /** Parts of the year. */
  fiscalPeriods?: InputMaybe<Array<FiscalPeriod>>;
  /** Labels, of which a document has one or more. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Ids of the documents that they were found inside of. */
  parentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Part of the file name, in any case. */
  fileNameContains?: InputMaybe<Scalars['String']['input']>;
  /** Words, each of which stands in the company, the ticker, a tag or the file name, in any case. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Accepted later than this. */
  createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Accepted earlier than this. */
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What a filing is about: as given with it, completed by what its cover page says. */
export type DocumentMetadata = {
  __typename?: 'DocumentMetadata';
  /** Name of the company. */
  company?: Maybe<Scalars['String']['output']>;
  /** Ticker symbol, as in "ACME". */
  ticker?: Maybe<Scalars['String']['output']>;
  /** Kind of report, as in "10-K", "10-Q" or "8-K". */
  reportType?: Maybe<Scalars['String']['output']>;
  /** Fiscal year that the report is about. */
  year?: Maybe<Scalars['Int']['output']>;
  /** Part of the fiscal year. */
  fiscalPeriod?: Maybe<FiscalPeriod>;
  /** Last day of the period, at midnight UTC. */
  periodEnd?: Maybe<Scalars['DateTime']['output']>;
  /** Day on which the filing reached the regulator, as given or as the submission's header says. */
  filedOn?: Maybe<Scalars['Date']['output']>;
  /** Where the document can be found on the web. */
  sourceUrl?: Maybe<Scalars['URL']['output']>;
  /** Labels of your own, to filter by. */
  tags: Array<Scalars['String']['output']>;
  /** Names of the fields above that were read off the document rather than given. */
  detected: Array<Scalars['String']['output']>;
};

/** What you know about a filing. What is left out is read off the document where it can be; in an update, what is left out stays, and null clears. */
export type DocumentMetadataInput = {
  /** Name of the company. */
  company?: InputMaybe<Scalars['String']['input']>;
  /** Ticker symbol, as in "ACME". */
  ticker?: InputMaybe<Scalars['String']['input']>;
  /** Kind of report, as in "10-K". */
  reportType?: InputMaybe<Scalars['String']['input']>;
  /** Fiscal year that the report is about. */
  year?: InputMaybe<Scalars['Int']['input']>;
  /** Part of the fiscal year. */
  fiscalPeriod?: InputMaybe<FiscalPeriod>;
  /** Day on which the filing reached the regulator, as in 2025-02-28. */
  filedOn?: InputMaybe<Scalars['Date']['input']>;
  /** Where the document is found on the web. */
  sourceUrl?: InputMaybe<Scalars['URL']['input']>;
  /** Labels of your own, to filter by. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** The order of a listing; equal ones are told apart by id. */
export type DocumentOrder = {
  /** What to sort by. */
  field?: DocumentOrderField;
  /** Which end comes first. */
  direction?: OrderDirection;
};

/** What a list of documents can be sorted by. */
export type DocumentOrderField =
  /** When it was accepted. */
  | 'CREATED_AT'
  /** When anything about it changed last. */
  | 'UPDATED_AT'
  /** Its name. */
  | 'FILE_NAME'
  /** Its fiscal year. */
  | 'YEAR';

/** What was done to a document. */
export type DocumentPayload = {
  __typename?: 'DocumentPayload';
  /** The document afterwards; null where errors says why. */
  document?: Maybe<Document>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** Where a document comes from: exactly one of these. */
export type DocumentSourceInput =
  /** A file, told by its content: PDF, HTML, Word, Excel, PowerPoint, OpenDocument, RTF, CSV, Markdown, plain text, e-mail, a ZIP archive of these, an XBRL instance, or a full submission of EDGAR. */
  { file: Scalars['Upload']['input']; url?: never; text?: never; }
  |  /** A public http(s) address that a worker fetches the file from. */
  { file?: never; url: Scalars['URL']['input']; text?: never; }
  |  /** A text, right here. */
  { file?: never; url?: never; text: TextSourceInput; };

/** Where the ingestion of a document stands. */
export type DocumentStatus =
  /** Kept, and waiting for a worker. */
  | 'PENDING'
  /** A worker is at it. */
  | 'PROCESSING'
  /** All of it can be found and cited. Terminal. */
  | 'COMPLETED'
  /** It could not be ingested; error says why. Terminal. */
  | 'FAILED'
  /** A user stopped it. Terminal. */
  | 'CANCELLED';

/** One step in a document's life. */
export type DocumentStatusEvent = {
  __typename?: 'DocumentStatusEvent';
  /** Id of the document. */
  documentId: Scalars['ID']['output'];
  /** 1, 2, 3, ... per document, without a gap; resume with `afterSeq`. */
  seq: Scalars['Int']['output'];
  /** Status after this step. */
  status: DocumentStatus;
  /** What the attempt is doing. */
  stage?: Maybe<IngestionStage>;
  /** From 0.0 to 1.0; never decreases within an attempt. */
  progress: Scalars['Float']['output'];
  /** Number of the attempt. */
  attempt: Scalars['Int']['output'];
  /** What happened, for people. */
  message?: Maybe<Scalars['String']['output']>;
  /** Why it failed; only when status is FAILED. */
  error?: Maybe<IngestionError>;
  /** When it happened. */
  occurredAt: Scalars['DateTime']['output'];
  /** The document as it is now, which may be further than this event. */
  document: Document;
};

/** A golden set put to the documents by a worker: how far it is, and the scores. */
export type Evaluation = Node & {
  __typename?: 'Evaluation';
  /** Opaque id, unique in the whole API. */
  id: Scalars['ID']['output'];
  /** Name it was given. */
  name: Scalars['String']['output'];
  /** Where it stands. */
  status: EvaluationStatus;
  /** How many questions its golden set has. */
  questionCount: Scalars['Int']['output'];
  /** How many of them have their result. */
  answeredCount: Scalars['Int']['output'];
  /** Whether a model judges the answers too. */
  judge: Scalars['Boolean']['output'];
  /** Whether the answers may use only facts that are read from the printed tables. */
  hideTags: Scalars['Boolean']['output'];
  /** What wrote the answers; null before the first. */
  model?: Maybe<Scalars['String']['output']>;
  /** The scores, those of the questions answered so far while it runs; empty before the first. */
  scores: Array<EvaluationScore>;
  /** Why it failed and what to do next; only while status is FAILED. */
  error?: Maybe<Scalars['String']['output']>;
  /** Number of the attempt; above 1 where a worker was lost or stopped. */
  attempt: Scalars['Int']['output'];
  /** Sequence number of its newest event. */
  seq: Scalars['Int']['output'];
  /** When it was accepted. */
  createdAt: Scalars['DateTime']['output'];
  /** When anything about it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** When it ended, one way or another. */
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its questions with what came of each, in the golden set's order. */
  questions: EvaluationQuestionConnection;
  /** How the figures compare with the expected ones: of all questions first, then by their tags. */
  numericBreakdown: Array<NumericBreakdown>;
};


/** A golden set put to the documents by a worker: how far it is, and the scores. */
export type EvaluationQuestionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A golden set put to the documents by a worker: how far it is, and the scores. */
export type EvaluationNumericBreakdownArgs = {
  prefix?: InputMaybe<Scalars['String']['input']>;
};

/** An evaluation to do something with. */
export type EvaluationActionInput = {
  /** Id of the evaluation. */
  evaluationId: Scalars['ID']['input'];
};

/** A passage that an answer rests on, checked against its page. */
export type EvaluationCitation = {
  __typename?: 'EvaluationCitation';
  /** Number in the answer's marker: 1 for [1]. */
  index: Scalars['Int']['output'];
  /** Name of the document's file. */
  fileName: Scalars['String']['output'];
  /** Number of the page, 1 for the first. */
  page: Scalars['Int']['output'];
  /** The passage. */
  quote: Scalars['String']['output'];
  /** Whether it stood on that page, character for character. */
  exact: Scalars['Boolean']['output'];
  /** Whether the golden set says that the answer rests on this page. */
  gold: Scalars['Boolean']['output'];
  /** The document cited; null where it has been deleted since. */
  document?: Maybe<Document>;
};

/** A page of the list of evaluations. */
export type EvaluationConnection = {
  __typename?: 'EvaluationConnection';
  /** The evaluations, newest first. */
  edges: Array<EvaluationEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
  /** How many evaluations there are in all. */
  totalCount: Scalars['Int']['output'];
};

/** An evaluation in a list. */
export type EvaluationEdge = {
  __typename?: 'EvaluationEdge';
  /** The evaluation. */
  node: Evaluation;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** One step in an evaluation's life; one that is terminal is the last. */
export type EvaluationEvent = {
  __typename?: 'EvaluationEvent';
  /** Id of the evaluation. */
  evaluationId: Scalars['ID']['output'];
  /** 1, 2, 3, ... per evaluation, without a gap; resume with `afterSeq`. */
  seq: Scalars['Int']['output'];
  /** Status after this step. */
  status: EvaluationStatus;
  /** How many questions had their result by then. */
  answeredCount: Scalars['Int']['output'];
  /** How many questions there are. */
  questionCount: Scalars['Int']['output'];
  /** What happened, for people. */
  message?: Maybe<Scalars['String']['output']>;
  /** Why it failed; only when status is FAILED. */
  error?: Maybe<Scalars['String']['output']>;
  /** When it happened. */
  occurredAt: Scalars['DateTime']['output'];
  /** The question that got its result by this step; null where none did. */
  question?: Maybe<EvaluationQuestion>;
  /** The evaluation as it is now, which may be further than this event. */
  evaluation: Evaluation;
};

/** A number in the answer, with the server's verdict on it. */
export type EvaluationFigure = {
  __typename?: 'EvaluationFigure';
  /** The number as the answer writes it. */
  text: Scalars['String']['output'];
  /** What checking it against the cited pages gave. */
  verdict: FigureVerdict;
  /** How it follows from cited figures; only when DERIVED. */
  derivation?: Maybe<Scalars['String']['output']>;
};

/** A page of a document, by the file's name. */
export type EvaluationPage = {
  __typename?: 'EvaluationPage';
  /** Name of the document's file. */
  fileName: Scalars['String']['output'];
  /** Number of the page, 1 for the first. */
  page: Scalars['Int']['output'];
  /** What stands there, for readers; null where that is not told. */
  text?: Maybe<Scalars['String']['output']>;
  /** Whether the golden set says that the answer rests on it. */
  gold: Scalars['Boolean']['output'];
};

/** What was done to an evaluation. */
export type EvaluationPayload = {
  __typename?: 'EvaluationPayload';
  /** The evaluation afterwards; null where errors says why. */
  evaluation?: Maybe<Evaluation>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** A question of an evaluation's golden set, and what came of it. */
export type EvaluationQuestion = {
  __typename?: 'EvaluationQuestion';
  /** Its place in the golden set, 0 for the first. */
  index: Scalars['Int']['output'];
  /** Its id in the golden set. */
  key: Scalars['String']['output'];
  /** The question. */
  question: Scalars['String']['output'];
  /** What a right answer says. */
  groundTruth: Scalars['String']['output'];
  /** The pages that a right answer rests on. */
  evidence: Array<EvaluationPage>;
  /** Its tags. */
  tags: Array<Scalars['String']['output']>;
  /** Whether the documents do not say, so that to refuse is right. */
  unanswerable: Scalars['Boolean']['output'];
  /** What came of it; null until it was asked. */
  result?: Maybe<EvaluationResult>;
};

/** A page of an evaluation's questions. */
export type EvaluationQuestionConnection = {
  __typename?: 'EvaluationQuestionConnection';
  /** The questions, in the golden set's order. */
  edges: Array<EvaluationQuestionEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
  /** How many questions the evaluation has in all. */
  totalCount: Scalars['Int']['output'];
};

/** A question in a list. */
export type EvaluationQuestionEdge = {
  __typename?: 'EvaluationQuestionEdge';
  /** The question. */
  node: EvaluationQuestion;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** What came of a question. */
export type EvaluationResult = {
  __typename?: 'EvaluationResult';
  /** The answer; null where none came. */
  text?: Maybe<Scalars['String']['output']>;
  /** Why the answer ends where it does. */
  finishReason?: Maybe<AnswerFinishReason>;
  /** Whether it says that the documents do not answer the question. */
  refused: Scalars['Boolean']['output'];
  /** Why no answer came. */
  failure?: Maybe<Scalars['String']['output']>;
  /** The passages that the answer rests on. */
  citations: Array<EvaluationCitation>;
  /** The numbers in it. */
  figures: Array<EvaluationFigure>;
  /** The pages that a search found, best first. */
  found: Array<EvaluationPage>;
  /** Its scores. */
  scores: Array<QuestionScore>;
  /** How long the whole answer took, in milliseconds. */
  waitedMs: Scalars['Float']['output'];
  /** How its figures compare with the expected ones; null where none are expected. */
  numeric?: Maybe<NumericOutcome>;
  /** Whether the figure that was compared is marked VERIFIED or DERIVED. */
  numericSupported: Scalars['Boolean']['output'];
};

/** One metric over the questions of an evaluation that were answered so far. */
export type EvaluationScore = {
  __typename?: 'EvaluationScore';
  /** Its name, as in "page_hit@5". */
  metric: Scalars['String']['output'];
  /** What it says, for people. */
  title: Scalars['String']['output'];
  /** What it counts. */
  unit: ScoreUnit;
  /** The mean; null where nothing was scored. */
  value?: Maybe<Scalars['Float']['output']>;
  /** Lower end of the mean's 95 % interval. */
  low?: Maybe<Scalars['Float']['output']>;
  /** Upper end of it. */
  high?: Maybe<Scalars['Float']['output']>;
  /** Median; of milliseconds only. */
  p50?: Maybe<Scalars['Float']['output']>;
  /** 95th percentile; of milliseconds only. */
  p95?: Maybe<Scalars['Float']['output']>;
  /** How many questions have this score. */
  scored: Scalars['Int']['output'];
  /** How many questions lack a score that was due; their results say why. */
  unscored: Scalars['Int']['output'];
};

/** Where an evaluation stands. */
export type EvaluationStatus =
  /** Kept, and waiting for a worker. */
  | 'PENDING'
  /** A worker asks its questions. */
  | 'RUNNING'
  /** Every question was asked and scored. Terminal. */
  | 'COMPLETED'
  /** It could not be finished; error says why. Terminal. */
  | 'FAILED'
  /** A user stopped it. Terminal. */
  | 'CANCELLED';

/** A value, and how many documents have it. */
export type FacetCount = {
  __typename?: 'FacetCount';
  /** The value as a document writes it; its case does not matter. */
  value: Scalars['String']['output'];
  /** How many documents. */
  count: Scalars['Int']['output'];
};

/** A number of a filing as data: what it counts, of which period, and where. */
export type Fact = Node & {
  __typename?: 'Fact';
  /** Opaque id, unique in the whole API. */
  id: Scalars['ID']['output'];
  /** Name of the XBRL concept, as in "us-gaap:Revenues"; null where none is known. */
  concept?: Maybe<Scalars['String']['output']>;
  /** Label of its row as printed, without note marks. */
  label: Scalars['String']['output'];
  /** In plain units, with sign and scale applied: a printed (1,234) in millions is -1234000000. */
  value: Scalars['Decimal']['output'];
  /** Currency code, "shares", "USD/shares" or "pure"; empty where the currency is not known. */
  unit: Scalars['String']['output'];
  /** As XBRL counts: -6 is exact to the million; null where it is exact or not known. */
  decimals?: Maybe<Scalars['Int']['output']>;
  /** The days that it is about. */
  period: FactPeriod;
  /** The part of the company that it is about; empty for the company as a whole. */
  dimensions: Array<FactDimension>;
  /** The primary statement that it is printed in. */
  statement?: Maybe<Statement>;
  /** Where it comes from. */
  source: FactSource;
  /** What comparing the tag with the printed row gave. */
  check: FactCheck;
  /** Headings over its row, outermost first, joined by " > ". */
  heading: Scalars['String']['output'];
  /** Header of its column as printed. */
  column: Scalars['String']['output'];
  /** The figure as printed, without its scale; null if none shows it. */
  text?: Maybe<Scalars['String']['output']>;
  /** Number of its page, 1 for the first; null if no page shows it. */
  page?: Maybe<Scalars['Int']['output']>;
  /** Where the figure begins in the page's text. */
  startOffset?: Maybe<Scalars['Int']['output']>;
  /** Where it ends, exclusive. */
  endOffset?: Maybe<Scalars['Int']['output']>;
  /** Where its row begins in the page's text. */
  rowStart?: Maybe<Scalars['Int']['output']>;
  /** Where its row ends, exclusive. */
  rowEnd?: Maybe<Scalars['Int']['output']>;
  /** The document that states it. */
  document: Document;
  /** Where it stands on the printed page; null as with `Page.boxes`, and where no page shows it. */
  boxes?: Maybe<Array<Box>>;
  /** The same fact in the company's other filings, the oldest first: same concept or label, dimensions, period and unit. Their values may be restated. */
  versions: Array<Fact>;
};

/** What comparing a tag with the printed row that it stands in gave. */
export type FactCheck =
  /** Sign, scale and period agree. */
  | 'AGREES'
  /** The row shows the other sign. */
  | 'SIGN_DIFFERS'
  /** The table's caption names another scale. */
  | 'SCALE_DIFFERS'
  /** The column's header names another period. */
  | 'PERIOD_DIFFERS'
  /** There was nothing to compare it with. */
  | 'UNCHECKED';

/** What a company's value for the whole year must be. */
export type FactCondition = {
  /** Name of an XBRL concept, as in "us-gaap:NetIncomeLoss"; a company that uses another concept for the same line is judged by that. */
  concept: Scalars['String']['input'];
  /** How the company's value compares with `value`. */
  op: Operator;
  /** In plain units, as in "1000000000" for a billion. */
  value: Scalars['Decimal']['input'];
  /** Unit of the value, as in "USD"; values in other units do not count. Any if left out. */
  unit?: InputMaybe<Scalars['String']['input']>;
};

/** Values of one company's figure for one period that differ by more than rounding. */
export type FactConflict = {
  __typename?: 'FactConflict';
  /** The concept. */
  concept: Scalars['String']['output'];
  /** The days that the values are about. */
  period: FactPeriod;
  /** The part of the company; empty for the company as a whole. */
  dimensions: Array<FactDimension>;
  /** Whether one filing alone states two of the values; else a later filing restates an earlier one's. */
  withinFiling: Scalars['Boolean']['output'];
  /** A fact for each value, the oldest filing's first. */
  values: Array<Fact>;
};

/** A page of conflicts. It looks at some companies at a time: it may hold fewer than `first`, even none, while there are more after `endCursor`. */
export type FactConflictConnection = {
  __typename?: 'FactConflictConnection';
  /** The conflicts, company by company. */
  edges: Array<FactConflictEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
};

/** A conflict in a list. */
export type FactConflictEdge = {
  __typename?: 'FactConflictEdge';
  /** The conflict. */
  node: FactConflict;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** A page of a list of facts. */
export type FactConnection = {
  __typename?: 'FactConnection';
  /** The facts, in the order asked for. */
  edges: Array<FactEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
};

/** The part of a company that a fact is about. */
export type FactDimension = {
  __typename?: 'FactDimension';
  /** What it is a part of, as in "us-gaap:StatementBusinessSegmentsAxis"; "row" or "column" where a printed table alone tells. */
  axis: Scalars['String']['output'];
  /** The part, as in "acme:CloudMember", or as it is printed. */
  member: Scalars['String']['output'];
  /** The part as readers call it, as in "Cloud". */
  label: Scalars['String']['output'];
};

/** A fact in a list. */
export type FactEdge = {
  __typename?: 'FactEdge';
  /** The fact. */
  node: Fact;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** Which facts: lists mean 'any of' (an empty one matches nothing), fields combine with 'and', what is left out does not matter. */
export type FactFilter = {
  /** Facts of these documents. */
  documents?: InputMaybe<DocumentFilter>;
  /** Names of XBRL concepts, as in "us-gaap:Revenues". */
  concepts?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Labels of rows, without regard to case, punctuation and note marks. */
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Printed in this primary statement. */
  statement?: InputMaybe<Statement>;
  /** Fiscal years, by the company's calendar, in which the period ends. */
  fiscalYears?: InputMaybe<Array<Scalars['Int']['input']>>;
  /** Parts of the fiscal year: "FY", "Q1" to "Q4", "H1", "H2", "9M". */
  fiscalPeriods?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Facts of one of these parts of a company; `consolidated` does not matter then. */
  dimensions?: InputMaybe<Array<DimensionInput>>;
  /** True: of companies as a whole; false: of their parts; null: both. */
  consolidated?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where facts come from. */
  sources?: InputMaybe<Array<FactSource>>;
  /** What comparing the tag with the printed row gave. */
  checks?: InputMaybe<Array<FactCheck>>;
};

/** Which tagged facts of the stored filings to make questions from. */
export type FactGoldenSetInput = {
  /** The filings whose facts are asked for; if unset, all. */
  filter?: InputMaybe<DocumentFilter>;
  /** What the questions ask for; if unset, everything. */
  kinds?: InputMaybe<Array<FactQuestionKind>>;
  /** The most questions, 1 to 1000, drawn at random. */
  limit?: InputMaybe<Scalars['Int']['input']>;
  /** Starts the random draw: the same facts and seed give the same questions. */
  seed?: InputMaybe<Scalars['Int']['input']>;
  /** Whether the answers may use only facts read from the printed tables, as for filings without tags. */
  hideTags?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The order of facts; equal ones are in the order of their documents. */
export type FactOrder = {
  /** What to sort by. */
  field?: FactOrderField;
  /** Which end comes first. */
  direction?: OrderDirection;
};

/** What facts can be sorted by. */
export type FactOrderField =
  /** Document by document, in the order of its pages. */
  | 'DOCUMENT'
  /** The last day of the period. */
  | 'PERIOD_END'
  /** The value, of given concepts or labels. */
  | 'VALUE';

/** The days that a fact is about. */
export type FactPeriod = {
  __typename?: 'FactPeriod';
  /** First day; null for a value of one day, as of a balance sheet. */
  start?: Maybe<Scalars['Date']['output']>;
  /** Last day, or the one day. */
  end: Scalars['Date']['output'];
  /** Fiscal year, by the company's own calendar, in which it ends; null where that is not known. */
  fiscalYear?: Maybe<Scalars['Int']['output']>;
  /** Part of that year: "FY", "Q1" to "Q4", "H1", "H2", "9M"; null where it is another. */
  fiscalPeriod?: Maybe<Scalars['String']['output']>;
  /** Whether it is one day rather than a range of days. */
  instant: Scalars['Boolean']['output'];
};

/** What a question that is made from facts asks for. */
export type FactQuestionKind =
  /** A line of a fiscal year. */
  | 'ANNUAL'
  /** A line of a quarter. */
  | 'QUARTER'
  /** A line of a balance sheet. */
  | 'INSTANT'
  /** A line of a segment, product or region. */
  | 'PART'
  /** By how many percent an annual line changed. */
  | 'GROWTH';

/** A company's values of one concept in one unit. */
export type FactSeries = {
  __typename?: 'FactSeries';
  /** The company's ticker symbol, as it was asked for. */
  ticker: Scalars['String']['output'];
  /** The concept, as it was asked for. */
  concept: Scalars['String']['output'];
  /** Unit of the values; null where there are none. */
  unit?: Maybe<Scalars['String']['output']>;
  /** The values, the oldest period first. */
  points: Array<FactSeriesPoint>;
};

/** The value of one period. */
export type FactSeriesPoint = {
  __typename?: 'FactSeriesPoint';
  /** The fact of the filing that counts. */
  fact: Fact;
  /** The value of the newest earlier filing, if this one changed it by more than rounding. */
  restates?: Maybe<Fact>;
  /** The value of the newest later filing, if it changed this one by more than rounding. */
  restatedBy?: Maybe<Fact>;
};

/** Where a fact comes from. */
export type FactSource =
  /** The filing's own XBRL tag. */
  | 'TAGGED'
  /** A printed table, whose headers and caption say period, unit and scale. */
  | 'PRINTED';

/** A number in the answer, checked against the cited pages with exact decimal arithmetic. */
export type Figure = {
  __typename?: 'Figure';
  /** The number as the answer writes it. */
  text: Scalars['String']['output'];
  /** Its value as written, before scale. */
  value: Scalars['Decimal']['output'];
  /** Currency code, "%" and the like; null where it is bare. */
  unit?: Maybe<Scalars['String']['output']>;
  /** What multiplies value, as in 1000000; null for 1. */
  scale?: Maybe<Scalars['Decimal']['output']>;
  /** What the check gave. */
  verdict: FigureVerdict;
  /** Index of the citation that holds it; null where none does. */
  citation?: Maybe<Scalars['Int']['output']>;
  /** How it follows from cited figures; only when DERIVED. */
  derivation?: Maybe<Scalars['String']['output']>;
  /** The fact that the verdict rests on: the one that agrees, or the one that contradicts. */
  fact?: Maybe<Fact>;
  /** Why it is not verified, for people; null where it is. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Where it begins in the text of the citation's page, in characters; null where that is not certain. */
  startOffset?: Maybe<Scalars['Int']['output']>;
  /** Where it ends, exclusive; null together with startOffset. */
  endOffset?: Maybe<Scalars['Int']['output']>;
  /** Where it stands on the printed page; null where its place is not certain, and as with `Citation.boxes`. */
  boxes?: Maybe<Array<Box>>;
};

/** What checking a number against the facts of the cited pages gave. */
export type FigureVerdict =
  /** Company, line, period, sign, scale and unit agree with a fact on the cited page. */
  | 'VERIFIED'
  /** The cited page has another value for the same line and period; reason tells which. */
  | 'CONTRADICTED'
  /** Its digits stand on the cited page; whether for this line and period is not certain. */
  | 'FOUND'
  /** It follows exactly from figures that are verified; derivation shows how. */
  | 'DERIVED'
  /** It was found on no cited page: do not rely on it. */
  | 'UNSUPPORTED';

/** Part of a fiscal year. */
export type FiscalPeriod =
  /** The whole year. */
  | 'FY'
  /** The first quarter. */
  | 'Q1'
  /** The second quarter. */
  | 'Q2'
  /** The third quarter. */
  | 'Q3'
  /** The fourth quarter. */
  | 'Q4';

/** How often a series has a value. */
export type Frequency =
  /** Once a fiscal year. */
  | 'ANNUAL'
  /** Once a fiscal quarter. */
  | 'QUARTERLY';

/** A golden set: exactly one of these. */
export type GoldenSetInput =
  /** A JSON Lines file. */
  { file: Scalars['Upload']['input']; text?: never; facts?: never; }
  |  /** The lines, right here. */
  { file?: never; text: Scalars['String']['input']; facts?: never; }
  |  /** Questions made from the tagged facts of the stored filings. */
  { file?: never; text?: never; facts: FactGoldenSetInput; };

/** A document to ingest. */
export type IngestDocumentInput = {
  /** Where it comes from. */
  source: DocumentSourceInput;
  /** What you know about it. */
  metadata?: InputMaybe<DocumentMetadataInput>;
  /** Opens a PDF that a password protects. The file is stored without it, and the password is not. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** A string of your own, 1 to 255 characters: sent again, it ingests nothing again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What ingestDocument did. */
export type IngestDocumentPayload = {
  __typename?: 'IngestDocumentPayload';
  /** The document; null where errors says why. */
  document?: Maybe<Document>;
  /** Whether the same bytes (or the same idempotencyKey) were ingested before: document is that one, and nothing was queued. */
  duplicate: Scalars['Boolean']['output'];
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** Why the last attempt to ingest a document failed. */
export type IngestionError = {
  __typename?: 'IngestionError';
  /** The kind of failure, for programs. */
  code: IngestionErrorCode;
  /** Where it happened; null if before the first stage. */
  stage?: Maybe<IngestionStage>;
  /** What happened and what to do next, for people. */
  message: Scalars['String']['output'];
  /** Whether `retryIngestion` may help without another file. */
  retryable: Scalars['Boolean']['output'];
};

/** Why a document could not be ingested. */
export type IngestionErrorCode =
  /** The file is broken, or not what it seems to be. */
  | 'UNREADABLE_FILE'
  /** The file needs a password. */
  | 'ENCRYPTED_FILE'
  /** There is no text in it; it may consist of images alone. */
  | 'NO_TEXT'
  /** It has more pages than the server accepts. */
  | 'TOO_MANY_PAGES'
  /** Its URL could not be downloaded. */
  | 'FETCH_FAILED'
  /** The embedding model could not be reached, or refused. */
  | 'EMBEDDING_FAILED'
  /** It took longer than the server allows. */
  | 'TIMED_OUT'
  /** It crashed the worker several times. */
  | 'CRASHED'
  /** A fault of the server's own. */
  | 'INTERNAL';

/** The steps of one attempt, in their order. */
export type IngestionStage =
  /** Downloading the file from its URL. */
  | 'FETCHING'
  /** Reading the text of each page. */
  | 'PARSING'
  /** Cutting the pages into chunks. */
  | 'CHUNKING'
  /** Turning the chunks into vectors. */
  | 'EMBEDDING'
  /** Making the chunks findable, all at once. */
  | 'INDEXING';

/** How the text of a page came about, and whether there is any. */
export type Legibility =
  /** The file's own text. */
  | 'TEXT'
  /** Read off the picture of the page; single characters may be wrong. */
  | 'OCR'
  /** The page is a picture, and what it says was not read. */
  | 'IMAGE_ONLY'
  /** The file's text is not what the page shows: its font gives wrong letters. */
  | 'GARBLED'
  /** The page shows nothing to read. */
  | 'EMPTY';

/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Accept a document: it is kept durably before the reply, then ingested in the background. Follow it with `documentStatus`. */
  ingestDocument: IngestDocumentPayload;
  /** Ingest a FAILED or CANCELLED document again, from its last finished stage. */
  retryIngestion: DocumentPayload;
  /** Ingest a COMPLETED document again; readers see the old chunks until the new ones are whole. */
  reingestDocument: DocumentPayload;
  /** Stop ingesting a PENDING or PROCESSING document; retryIngestion goes on with it. */
  cancelIngestion: DocumentPayload;
  /** Change what is known about a document; nothing is ingested again. */
  updateDocumentMetadata: DocumentPayload;
  /** Delete a document; readers find nothing of it from now on. */
  deleteDocument: DeleteDocumentPayload;
  /** Put a golden set to the documents: it is kept durably before the reply, then run in the background by a worker. Follow it with `evaluationProgress`. Needs the scope `admin`. */
  startEvaluation: EvaluationPayload;
  /** Stop an evaluation that waits or runs; what was answered stays. Needs the scope `admin`. */
  cancelEvaluation: EvaluationPayload;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationIngestDocumentArgs = {
  input: IngestDocumentInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationRetryIngestionArgs = {
  input: DocumentActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationReingestDocumentArgs = {
  input: DocumentActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationCancelIngestionArgs = {
  input: DocumentActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationUpdateDocumentMetadataArgs = {
  input: UpdateDocumentMetadataInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationDeleteDocumentArgs = {
  input: DocumentActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationStartEvaluationArgs = {
  input: StartEvaluationInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationCancelEvaluationArgs = {
  input: EvaluationActionInput;
};

/** Anything that `node` can fetch again by its id. */
export type Node = {
  /** Opaque id, unique in the whole API. */
  id: Scalars['ID']['output'];
};

/** How the figures of the answers to some questions compare with the expected. */
export type NumericBreakdown = {
  __typename?: 'NumericBreakdown';
  /** The tag that the questions carry; "all" for all of them. */
  tag: Scalars['String']['output'];
  /** How many of them were answered and have expected figures. */
  questionCount: Scalars['Int']['output'];
  /** Right in sign, scale, unit and period. */
  right: NumericShare;
  /** Another figure. */
  wrong: NumericShare;
  /** No figure. */
  refused: NumericShare;
  /** Wrong, and marked VERIFIED or DERIVED. */
  wrongAndSupported: NumericShare;
};

/** How the figures of an answer compare with the expected ones. */
export type NumericOutcome =
  /** Value, sign, scale, unit and period are right. */
  | 'RIGHT'
  /** Another value, sign, scale, unit or period. */
  | 'WRONG'
  /** It tells no figure, or says that the documents do not answer the question. */
  | 'REFUSED';

/** How many questions, and their share of those with figures. */
export type NumericShare = {
  __typename?: 'NumericShare';
  /** How many questions. */
  count: Scalars['Int']['output'];
  /** Their share, from 0 to 1. */
  share: Scalars['Float']['output'];
  /** Lower end of the share's 95 % interval (Wilson). */
  low: Scalars['Float']['output'];
  /** Upper end of it. */
  high: Scalars['Float']['output'];
};

/** How a value compares with a bound. */
export type Operator =
  /** It is greater. */
  | 'GT'
  /** It is greater or equal. */
  | 'GTE'
  /** It is less. */
  | 'LT'
  /** It is less or equal. */
  | 'LTE'
  /** It is equal. */
  | 'EQ';

/** Which end of a list comes first. */
export type OrderDirection =
  /** Smallest, oldest, A first. */
  | 'ASC'
  /** Largest, newest, Z first. */
  | 'DESC';

/** A page's text as a reader sees it; citations' offsets point into it. */
export type Page = {
  __typename?: 'Page';
  /** 1 for the first page, as a viewer counts. */
  number: Scalars['Int']['output'];
  /** The whole text of the page. */
  text: Scalars['String']['output'];
  /** How the text came about, and whether there is any. */
  legibility: Legibility;
  /** Width of the printed page in points (1/72 inch); null where it is no PDF. */
  width?: Maybe<Scalars['Float']['output']>;
  /** Height of the printed page in points; null where it is no PDF. */
  height?: Maybe<Scalars['Float']['output']>;
  /** The picture of the printed page; null where it is no PDF, or cannot be drawn. */
  image?: Maybe<PageImage>;
  /** The boxes of a passage on the printed page, one for each run of its text on a line; null where the page is no PDF, or was read off its picture, or where the boxes are not certain. */
  boxes?: Maybe<Array<Box>>;
  /** The tables that stand in its text, from top to bottom. */
  tables: Array<PageTable>;
};


/** A page's text as a reader sees it; citations' offsets point into it. */
export type PageImageArgs = {
  width?: Scalars['Int']['input'];
};


/** A page's text as a reader sees it; citations' offsets point into it. */
export type PageBoxesArgs = {
  startOffset: Scalars['Int']['input'];
  endOffset: Scalars['Int']['input'];
};

/** The picture of a page as it is printed. */
export type PageImage = {
  __typename?: 'PageImage';
  /** Path on this server, such as /files/..., with a signature. It works without an API key and for some minutes: ask again rather than store it. */
  url: Scalars['String']['output'];
  /** Width in pixels. */
  width: Scalars['Int']['output'];
  /** Height in pixels. */
  height: Scalars['Int']['output'];
};

/** Whether a list goes on, and the cursors to go on with. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Whether there is more after `endCursor`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is more before `startCursor`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item; null where there is none. */
  startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last item; null where there is none. */
  endCursor?: Maybe<Scalars['String']['output']>;
};

/** A table of a page as a grid. */
export type PageTable = {
  __typename?: 'PageTable';
  /** The lines over it: its title, its unit and scale. */
  caption: Scalars['String']['output'];
  /** What is printed over the column of labels. */
  stub: Scalars['String']['output'];
  /** The headers of each column of cells, outermost first. */
  columns: Array<Array<Scalars['String']['output']>>;
  /** Where it begins in the page's text, in characters. */
  startOffset: Scalars['Int']['output'];
  /** Where it ends, exclusive. */
  endOffset: Scalars['Int']['output'];
  /** Its rows, from top to bottom. */
  rows: Array<PageTableRow>;
};

/** A printed cell of a table. */
export type PageTableCell = {
  __typename?: 'PageTableCell';
  /** Index of its column in `columns`, 0 for the first; null where no column fits with certainty. */
  column?: Maybe<Scalars['Int']['output']>;
  /** How many columns it covers. */
  columns: Scalars['Int']['output'];
  /** What it says, without note marks. */
  text: Scalars['String']['output'];
  /** Note marks that are printed beside it, as in "(1)". */
  notes: Array<Scalars['String']['output']>;
  /** Where it begins in the page's text, in characters. */
  startOffset: Scalars['Int']['output'];
  /** Where it ends, exclusive. */
  endOffset: Scalars['Int']['output'];
};

/** A row of a table. */
export type PageTableRow = {
  __typename?: 'PageTableRow';
  /** What names the row, without note marks. */
  label: Scalars['String']['output'];
  /** Note marks that are printed beside the label, as in "(1)". */
  notes: Array<Scalars['String']['output']>;
  /** Where it begins in the page's text, in characters. */
  startOffset: Scalars['Int']['output'];
  /** Where it ends, exclusive. */
  endOffset: Scalars['Int']['output'];
  /** The headings that it stands under, outermost first. */
  path: Array<Scalars['String']['output']>;
  /** Its printed cells, from left to right. */
  cells: Array<PageTableCell>;
};

/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type Query = {
  __typename?: 'Query';
  /** Anything with an id, by that id; null where there is no such thing (any more). */
  node?: Maybe<Node>;
  /** The same for many ids, in their order. */
  nodes: Array<Maybe<Node>>;
  /** One document; null where there is none. */
  document?: Maybe<Document>;
  /** Documents, a page at a time: `first` with `after`, or from the end `last` with `before`; the first 20 if none is given. */
  documents: DocumentConnection;
  /** Facts of all documents or those that the filter names, a page at a time. */
  facts: FactConnection;
  /** A figure of some companies over the periods, a series for each company and unit. A value that a later filing restates is told with the one that it restates. */
  factSeries: Array<FactSeries>;
  /** Figures that a company's filings state differently for one period: restatements, and errors. */
  factConflicts: FactConflictConnection;
  /** The XBRL concepts that facts have, by name. */
  concepts: ConceptConnection;
  /** Companies whose values for the whole fiscal year satisfy every condition; of several filings that state a value the newest counts. */
  screen: ScreenConnection;
  /** What the documents that match can be filtered by, with counts. */
  documentFacets: DocumentFacets;
  /** Which reports of these companies are there, year by year, newest first: found, being ingested, failed or missing. */
  coverage: Array<Coverage>;
  /** Pages that answer a question, best first; no answer is written. */
  search: SearchResult;
  /** The whole answer to a question; `Subscription.ask` streams the same. */
  answer: Answer;
  /** Counts over all documents. */
  corpus: Corpus;
  /** One evaluation; null where there is none. Needs the scope `admin`. */
  evaluation?: Maybe<Evaluation>;
  /** The evaluations, newest first, a page at a time. Needs the scope `admin`. */
  evaluations: EvaluationConnection;
  /** Where this API key stands with its rate limit; null without a key. */
  rateLimit?: Maybe<RateLimit>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryDocumentArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryDocumentsArgs = {
  filter?: InputMaybe<DocumentFilter>;
  orderBy?: InputMaybe<DocumentOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryFactsArgs = {
  filter: FactFilter;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  orderBy?: InputMaybe<FactOrder>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryFactSeriesArgs = {
  tickers: Array<Scalars['String']['input']>;
  concept: Scalars['String']['input'];
  frequency?: InputMaybe<Frequency>;
  last?: InputMaybe<Scalars['Int']['input']>;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  view?: InputMaybe<SeriesView>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryFactConflictsArgs = {
  filter?: InputMaybe<DocumentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryConceptsArgs = {
  search?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DocumentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryScreenArgs = {
  where: Array<FactCondition>;
  fiscalYear: Scalars['Int']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryDocumentFacetsArgs = {
  filter?: InputMaybe<DocumentFilter>;
  first?: Scalars['Int']['input'];
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryCoverageArgs = {
  tickers: Array<Scalars['String']['input']>;
  years?: InputMaybe<Array<Scalars['Int']['input']>>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QuerySearchArgs = {
  query: Scalars['String']['input'];
  filter?: InputMaybe<DocumentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  mode?: InputMaybe<SearchMode>;
  inferScope?: InputMaybe<Scalars['Boolean']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryAnswerArgs = {
  question: Scalars['String']['input'];
  filter?: InputMaybe<DocumentFilter>;
  options?: InputMaybe<AskOptions>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryEvaluationArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryEvaluationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** One metric of one question. */
export type QuestionScore = {
  __typename?: 'QuestionScore';
  /** Its name, as in "page_hit@5". */
  metric: Scalars['String']['output'];
  /** The score; null where one was due and did not come. */
  value?: Maybe<Scalars['Float']['output']>;
  /** Why it did not come. */
  reason?: Maybe<Scalars['String']['output']>;
};

/** How many requests an API key may still send, to all processes of the API together. */
export type RateLimit = {
  __typename?: 'RateLimit';
  /** Requests a minute, and the most at once. */
  limit: Scalars['Int']['output'];
  /** Requests left at this moment; over it: 429 with Retry-After. */
  remaining: Scalars['Int']['output'];
  /** When all of them are there again, if none is used. */
  resetAt: Scalars['DateTime']['output'];
};

/** A kind of report for a part of a year, and the documents of it. */
export type ReportCoverage = {
  __typename?: 'ReportCoverage';
  /** Kind of report, as in "10-K"; null where it is not known. */
  reportType?: Maybe<Scalars['String']['output']>;
  /** Part of the year; null where it is not known. */
  fiscalPeriod?: Maybe<FiscalPeriod>;
  /** Whether it can be searched. */
  state: CoverageState;
  /** The documents, newest first; empty if MISSING. */
  documents: Array<Document>;
};

/** Which documents a question was asked of: the filter given, and what was inferred from its own words. */
export type ResolvedScope = {
  __typename?: 'ResolvedScope';
  /** Tickers searched; empty for all. */
  tickers: Array<Scalars['String']['output']>;
  /** Fiscal years searched; empty for all. */
  years: Array<Scalars['Int']['output']>;
  /** Fiscal periods searched; empty for all. */
  fiscalPeriods: Array<FiscalPeriod>;
  /** Kinds of report searched; empty for all. */
  reportTypes: Array<Scalars['String']['output']>;
  /** Whether any of this was inferred from the question's words. */
  inferred: Scalars['Boolean']['output'];
  /** How many documents were searched. */
  documentCount: Scalars['Int']['output'];
  /** What the question asks for and no filing searched is of, such as a year; for people. */
  notices: Array<Scalars['String']['output']>;
};

/** What a score counts. */
export type ScoreUnit =
  /** From 0 to 1; high is good. */
  | 'SHARE'
  /** Milliseconds; few are good. */
  | 'MILLISECONDS';

/** A page of companies that satisfy every condition. */
export type ScreenConnection = {
  __typename?: 'ScreenConnection';
  /** The companies, by ticker symbol or name. */
  edges: Array<ScreenEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
  /** How many companies satisfy every condition in all. */
  totalCount: Scalars['Int']['output'];
};

/** A company in a list. */
export type ScreenEdge = {
  __typename?: 'ScreenEdge';
  /** The company. */
  node: ScreenedCompany;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** A company that satisfies every condition. */
export type ScreenedCompany = {
  __typename?: 'ScreenedCompany';
  /** Its name, as its newest filing among these has it. */
  company?: Maybe<Scalars['String']['output']>;
  /** Its ticker symbol. */
  ticker?: Maybe<Scalars['String']['output']>;
  /** The fact that satisfies each condition, in their order. */
  values: Array<Fact>;
};

/** A page that answers, and the chunk of it that does so best. */
export type SearchHit = {
  __typename?: 'SearchHit';
  /** 1 for the best hit. */
  rank: Scalars['Int']['output'];
  /** Higher is better; compares within one result only. */
  score: Scalars['Float']['output'];
  /** The document. */
  document: Document;
  /** Id of the chunk, for `node`. */
  chunkId: Scalars['ID']['output'];
  /** Number of the page, 1 for the first. */
  page: Scalars['Int']['output'];
  /** The filing's Item or Note, as in "Item 7". */
  section?: Maybe<Scalars['String']['output']>;
  /** Text of the chunk, verbatim from the page. */
  text: Scalars['String']['output'];
};

/** Which signals rank the pages of a search. */
export type SearchMode =
  /** Meaning and words together; the best choice for most questions. */
  | 'HYBRID'
  /** Meaning alone: closeness of embeddings. */
  | 'DENSE'
  /** Words alone: BM25. */
  | 'LEXICAL';

/** What a search found. */
export type SearchResult = {
  __typename?: 'SearchResult';
  /** The hits, best first. */
  hits: Array<SearchHit>;
  /** Which documents were searched. */
  scope: ResolvedScope;
  /** How long it took, in milliseconds. */
  tookMs: Scalars['Float']['output'];
  /** Whether there are more hits; pass `endCursor` as `after`. */
  pageInfo: PageInfo;
};

/** Whose value counts, where several filings state one for the same period. */
export type SeriesView =
  /** The newest filing's, so that restated values count. */
  | 'LATEST'
  /** The oldest filing's. */
  | 'FIRST';

/** What to evaluate. */
export type StartEvaluationInput = {
  /** What to call it, 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** The questions, with what a right answer says and where it stands; at most 1000 and 4 MiB. */
  goldenSet: GoldenSetInput;
  /** The documents to ask, beside the filters of the questions themselves. */
  filter?: InputMaybe<DocumentFilter>;
  /** How to look for the answers. */
  options?: InputMaybe<AskOptions>;
  /** Whether a model judges the answers too; the server must have one. */
  judge?: InputMaybe<Scalars['Boolean']['input']>;
  /** A string of your own, 1 to 255 characters: sent again, it starts nothing again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A primary financial statement. */
export type Statement =
  /** The balance sheet. */
  | 'BALANCE_SHEET'
  /** The statement of income or operations. */
  | 'INCOME'
  /** The statement of cash flows. */
  | 'CASH_FLOW';

/** How many documents stand at a status. */
export type StatusCount = {
  __typename?: 'StatusCount';
  /** The status. */
  status: DocumentStatus;
  /** How many documents. */
  count: Scalars['Int']['output'];
};

/** Everything that can be watched as it happens. */
export type Subscription = {
  __typename?: 'Subscription';
  /** First the newest event (or, with afterSeq, every event after it), then each as it happens; ends after a terminal one. No gap, no repeat. */
  documentStatus: DocumentStatusEvent;
  /** Events of every document that matches, from now on; per document no gap and no repeat; never ends. */
  documentActivity: DocumentStatusEvent;
  /** An answer as it comes: AskSourcesRetrieved once, AskTokensGenerated many times, then AskCompleted or AskFailed, always one of the two, last. */
  ask: AskEvent;
  /** First the newest event (or, with afterSeq, every event after it), then each as it happens; ends after a terminal one. No gap, no repeat. Needs the scope `admin`. */
  evaluationProgress: EvaluationEvent;
};


/** Everything that can be watched as it happens. */
export type SubscriptionDocumentStatusArgs = {
  documentId: Scalars['ID']['input'];
  afterSeq?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be watched as it happens. */
export type SubscriptionDocumentActivityArgs = {
  filter?: InputMaybe<DocumentFilter>;
};


/** Everything that can be watched as it happens. */
export type SubscriptionAskArgs = {
  question: Scalars['String']['input'];
  filter?: InputMaybe<DocumentFilter>;
  options?: InputMaybe<AskOptions>;
};


/** Everything that can be watched as it happens. */
export type SubscriptionEvaluationProgressArgs = {
  id: Scalars['ID']['input'];
  afterSeq?: InputMaybe<Scalars['Int']['input']>;
};

/** A text as a document. */
export type TextSourceInput = {
  /** A name to show it by; its ending helps to tell Markdown from CSV. */
  fileName: Scalars['String']['input'];
  /** The text. */
  content: Scalars['String']['input'];
};

/** Tokens that models read and wrote for one answer. */
export type TokenUsage = {
  __typename?: 'TokenUsage';
  /** Tokens that the chat model read. */
  promptTokens: Scalars['Int']['output'];
  /** Tokens that the chat model wrote. */
  completionTokens: Scalars['Int']['output'];
  /** Tokens that the embedding model read. */
  embeddingTokens: Scalars['Int']['output'];
};

/** What to change about a document. */
export type UpdateDocumentMetadataInput = {
  /** Id of the document. */
  documentId: Scalars['ID']['input'];
  /** The fields to change; what is left out stays as it is, null clears. */
  metadata: DocumentMetadataInput;
};

/** Why a mutation did nothing, and what to do about it. */
export type UserError = {
  __typename?: 'UserError';
  /** The kind of failure, for programs. */
  code: UserErrorCode;
  /** What happened, to what, and what to do next, for people. */
  message: Scalars['String']['output'];
  /** The argument at fault, as in ["input", "source", "file"]; empty where none is. */
  path: Array<Scalars['String']['output']>;
  /** When to send the same again, with QUEUE_FULL; null where waiting changes nothing. */
  retryAfterSeconds?: Maybe<Scalars['Float']['output']>;
};

/** Why a mutation did nothing. */
export type UserErrorCode =
  /** An argument cannot be used; path names it. */
  | 'INVALID_INPUT'
  /** The file has no bytes. */
  | 'EMPTY_FILE'
  /** The file is larger than the server accepts. */
  | 'FILE_TOO_LARGE'
  /** The file is of a kind that cannot be read. */
  | 'UNSUPPORTED_MEDIA_TYPE'
  /** The URL is not a public http(s) address. */
  | 'UNSAFE_URL'
  /** Too many documents or evaluations are waiting; try again later. */
  | 'QUEUE_FULL'
  /** There is no such document or evaluation; a document may have been deleted. */
  | 'NOT_FOUND'
  /** The status of the document or evaluation does not allow this. */
  | 'INVALID_STATE'
  /** You may not do this. */
  | 'FORBIDDEN';

/** A fiscal year, and how many documents are of it. */
export type YearCount = {
  __typename?: 'YearCount';
  /** The year. */
  year: Scalars['Int']['output'];
  /** How many documents. */
  count: Scalars['Int']['output'];
};

export type DocumentActivitySubscriptionVariables = Exact<{ [key: string]: never; }>;


export type DocumentActivitySubscription = { __typename?: 'Subscription', documentActivity: { __typename?: 'DocumentStatusEvent', documentId: string, seq: number, status: DocumentStatus, stage?: IngestionStage | null, progress: number, attempt: number, message?: string | null, occurredAt: string, document: (
      { __typename?: 'Document' }
      & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
    ) } };

export type DocumentsAgainQueryVariables = Exact<{
  ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type DocumentsAgainQuery = { __typename?: 'Query', nodes: Array<
    | { __typename?: 'Chunk' }
    | (
      { __typename?: 'Document' }
      & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
    )
    | { __typename?: 'Evaluation' }
    | { __typename?: 'Fact' }
   | null> };

export type ScopePartsFragment = { __typename?: 'ResolvedScope', tickers: Array<string>, years: Array<number>, fiscalPeriods: Array<FiscalPeriod>, reportTypes: Array<string>, inferred: boolean, documentCount: number } & { ' $fragmentName'?: 'ScopePartsFragment' };

export type SourcePartsFragment = { __typename?: 'SearchHit', rank: number, page: number, section?: string | null, text: string, document: { __typename?: 'Document', id: string, fileName: string, metadata: { __typename?: 'DocumentMetadata', company?: string | null, ticker?: string | null, reportType?: string | null, year?: number | null, fiscalPeriod?: FiscalPeriod | null } } } & { ' $fragmentName'?: 'SourcePartsFragment' };

export type AnswerPartsFragment = { __typename?: 'Answer', id: string, question: string, text: string, finishReason: AnswerFinishReason, model: string, warnings: Array<string>, citations: Array<{ __typename?: 'Citation', index: number, page: number, quote: string, startOffset: number, endOffset: number, document: { __typename?: 'Document', id: string, fileName: string, metadata: { __typename?: 'DocumentMetadata', company?: string | null, ticker?: string | null, reportType?: string | null, year?: number | null, fiscalPeriod?: FiscalPeriod | null } } }>, figures: Array<{ __typename?: 'Figure', text: string, value: string, unit?: string | null, scale?: string | null, verdict: FigureVerdict, citation?: number | null, derivation?: string | null, reason?: string | null, startOffset?: number | null, endOffset?: number | null, fact?: { __typename?: 'Fact', id: string, page?: number | null, startOffset?: number | null, endOffset?: number | null, document: { __typename?: 'Document', id: string } } | null }>, scope: (
    { __typename?: 'ResolvedScope' }
    & { ' $fragmentRefs'?: { 'ScopePartsFragment': ScopePartsFragment } }
  ), timings: { __typename?: 'AnswerTimings', retrievalMs: number, firstTokenMs?: number | null, totalMs: number } } & { ' $fragmentName'?: 'AnswerPartsFragment' };

export type AskSubscriptionVariables = Exact<{
  question: Scalars['String']['input'];
  filter?: InputMaybe<DocumentFilter>;
  options?: InputMaybe<AskOptions>;
}>;


export type AskSubscription = { __typename?: 'Subscription', ask:
    | { __typename: 'AskSourcesRetrieved', seq: number, sources: Array<(
        { __typename?: 'SearchHit' }
        & { ' $fragmentRefs'?: { 'SourcePartsFragment': SourcePartsFragment } }
      )>, scope: (
        { __typename?: 'ResolvedScope' }
        & { ' $fragmentRefs'?: { 'ScopePartsFragment': ScopePartsFragment } }
      ) }
    | { __typename: 'AskTokensGenerated', seq: number, text: string }
    | { __typename: 'AskCompleted', seq: number, answer: (
        { __typename?: 'Answer' }
        & { ' $fragmentRefs'?: { 'AnswerPartsFragment': AnswerPartsFragment } }
      ) }
    | { __typename: 'AskFailed', seq: number, code: AskErrorCode, message: string, retryable: boolean }
   };

export type UpdateMetadataMutationVariables = Exact<{
  input: UpdateDocumentMetadataInput;
}>;


export type UpdateMetadataMutation = { __typename?: 'Mutation', updateDocumentMetadata: { __typename?: 'DocumentPayload', document?: (
      { __typename?: 'Document' }
      & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
    ) | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type RetryMutationVariables = Exact<{
  input: DocumentActionInput;
}>;


export type RetryMutation = { __typename?: 'Mutation', retryIngestion: { __typename?: 'DocumentPayload', document?: (
      { __typename?: 'Document' }
      & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
    ) | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type ReingestMutationVariables = Exact<{
  input: DocumentActionInput;
}>;


export type ReingestMutation = { __typename?: 'Mutation', reingestDocument: { __typename?: 'DocumentPayload', document?: (
      { __typename?: 'Document' }
      & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
    ) | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type CancelMutationVariables = Exact<{
  input: DocumentActionInput;
}>;


export type CancelMutation = { __typename?: 'Mutation', cancelIngestion: { __typename?: 'DocumentPayload', document?: (
      { __typename?: 'Document' }
      & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
    ) | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type DeleteMutationVariables = Exact<{
  input: DocumentActionInput;
}>;


export type DeleteMutation = { __typename?: 'Mutation', deleteDocument: { __typename?: 'DeleteDocumentPayload', deletedDocumentId?: string | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type CorpusQueryVariables = Exact<{ [key: string]: never; }>;


export type CorpusQuery = { __typename?: 'Query', corpus: { __typename?: 'Corpus', documentCount: number, chunkCount: number, oldestPendingSeconds?: number | null, workers: number, byStatus: Array<{ __typename?: 'StatusCount', status: DocumentStatus, count: number }> } };

export type FacetsQueryVariables = Exact<{ [key: string]: never; }>;


export type FacetsQuery = { __typename?: 'Query', documents: { __typename?: 'DocumentConnection', edges: Array<{ __typename?: 'DocumentEdge', node: { __typename?: 'Document', id: string, metadata: { __typename?: 'DocumentMetadata', company?: string | null, ticker?: string | null, reportType?: string | null, year?: number | null } } }> } };

export type DocumentRowFragment = { __typename?: 'Document', id: string, fileName: string, mediaType: string, sizeBytes: number, status: DocumentStatus, stage?: IngestionStage | null, progress: number, attempt: number, seq: number, pageCount?: number | null, chunkCount?: number | null, illegiblePages: Array<number>, createdAt: string, completedAt?: string | null, metadata: { __typename?: 'DocumentMetadata', company?: string | null, ticker?: string | null, reportType?: string | null, year?: number | null, fiscalPeriod?: FiscalPeriod | null, tags: Array<string>, detected: Array<string> }, error?: { __typename?: 'IngestionError', code: IngestionErrorCode, stage?: IngestionStage | null, message: string, retryable: boolean } | null } & { ' $fragmentName'?: 'DocumentRowFragment' };

export type IngestMutationVariables = Exact<{
  input: IngestDocumentInput;
}>;


export type IngestMutation = { __typename?: 'Mutation', ingestDocument: { __typename?: 'IngestDocumentPayload', duplicate: boolean, document?: (
      { __typename?: 'Document' }
      & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
    ) | null, errors: Array<{ __typename?: 'UserError', code: UserErrorCode, message: string }> } };

export type DocumentsQueryVariables = Exact<{
  filter?: InputMaybe<DocumentFilter>;
  orderBy?: InputMaybe<DocumentOrder>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DocumentsQuery = { __typename?: 'Query', documents: { __typename?: 'DocumentConnection', totalCount: number, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, edges: Array<{ __typename?: 'DocumentEdge', cursor: string, node: (
        { __typename?: 'Document', id: string }
        & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
      ) }> } };

export type DocumentHistoryQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type DocumentHistoryQuery = { __typename?: 'Query', document?: (
    { __typename?: 'Document', id: string, sha256: string, updatedAt: string, metadata: { __typename?: 'DocumentMetadata', periodEnd?: string | null, sourceUrl?: string | null }, events: Array<{ __typename?: 'DocumentStatusEvent', documentId: string, seq: number, status: DocumentStatus, stage?: IngestionStage | null, progress: number, attempt: number, message?: string | null, occurredAt: string }> }
    & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
  ) | null };

export type DocumentStatusSubscriptionVariables = Exact<{
  id: Scalars['ID']['input'];
  afterSeq?: InputMaybe<Scalars['Int']['input']>;
}>;


export type DocumentStatusSubscription = { __typename?: 'Subscription', documentStatus: { __typename?: 'DocumentStatusEvent', documentId: string, seq: number, status: DocumentStatus, stage?: IngestionStage | null, progress: number, attempt: number, message?: string | null, occurredAt: string, document: (
      { __typename?: 'Document' }
      & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
    ) } };

export type FactViewQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type FactViewQuery = { __typename?: 'Query', node?:
    | { __typename?: 'Chunk', id: string }
    | { __typename?: 'Document', id: string }
    | { __typename?: 'Evaluation', id: string }
    | { __typename?: 'Fact', concept?: string | null, label: string, heading: string, column: string, text?: string | null, value: string, unit: string, decimals?: number | null, source: FactSource, check: FactCheck, id: string, period: { __typename?: 'FactPeriod', start?: string | null, end: string, fiscalYear?: number | null, fiscalPeriod?: string | null, instant: boolean }, dimensions: Array<{ __typename?: 'FactDimension', label: string }>, document: { __typename?: 'Document', id: string, metadata: { __typename?: 'DocumentMetadata', ticker?: string | null, filedOn?: string | null, periodEnd?: string | null } }, versions: Array<{ __typename?: 'Fact', id: string, value: string, unit: string, decimals?: number | null, source: FactSource, page?: number | null, startOffset?: number | null, endOffset?: number | null, rowStart?: number | null, rowEnd?: number | null, document: { __typename?: 'Document', id: string, fileName: string, metadata: { __typename?: 'DocumentMetadata', reportType?: string | null, year?: number | null, fiscalPeriod?: FiscalPeriod | null, filedOn?: string | null, periodEnd?: string | null } } }> }
   | null };

export type FactSeriesQueryVariables = Exact<{
  ticker: Scalars['String']['input'];
  concept: Scalars['String']['input'];
  frequency: Frequency;
}>;


export type FactSeriesQuery = { __typename?: 'Query', factSeries: Array<{ __typename?: 'FactSeries', unit?: string | null, points: Array<{ __typename?: 'FactSeriesPoint', fact: { __typename?: 'Fact', id: string, value: string, page?: number | null, startOffset?: number | null, endOffset?: number | null, rowStart?: number | null, rowEnd?: number | null, period: { __typename?: 'FactPeriod', start?: string | null, end: string, fiscalYear?: number | null, fiscalPeriod?: string | null, instant: boolean }, document: { __typename?: 'Document', id: string, fileName: string } }, restates?: { __typename?: 'Fact', id: string, value: string } | null }> }> };

export type DocumentFactsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  filter?: InputMaybe<FactFilter>;
  search?: InputMaybe<Scalars['String']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DocumentFactsQuery = { __typename?: 'Query', document?: { __typename?: 'Document', id: string, factCount?: number | null, facts: { __typename?: 'FactConnection', edges: Array<{ __typename?: 'FactEdge', node: { __typename?: 'Fact', id: string, label: string, value: string, unit: string, page?: number | null, startOffset?: number | null, endOffset?: number | null, rowStart?: number | null, rowEnd?: number | null, period: { __typename?: 'FactPeriod', start?: string | null, end: string, fiscalYear?: number | null, fiscalPeriod?: string | null, instant: boolean }, dimensions: Array<{ __typename?: 'FactDimension', label: string }> } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } } | null };

export type EvaluationRowFragment = { __typename?: 'Evaluation', id: string, seq: number, name: string, status: EvaluationStatus, questionCount: number, answeredCount: number, model?: string | null, createdAt: string, completedAt?: string | null, error?: string | null, scores: Array<{ __typename?: 'EvaluationScore', metric: string, title: string, unit: ScoreUnit, value?: number | null, low?: number | null, high?: number | null }> } & { ' $fragmentName'?: 'EvaluationRowFragment' };

export type EvaluationsQueryVariables = Exact<{ [key: string]: never; }>;


export type EvaluationsQuery = { __typename?: 'Query', evaluations: { __typename?: 'EvaluationConnection', totalCount: number, edges: Array<{ __typename?: 'EvaluationEdge', node: (
        { __typename?: 'Evaluation', id: string }
        & { ' $fragmentRefs'?: { 'EvaluationRowFragment': EvaluationRowFragment } }
      ) }> } };

export type EvaluationProgressSubscriptionVariables = Exact<{
  id: Scalars['ID']['input'];
  afterSeq?: InputMaybe<Scalars['Int']['input']>;
}>;


export type EvaluationProgressSubscription = { __typename?: 'Subscription', evaluationProgress: { __typename?: 'EvaluationEvent', seq: number, evaluation: (
      { __typename?: 'Evaluation' }
      & { ' $fragmentRefs'?: { 'EvaluationRowFragment': EvaluationRowFragment } }
    ) } };

export type RecentQueryVariables = Exact<{ [key: string]: never; }>;


export type RecentQuery = { __typename?: 'Query', finished: { __typename?: 'DocumentConnection', edges: Array<{ __typename?: 'DocumentEdge', node: { __typename?: 'Document', id: string, status: DocumentStatus, updatedAt: string, completedAt?: string | null } }> }, failed: { __typename?: 'DocumentConnection', totalCount: number, edges: Array<{ __typename?: 'DocumentEdge', node: (
        { __typename?: 'Document', id: string }
        & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
      ) }> }, moving: { __typename?: 'DocumentConnection', totalCount: number, edges: Array<{ __typename?: 'DocumentEdge', node: (
        { __typename?: 'Document', id: string }
        & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
      ) }> } };

export type PageViewQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  page: Scalars['Int']['input'];
  width: Scalars['Int']['input'];
}>;


export type PageViewQuery = { __typename?: 'Query', document?: { __typename?: 'Document', id: string, fileName: string, mediaType: string, pageCount?: number | null, page?: { __typename?: 'Page', number: number, text: string, legibility: Legibility, width?: number | null, height?: number | null, image?: { __typename?: 'PageImage', url: string, width: number, height: number } | null } | null } | null };

export type PageBoxesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  page: Scalars['Int']['input'];
  start: Scalars['Int']['input'];
  end: Scalars['Int']['input'];
  from: Scalars['Int']['input'];
  to: Scalars['Int']['input'];
}>;


export type PageBoxesQuery = { __typename?: 'Query', document?: { __typename?: 'Document', id: string, page?: { __typename?: 'Page', number: number, quote?: Array<{ __typename?: 'Box', x: number, y: number, width: number, height: number }> | null, figure?: Array<{ __typename?: 'Box', x: number, y: number, width: number, height: number }> | null } | null } | null };

export type PageTablesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  page: Scalars['Int']['input'];
}>;


export type PageTablesQuery = { __typename?: 'Query', document?: { __typename?: 'Document', id: string, page?: { __typename?: 'Page', number: number, tables: Array<{ __typename?: 'PageTable', caption: string, stub: string, columns: Array<Array<string>>, startOffset: number, endOffset: number, rows: Array<{ __typename?: 'PageTableRow', label: string, notes: Array<string>, path: Array<string>, startOffset: number, endOffset: number, cells: Array<{ __typename?: 'PageTableCell', column?: number | null, columns: number, text: string, notes: Array<string>, startOffset: number, endOffset: number }> }> }> } | null } | null };

export type FileLinkQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type FileLinkQuery = { __typename?: 'Query', document?: { __typename?: 'Document', id: string, file?: { __typename?: 'DocumentFile', url: string, mediaType: string, sizeBytes: number } | null } | null };

export const SourcePartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SourceParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SearchHit"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}}]} as unknown as DocumentNode<SourcePartsFragment, unknown>;
export const ScopePartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScopeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ResolvedScope"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tickers"}},{"kind":"Field","name":{"kind":"Name","value":"years"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriods"}},{"kind":"Field","name":{"kind":"Name","value":"reportTypes"}},{"kind":"Field","name":{"kind":"Name","value":"inferred"}},{"kind":"Field","name":{"kind":"Name","value":"documentCount"}}]}}]} as unknown as DocumentNode<ScopePartsFragment, unknown>;
export const AnswerPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AnswerParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Answer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"finishReason"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"quote"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"figures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"scale"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"citation"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"fact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"}},{"kind":"Field","name":{"kind":"Name","value":"scope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScopeParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retrievalMs"}},{"kind":"Field","name":{"kind":"Name","value":"firstTokenMs"}},{"kind":"Field","name":{"kind":"Name","value":"totalMs"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScopeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ResolvedScope"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tickers"}},{"kind":"Field","name":{"kind":"Name","value":"years"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriods"}},{"kind":"Field","name":{"kind":"Name","value":"reportTypes"}},{"kind":"Field","name":{"kind":"Name","value":"inferred"}},{"kind":"Field","name":{"kind":"Name","value":"documentCount"}}]}}]} as unknown as DocumentNode<AnswerPartsFragment, unknown>;
export const DocumentRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DocumentRowFragment, unknown>;
export const EvaluationRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EvaluationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Evaluation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"questionCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"scores"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]} as unknown as DocumentNode<EvaluationRowFragment, unknown>;
export const DocumentActivityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DocumentActivity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentActivity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DocumentActivitySubscription, DocumentActivitySubscriptionVariables>;
export const DocumentsAgainDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentsAgain"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DocumentsAgainQuery, DocumentsAgainQueryVariables>;
export const AskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Ask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"question"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"options"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AskOptions"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ask"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"question"},"value":{"kind":"Variable","name":{"kind":"Name","value":"question"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"options"},"value":{"kind":"Variable","name":{"kind":"Name","value":"options"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AskSourcesRetrieved"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SourceParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScopeParts"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AskTokensGenerated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AskCompleted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"answer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AnswerParts"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AskFailed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScopeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ResolvedScope"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tickers"}},{"kind":"Field","name":{"kind":"Name","value":"years"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriods"}},{"kind":"Field","name":{"kind":"Name","value":"reportTypes"}},{"kind":"Field","name":{"kind":"Name","value":"inferred"}},{"kind":"Field","name":{"kind":"Name","value":"documentCount"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SourceParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SearchHit"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AnswerParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Answer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"finishReason"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"quote"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"figures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"scale"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"citation"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"fact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"}},{"kind":"Field","name":{"kind":"Name","value":"scope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScopeParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retrievalMs"}},{"kind":"Field","name":{"kind":"Name","value":"firstTokenMs"}},{"kind":"Field","name":{"kind":"Name","value":"totalMs"}}]}}]}}]} as unknown as DocumentNode<AskSubscription, AskSubscriptionVariables>;
export const UpdateMetadataDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateMetadata"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateDocumentMetadataInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateDocumentMetadata"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<UpdateMetadataMutation, UpdateMetadataMutationVariables>;
export const RetryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Retry"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retryIngestion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<RetryMutation, RetryMutationVariables>;
export const ReingestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Reingest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reingestDocument"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<ReingestMutation, ReingestMutationVariables>;
export const CancelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Cancel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelIngestion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<CancelMutation, CancelMutationVariables>;
export const DeleteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Delete"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteDocument"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedDocumentId"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DeleteMutation, DeleteMutationVariables>;
export const CorpusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Corpus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"corpus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"oldestPendingSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"workers"}},{"kind":"Field","name":{"kind":"Name","value":"byStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<CorpusQuery, CorpusQueryVariables>;
export const FacetsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Facets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FacetsQuery, FacetsQueryVariables>;
export const IngestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Ingest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"IngestDocumentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ingestDocument"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"duplicate"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<IngestMutation, IngestMutationVariables>;
export const DocumentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Documents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DocumentsQuery, DocumentsQueryVariables>;
export const DocumentHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"sourceUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DocumentHistoryQuery, DocumentHistoryQueryVariables>;
export const DocumentStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DocumentStatus"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"documentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"afterSeq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DocumentStatusSubscription, DocumentStatusSubscriptionVariables>;
export const FactViewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FactView"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Fact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"concept"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"heading"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"decimals"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"check"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"instant"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"filedOn"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"decimals"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"rowStart"}},{"kind":"Field","name":{"kind":"Name","value":"rowEnd"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"filedOn"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FactViewQuery, FactViewQueryVariables>;
export const FactSeriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FactSeries"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ticker"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"concept"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"frequency"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Frequency"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"factSeries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"tickers"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"ticker"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"concept"},"value":{"kind":"Variable","name":{"kind":"Name","value":"concept"}}},{"kind":"Argument","name":{"kind":"Name","value":"frequency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"frequency"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"IntValue","value":"8"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"rowStart"}},{"kind":"Field","name":{"kind":"Name","value":"rowEnd"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"instant"}}]}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"restates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}}]} as unknown as DocumentNode<FactSeriesQuery, FactSeriesQueryVariables>;
export const DocumentFactsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentFacts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"FactFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"factCount"}},{"kind":"Field","name":{"kind":"Name","value":"facts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"rowStart"}},{"kind":"Field","name":{"kind":"Name","value":"rowEnd"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"instant"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DocumentFactsQuery, DocumentFactsQueryVariables>;
export const EvaluationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Evaluations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evaluations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"30"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"EvaluationRow"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EvaluationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Evaluation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"questionCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"scores"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]} as unknown as DocumentNode<EvaluationsQuery, EvaluationsQueryVariables>;
export const EvaluationProgressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"EvaluationProgress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evaluationProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"afterSeq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EvaluationRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EvaluationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Evaluation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"questionCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"scores"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]} as unknown as DocumentNode<EvaluationProgressSubscription, EvaluationProgressSubscriptionVariables>;
export const RecentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Recent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"finished"},"name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"statuses"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"COMPLETED"},{"kind":"EnumValue","value":"FAILED"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"UPDATED_AT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"failed"},"name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"statuses"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"FAILED"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"UPDATED_AT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"moving"},"name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"statuses"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PENDING"},{"kind":"EnumValue","value":"PROCESSING"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"UPDATED_AT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"8"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<RecentQuery, RecentQueryVariables>;
export const PageViewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PageView"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"page"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"width"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"page"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"page"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"legibility"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"image"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"width"},"value":{"kind":"Variable","name":{"kind":"Name","value":"width"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PageViewQuery, PageViewQueryVariables>;
export const PageBoxesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PageBoxes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"page"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"start"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"end"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"page"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"page"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","alias":{"kind":"Name","value":"quote"},"name":{"kind":"Name","value":"boxes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"startOffset"},"value":{"kind":"Variable","name":{"kind":"Name","value":"start"}}},{"kind":"Argument","name":{"kind":"Name","value":"endOffset"},"value":{"kind":"Variable","name":{"kind":"Name","value":"end"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"x"}},{"kind":"Field","name":{"kind":"Name","value":"y"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"figure"},"name":{"kind":"Name","value":"boxes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"startOffset"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"endOffset"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"x"}},{"kind":"Field","name":{"kind":"Name","value":"y"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PageBoxesQuery, PageBoxesQueryVariables>;
export const PageTablesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PageTables"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"page"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"page"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"page"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"tables"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"stub"}},{"kind":"Field","name":{"kind":"Name","value":"columns"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"notes"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"columns"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"notes"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PageTablesQuery, PageTablesQueryVariables>;
export const FileLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FileLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}}]}}]}}]}}]} as unknown as DocumentNode<FileLinkQuery, FileLinkQueryVariables>;