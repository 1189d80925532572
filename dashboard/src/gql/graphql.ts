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

/** A candidate to take into the golden set. */
export type AcceptGoldenCandidateInput = {
  /** Id of the rated answer. */
  answerId: Scalars['ID']['input'];
  /** The question, if other than the one answered. */
  question?: InputMaybe<Scalars['String']['input']>;
  /** What a right answer says, if other than what the feedback says. */
  groundTruth?: InputMaybe<Scalars['String']['input']>;
};

/** Filings to add to the library. */
export type AddFromEdgarInput = {
  /** Ticker, as in AAPL, or CIK, EDGAR's number of a company. */
  ticker: Scalars['String']['input'];
  /** Forms: 10-K, 10-Q, 8-K, 20-F, 40-F, 6-K, DEF 14A, each with its amendments; with /A behind it the amendments alone. If left out, annual and quarterly reports. */
  forms?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Fiscal years of the reports; of current reports and proxy statements the years in which they were filed. Where a company may count its year in two ways, either one finds it. If left out, all. */
  fiscalYears?: InputMaybe<Array<Scalars['Int']['input']>>;
  /** Exactly the filings with these accession numbers, of the forms and years above. */
  accessions?: InputMaybe<Array<Scalars['String']['input']>>;
  /** At most so many filings, the newest ones; 1 to 100. */
  limit?: Scalars['Int']['input'];
};

/** What addFromEdgar did. */
export type AddFromEdgarPayload = {
  __typename?: 'AddFromEdgarPayload';
  /** The company; null where errors says why. */
  company?: Maybe<EdgarCompany>;
  /** The filings, and what became of each. */
  filings: Array<AddedFiling>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** What became of a filing. */
export type AddedFiling = {
  __typename?: 'AddedFiling';
  /** The filing, with its document. */
  filing: EdgarFiling;
  /** Whether it was in the library before; nothing was added then. */
  duplicate: Scalars['Boolean']['output'];
  /** Why it was not added; null where it is in the library. */
  error?: Maybe<UserError>;
};

/** An answer that can be checked against its sources, from its first word on; it is kept until it is deleted. Its id is the askId of its stream. */
export type Answer = Node & {
  __typename?: 'Answer';
  /** Opaque id, unique in the whole API. */
  id: Scalars['ID']['output'];
  /** The question as it was asked. */
  question: Scalars['String']['output'];
  /** What asked the question. */
  origin: AnswerOrigin;
  /** How far it is. */
  status: AnswerStatus;
  /** The answer, as far as it is written; markers [1], [2] refer to citations by index. */
  text: Scalars['String']['output'];
  /** Why it ends where it does. */
  finishReason: AnswerFinishReason;
  /** The passages it rests on. */
  citations: Array<Citation>;
  /** The numbers in it, each checked. */
  figures: Array<Figure>;
  /** Its figures as rows and columns; null unless it has several periods, companies, lines or parts, and rules rather than a model wrote it. */
  table?: Maybe<AnswerTable>;
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
  /** Number of its newest event: `ask` with askId and afterSeq goes on there. */
  seq: Scalars['Int']['output'];
  /** When it was asked. */
  createdAt: Scalars['DateTime']['output'];
  /** When it ended, one way or another. */
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it did not come; null unless FAILED, CANCELLED. */
  error?: Maybe<AnswerError>;
  /** How it was asked: the filter and the options. */
  asked: AskedAs;
  /** Who asked; null without an API key, and for EVALUATION. */
  askedBy?: Maybe<AnswerAsker>;
  /** The documents that it rests on: those cited, in the version that was cited. */
  documents: Array<AnswerDocument>;
  /** Id of the conversation that it belongs to, for `AskOptions.conversationId`; an answer that follows none begins one. */
  conversationId?: Maybe<Scalars['ID']['output']>;
  /** What the question takes over from the one before it; null where it stands alone. */
  followUp?: Maybe<FollowUp>;
  /** What the answer follows from; null until it is COMPLETED. */
  receipt?: Maybe<Receipt>;
  /** Address of its page on this server, as in "/ask/QW5zd2VyOjAx". */
  path: Scalars['String']['output'];
  /** Why it may no longer hold; null while nothing speaks against it, and until it ends. */
  stale?: Maybe<AnswerStaleness>;
  /** Path on this server of a file of it, with a signature. It works without an API key and for some minutes: treat it as a secret, and ask again rather than store it. Only a COMPLETED answer has a file. */
  exportUrl: Scalars['String']['output'];
  /** What a reader said of it; null where nobody did. */
  rating?: Maybe<AnswerRating>;
};


/** An answer that can be checked against its sources, from its first word on; it is kept until it is deleted. Its id is the askId of its stream. */
export type AnswerExportUrlArgs = {
  format: ExportFormat;
};

/** An answer to do something with. */
export type AnswerActionInput = {
  /** Id of the answer. */
  answerId: Scalars['ID']['input'];
};

/** The API key with which a question was asked. */
export type AnswerAsker = {
  __typename?: 'AnswerAsker';
  /** Id of the key, as `tinyrag keys list` shows it. */
  keyId: Scalars['ID']['output'];
  /** Its name; may be empty. */
  name: Scalars['String']['output'];
};

/** A page of a list of answers. */
export type AnswerConnection = {
  __typename?: 'AnswerConnection';
  /** The answers, newest first. */
  edges: Array<AnswerEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
  /** How many answers match the filter in all. */
  totalCount: Scalars['Int']['output'];
};

/** How two answers differ. Figures are paired by the line and period that they are of, else by their sentence; markers of citations and the order of sentences do not count. */
export type AnswerDifference = {
  __typename?: 'AnswerDifference';
  /** The older answer. */
  before: Answer;
  /** The newer answer. */
  after: Answer;
  /** The figures that changed, came or went. */
  figures: Array<FigureChange>;
  /** Sentences that the newer answer alone has. */
  sentencesAdded: Array<Scalars['String']['output']>;
  /** Sentences that the older answer alone has. */
  sentencesRemoved: Array<Scalars['String']['output']>;
};

/** A document that an answer rests on, as it was then. */
export type AnswerDocument = {
  __typename?: 'AnswerDocument';
  /** Id of the document, which may be deleted by now. */
  documentId: Scalars['ID']['output'];
  /** Name of its file then. */
  fileName: Scalars['String']['output'];
  /** The version of its index that was read; a new one for each parse. */
  generation: Scalars['Int']['output'];
  /** Numbers of the pages that are cited. */
  pages: Array<Scalars['Int']['output']>;
  /** The document as it is now; null once it is deleted. */
  document?: Maybe<Document>;
};

/** An answer in a list. */
export type AnswerEdge = {
  __typename?: 'AnswerEdge';
  /** The answer. */
  node: Answer;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** Why an answer did not come. */
export type AnswerError = {
  __typename?: 'AnswerError';
  /** The kind of failure, for programs. */
  code: AskErrorCode;
  /** What happened and what to do next, for people. */
  message: Scalars['String']['output'];
  /** Whether asking again later may help. */
  retryable: Scalars['Boolean']['output'];
};

/** Which answers: lists mean 'any of' (an empty one matches nothing), fields combine with 'and', what is left out does not matter. */
export type AnswerFilter = {
  /** Words, each of which begins a word of the question or of the answer, in any case. Answers that are being written are not searched. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Ids of answers. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** How far they are. */
  statuses?: InputMaybe<Array<AnswerStatus>>;
  /** Why they end. */
  finishReasons?: InputMaybe<Array<AnswerFinishReason>>;
  /** What asked the question; if unset, ASKED alone, but of `ids` and of a conversation any. */
  origins?: InputMaybe<Array<AnswerOrigin>>;
  /** Id of a conversation. */
  conversationId?: InputMaybe<Scalars['ID']['input']>;
  /** What readers said of them. */
  verdicts?: InputMaybe<Array<AnswerVerdict>>;
  /** Ticker symbols of the documents that they rest on, in any case. */
  tickers?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Asked later than this. */
  createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Asked earlier than this. */
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Why an answer ends where it does. */
export type AnswerFinishReason =
  /** It is whole. */
  | 'COMPLETE'
  /** The model reached the longest answer it may write. */
  | 'LENGTH'
  /** The documents do not answer the question; the text says so, and nothing is invented. */
  | 'NO_EVIDENCE'
  /** It has no end: it is being written, failed, or was cancelled, as its status says. */
  | 'UNFINISHED';

/** What asked a question. */
export type AnswerOrigin =
  /** A user, or a program of one. */
  | 'ASKED'
  /** An evaluation: its question's result links the answer. */
  | 'EVALUATION';

/** What was done to an answer. */
export type AnswerPayload = {
  __typename?: 'AnswerPayload';
  /** The answer afterwards; null where errors says why. */
  answer?: Maybe<Answer>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** What a reader said of an answer; the latest verdict counts. */
export type AnswerRating = {
  __typename?: 'AnswerRating';
  /** Whether it is right. */
  verdict: AnswerVerdict;
  /** What is wrong or missing, in the reader's words. */
  comment?: Maybe<Scalars['String']['output']>;
  /** What a right answer says. */
  correctValue?: Maybe<Scalars['String']['output']>;
  /** Where the right answer stands. */
  correctPage?: Maybe<CorrectPage>;
  /** When it was rated. */
  ratedAt: Scalars['DateTime']['output'];
};

/** A recorded question, answered again and compared with the record. It is kept nowhere. */
export type AnswerReplay = {
  __typename?: 'AnswerReplay';
  /** Whether pages, ranks, figures and text are the same. */
  same: Scalars['Boolean']['output'];
  /** The causes of the differences, each once. */
  causes: Array<ReplayCause>;
  /** Every difference; none where it is same. */
  differences: Array<ReplayDifference>;
  /** The answer's text as it is now. */
  text: Scalars['String']['output'];
};

/** Why an answer may no longer hold. Ask again, and `compareAnswers` tells more. */
export type AnswerStaleness = {
  __typename?: 'AnswerStaleness';
  /** The gravest reason that there is. */
  reason: StaleReason;
  /** What happened, for people. */
  message: Scalars['String']['output'];
  /** The documents that make it so: those that came or changed since; none where the source is gone. */
  documents: Array<Document>;
};

/** How far an answer is. */
export type AnswerStatus =
  /** It is being written; text holds what there is so far. */
  | 'WRITING'
  /** It came, and was checked. Terminal. */
  | 'COMPLETED'
  /** It did not come; error says why. Terminal. */
  | 'FAILED'
  /** A user stopped it, or nobody read it any more. Terminal. */
  | 'CANCELLED';

/** The figures of an answer as rows and columns. */
export type AnswerTable = {
  __typename?: 'AnswerTable';
  /** What the table shows. */
  title: Scalars['String']['output'];
  /** The heads of its columns. */
  columns: Array<AnswerTableColumn>;
  /** Its rows. */
  rows: Array<AnswerTableRow>;
  /** Its figures as series; null where they are none, or do not count the same. */
  chart?: Maybe<AnswerTableChart>;
};

/** A cell: a figure of the answer, or a gap with its reason. */
export type AnswerTableCell = {
  __typename?: 'AnswerTableCell';
  /** The number in the unit of its head, without it, as in "1,234.5"; null for a gap. */
  text?: Maybe<Scalars['String']['output']>;
  /** The same exactly, as a number; null for a gap. */
  value?: Maybe<Scalars['Decimal']['output']>;
  /** Place of its figure in `Answer.figures`, 0 for the first; null for a gap. */
  figureIndex?: Maybe<Scalars['Int']['output']>;
  /** Its figure with the verdict; null for a gap. */
  figure?: Maybe<Figure>;
  /** The passage that holds it; null for a gap, and where it is computed. */
  citation?: Maybe<Citation>;
  /** The days that it is about; null for a gap, and where they are not certain. */
  period?: Maybe<FactPeriod>;
  /** Why there is no figure; null where there is one. */
  gap?: Maybe<Gap>;
};

/** A table as something to draw; all its numbers count the same. */
export type AnswerTableChart = {
  __typename?: 'AnswerTableChart';
  /** How to draw it. */
  kind: ChartKind;
  /** What the numbers count. */
  unit: TableUnit;
  /** A line each, or the one group of bars. */
  series: Array<AnswerTableSeries>;
};

/** A column's head. */
export type AnswerTableColumn = {
  __typename?: 'AnswerTableColumn';
  /** What it holds, as in "fiscal 2023" or "Net income". */
  label: Scalars['String']['output'];
  /** What its numbers count; null where each row has a unit of its own. */
  unit?: Maybe<TableUnit>;
  /** The days that all its figures are about; null where they differ, or are not certain. */
  period?: Maybe<FactPeriod>;
};

/** A point of a series. */
export type AnswerTablePoint = {
  __typename?: 'AnswerTablePoint';
  /** Its period, or its company or part. */
  label: Scalars['String']['output'];
  /** Last day of its period; null where that is not certain. */
  periodEnd?: Maybe<Scalars['Date']['output']>;
  /** The number in the chart's unit. */
  value: Scalars['Decimal']['output'];
  /** Place of its figure in `Answer.figures`, 0 for the first. */
  figureIndex: Scalars['Int']['output'];
  /** Its figure with the verdict. */
  figure: Figure;
};

/** A row: its head and a cell for each column. */
export type AnswerTableRow = {
  __typename?: 'AnswerTableRow';
  /** What it is about: a line, a company, or a part of one. */
  label: Scalars['String']['output'];
  /** The company; null where the table is about one company. */
  company?: Maybe<Scalars['String']['output']>;
  /** The document that all its cited cells rest on; null where there is not one. */
  document?: Maybe<Document>;
  /** What its numbers count; null where each column has a unit of its own. */
  unit?: Maybe<TableUnit>;
  /** One for each column, in their order. */
  cells: Array<AnswerTableCell>;
};

/** Points that belong together; gaps are left out. */
export type AnswerTableSeries = {
  __typename?: 'AnswerTableSeries';
  /** What its points are of. */
  label: Scalars['String']['output'];
  /** Its points, in the order of the table. */
  points: Array<AnswerTablePoint>;
};

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

/** What a reader says of an answer. */
export type AnswerVerdict =
  /** It is right. */
  | 'RIGHT'
  /** It is wrong, or answers another question. */
  | 'WRONG'
  /** What it says is right, and something is missing. */
  | 'INCOMPLETE';

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
  /** Another question was asked under the same idempotencyKey. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The model could not be reached, or refused. */
  | 'MODEL_UNAVAILABLE'
  /** The model took too long. */
  | 'MODEL_TIMEOUT'
  /** Too many questions are being answered or wait already. */
  | 'QUEUE_FULL'
  /** The server was stopped while the answer was written, and could not go on with it. */
  | 'INTERRUPTED'
  /** A user stopped it, or nobody read it any more. */
  | 'CANCELLED'
  /** A fault of the server's own. */
  | 'INTERNAL';

/** What a question would cost. No model was called for it. */
export type AskEstimate = {
  __typename?: 'AskEstimate';
  /** How many pages the answer would be written from. */
  pages: Scalars['Int']['output'];
  /** How many documents would be searched. */
  documentCount: Scalars['Int']['output'];
  /** What would write the answer; "extractive" calls no model. */
  model: Scalars['String']['output'];
  /** About how many tokens the chat model would read. */
  promptTokens: Scalars['Int']['output'];
  /** How many it would write: the median of the latest answers or, without any, the most it may write. */
  completionTokens: Scalars['Int']['output'];
  /** The price; null where it is not known. */
  price?: Maybe<PriceEstimate>;
  /** The time; null where nothing was asked yet. */
  time?: Maybe<TimeEstimate>;
  /** What the question takes over from the one before it, by rules; null where it stands alone. */
  followUp?: Maybe<FollowUp>;
};

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
  /** The conversation that the question goes on with: the conversationId of an earlier answer, or its id. What the question leaves out is taken over from the one before it. If unset, it begins a conversation. */
  conversationId?: InputMaybe<Scalars['ID']['input']>;
  /** What not to take over from the question before; if unset, nothing is left out. */
  dropCarried?: InputMaybe<Array<CarriedKind>>;
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
  /** What the question takes over from the one before it; null where it stands alone. */
  followUp?: Maybe<FollowUp>;
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

/** How a question was asked, so that it can be asked again. */
export type AskedAs = {
  __typename?: 'AskedAs';
  /** Among which documents; null for all. */
  filter?: Maybe<AskedFilter>;
  /** Which signals ranked the pages. */
  mode: SearchMode;
  /** Whether companies, years and periods named in the question narrowed the search. */
  inferScope: Scalars['Boolean']['output'];
  /** How many pages the answer was written from, at most. */
  topK: Scalars['Int']['output'];
};

/** The filter that a question was asked with: the fields of DocumentFilter as given. */
export type AskedFilter = {
  __typename?: 'AskedFilter';
  /** Ids of documents. */
  ids?: Maybe<Array<Scalars['ID']['output']>>;
  /** Where ingestion stands. */
  statuses?: Maybe<Array<DocumentStatus>>;
  /** Company names. */
  companies?: Maybe<Array<Scalars['String']['output']>>;
  /** Ticker symbols. */
  tickers?: Maybe<Array<Scalars['String']['output']>>;
  /** Kinds of report. */
  reportTypes?: Maybe<Array<Scalars['String']['output']>>;
  /** Fiscal years. */
  years?: Maybe<Array<Scalars['Int']['output']>>;
  /** Parts of the year. */
  fiscalPeriods?: Maybe<Array<FiscalPeriod>>;
  /** Labels. */
  tags?: Maybe<Array<Scalars['String']['output']>>;
  /** Ids of the documents that they were found inside of. */
  parentIds?: Maybe<Array<Scalars['ID']['output']>>;
  /** Part of the file name. */
  fileNameContains?: Maybe<Scalars['String']['output']>;
  /** Words of the company, the ticker, a tag or the file name. */
  search?: Maybe<Scalars['String']['output']>;
  /** Accepted later than this. */
  createdAfter?: Maybe<Scalars['DateTime']['output']>;
  /** Accepted earlier than this. */
  createdBefore?: Maybe<Scalars['DateTime']['output']>;
  /** Its processing last ended later than this. */
  processedAfter?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of the audit log. */
export type AuditConnection = {
  __typename?: 'AuditConnection';
  /** The entries, newest first. */
  edges: Array<AuditEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
};

/** An entry in the audit log. */
export type AuditEdge = {
  __typename?: 'AuditEdge';
  /** The entry. */
  node: AuditEntry;
  /** Its place in the log. */
  cursor: Scalars['String']['output'];
};

/** Something that was done, or refused. */
export type AuditEntry = {
  __typename?: 'AuditEntry';
  /** Id of the entry. */
  id: Scalars['ID']['output'];
  /** When. */
  at: Scalars['DateTime']['output'];
  /** The field of the API, as in "ingestDocument"; "createKey" and "revokeKey" of the command line. */
  action: Scalars['String']['output'];
  /** Id of the record; null where there is none. */
  subjectId?: Maybe<Scalars['ID']['output']>;
  /** Id of the API key, or "user:" and the subject of a signed-in user; null without a key. */
  actorId?: Maybe<Scalars['String']['output']>;
  /** Name of the key or of the user. */
  actorName?: Maybe<Scalars['String']['output']>;
  /** How it ended: "OK", or the code of the error. */
  outcome: Scalars['String']['output'];
};

/** Which entries: lists mean 'any of', fields combine with 'and'. */
export type AuditFilter = {
  /** Fields of the API. */
  actions?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Ids of keys or users. */
  actorIds?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Ids of records. */
  subjectIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** At this time or later. */
  since?: InputMaybe<Scalars['DateTime']['input']>;
  /** Earlier than this. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
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

/** What a follow-up takes over from the question before it. */
export type CarriedKind =
  /** The company. */
  | 'COMPANY'
  /** The figure or thing that is asked for. */
  | 'METRIC'
  /** The period. */
  | 'PERIOD'
  /** The part of the company, such as a segment. */
  | 'SEGMENT'
  /** The filter. */
  | 'SCOPE';

/** One thing that a follow-up takes over from the question before it. */
export type CarriedPart = {
  __typename?: 'CarriedPart';
  /** What it is. */
  kind: CarriedKind;
  /** It in the words of the question before, or the filter in words. */
  text: Scalars['String']['output'];
};

/** How many sentences and titles changed, by kind. */
export type ChangeCounts = {
  __typename?: 'ChangeCounts';
  /** Sentences of the later filing alone. */
  added: Scalars['Int']['output'];
  /** Sentences of the earlier filing alone. */
  removed: Scalars['Int']['output'];
  /** Sentences of which words changed. */
  reworded: Scalars['Int']['output'];
  /** Sentences of which nothing but numbers and dates changed. */
  numbersChanged: Scalars['Int']['output'];
  /** Sentences that stand elsewhere, in other words or in the same ones. */
  moved: Scalars['Int']['output'];
  /** Sentences that are the same in both, in the same order. */
  same: Scalars['Int']['output'];
};

/** What became of a sentence from one filing to another. */
export type ChangeKind =
  /** The later filing alone has it. */
  | 'ADDED'
  /** The earlier filing alone has it. */
  | 'REMOVED'
  /** It stands in its place in other words. */
  | 'REWORDED'
  /** It stands in its place, and nothing but its numbers and dates changed. */
  | 'NUMBERS_CHANGED'
  /** It stands elsewhere; `parts` tell whether its words changed, too. */
  | 'MOVED';

/** How a table can be drawn. */
export type ChartKind =
  /** A line for each row, over periods. */
  | 'LINE'
  /** A bar for each row, which is a company or a part of one. */
  | 'BAR';

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
  /** The number that is printed on the cited page; null as with `Page.printedNumber`, and where the document has changed since. */
  printedPage?: Maybe<Scalars['String']['output']>;
};

/** A company that documents of the library are of. */
export type Company = {
  __typename?: 'Company';
  /** Ticker symbol, as a document writes it. */
  ticker: Scalars['String']['output'];
  /** Name, as most documents write it; null where none tells. */
  name?: Maybe<Scalars['String']['output']>;
  /** How many documents are of it. */
  documentCount: Scalars['Int']['output'];
  /** Their fiscal years, the most frequent first. */
  years: Array<YearCount>;
  /** Their kinds of report, the most frequent first. */
  reportTypes: Array<FacetCount>;
};

/** A company that a question may mean. */
export type CompanyCandidate = {
  __typename?: 'CompanyCandidate';
  /** Its name. */
  company?: Maybe<Scalars['String']['output']>;
  /** Its ticker symbol. */
  ticker?: Maybe<Scalars['String']['output']>;
};

/** A sentence or a title of one of the filings. */
export type ComparedSentence = {
  __typename?: 'ComparedSentence';
  /** Its text with single spaces. */
  text: Scalars['String']['output'];
  /** The same in runs of words that changed or did not. */
  parts: Array<SentencePart>;
  /** The section that it stands in, as in "Item 1A. Risk Factors". */
  section: Scalars['String']['output'];
  /** Where it stands; several where it goes on over a page break. */
  passages: Array<FilingPassage>;
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

/** The page on which the right answer stands. */
export type CorrectPage = {
  __typename?: 'CorrectPage';
  /** Id of the document. */
  documentId: Scalars['ID']['output'];
  /** Name of its file. */
  fileName: Scalars['String']['output'];
  /** Number of the page, 1 for the first. */
  page: Scalars['Int']['output'];
};

/** The page on which the right answer stands. */
export type CorrectPageInput = {
  /** Id of the document. */
  documentId: Scalars['ID']['input'];
  /** Number of the page, 1 for the first. */
  page: Scalars['Int']['input'];
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

/** A new grid. */
export type CreateGridInput = {
  /** Its rows, at most 500. */
  rows: GridRowsInput;
  /** Its columns, 1 to 50. */
  columns: Array<GridColumnInput>;
  /** Its periods, at most 40; needed for figures. */
  periods?: InputMaybe<Array<GridPeriodInput>>;
  /** What to call it; made up if left out. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Whether to keep it until it is deleted, and compute it again when filings of its rows come. */
  saved?: InputMaybe<Scalars['Boolean']['input']>;
  /** A string of your own, 1 to 255 characters: sent again, it makes nothing again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A new webhook. */
export type CreateWebhookInput = {
  /** Where to send events: http or https, on a public address or one that TINYRAG_WEBHOOK_HOSTS names. */
  url: Scalars['URL']['input'];
  /** Which events; at least one. */
  events: Array<WebhookEvent>;
};

/** What createWebhook did. */
export type CreateWebhookPayload = {
  __typename?: 'CreateWebhookPayload';
  /** The webhook; null where errors says why. */
  webhook?: Maybe<Webhook>;
  /** What signs its deliveries (Standard Webhooks, HMAC-SHA256). It is shown this once. */
  secret?: Maybe<Scalars['String']['output']>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** What deleteAnswer did. */
export type DeleteAnswerPayload = {
  __typename?: 'DeleteAnswerPayload';
  /** Id of the answer that is gone; null where errors says why. */
  deletedAnswerId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** What deleteDocument did. */
export type DeleteDocumentPayload = {
  __typename?: 'DeleteDocumentPayload';
  /** Id of the document that is gone; null where errors says why. */
  deletedDocumentId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** What deleteEvaluation did. */
export type DeleteEvaluationPayload = {
  __typename?: 'DeleteEvaluationPayload';
  /** Id of the evaluation that is gone; null where errors says why. */
  deletedEvaluationId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** What deleteGrid did. */
export type DeleteGridPayload = {
  __typename?: 'DeleteGridPayload';
  /** Its id; null where errors says why. */
  deletedGridId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** What deleteWebhook did. */
export type DeleteWebhookPayload = {
  __typename?: 'DeleteWebhookPayload';
  /** Its id; null where errors says why. */
  deletedWebhookId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** Whether a receiver accepted an event. */
export type DeliveryStatus =
  /** Not yet; it is sent again. */
  | 'PENDING'
  /** It answered with a status from 200 to 299. */
  | 'DELIVERED'
  /** Given up after nine attempts; retryWebhookDelivery sends it again. */
  | 'DEAD';

/** What differs when an answer is made again. */
export type DifferenceKind =
  /** A page among the sources, or the text of one. */
  | 'PAGE'
  /** The place of a page among the sources. */
  | 'RANK'
  /** A figure, or its verdict. */
  | 'FIGURE'
  /** A row or a column head of the table, or that there is one. */
  | 'TABLE'
  /** The words. */
  | 'TEXT';

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
  /** What of it searches can use now; of a document that is processed again, the old version. */
  searchable: SearchState;
  /** How many pages it has; null until that is known. */
  pageCount?: Maybe<Scalars['Int']['output']>;
  /** How many chunks readers can find; null before the first. */
  chunkCount?: Maybe<Scalars['Int']['output']>;
  /** How many facts readers can find; null before the first, and for a document that was processed before facts were read: `reingestDocument` reads them. */
  factCount?: Maybe<Scalars['Int']['output']>;
  /** Sentences on what readers miss of it and what to do, such as that its facts could not be read. */
  notices: Array<Scalars['String']['output']>;
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
  /** When its processing last ended, COMPLETED or FAILED; null once a failed one is sent again. */
  processedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The document that it was found inside: a submission, a message or an archive; null for all others. */
  parent?: Maybe<Document>;
  /** The documents that were found inside it, oldest first; page through more by the filter `parentIds` of `documents`. */
  exhibits: Array<Document>;
  /** The filing that it follows, to compare it with: of the same company, form and part of the year, the year before; for an amendment what it amends. Null where no such filing can be read. */
  previousFiling?: Maybe<Document>;
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

/** The newest change of a document. */
export type DocumentChange = {
  __typename?: 'DocumentChange';
  /** What happened. */
  kind: DocumentChangeKind;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** The document; null once it is deleted. */
  document?: Maybe<Document>;
  /** Name of its file. */
  fileName: Scalars['String']['output'];
  /** Name of the company. */
  company?: Maybe<Scalars['String']['output']>;
  /** Ticker symbol. */
  ticker?: Maybe<Scalars['String']['output']>;
  /** Kind of report, as in "10-K". */
  reportType?: Maybe<Scalars['String']['output']>;
  /** Fiscal year. */
  year?: Maybe<Scalars['Int']['output']>;
  /** Part of the fiscal year. */
  fiscalPeriod?: Maybe<FiscalPeriod>;
};

/** A page of changes of documents. */
export type DocumentChangeConnection = {
  __typename?: 'DocumentChangeConnection';
  /** The changes, the newest first. */
  edges: Array<DocumentChangeEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
  /** How many documents changed in all. */
  totalCount: Scalars['Int']['output'];
};

/** A change in a list. */
export type DocumentChangeEdge = {
  __typename?: 'DocumentChangeEdge';
  /** The change. */
  node: DocumentChange;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** What happened to a document last. */
export type DocumentChangeKind =
  /** It was processed for the first time, and can be read. */
  | 'ADDED'
  /** The same, and it amends another filing. */
  | 'AMENDED'
  /** It was processed again. */
  | 'REPROCESSED'
  /** Its processing failed; `document.error` says why. */
  | 'FAILED'
  /** It was deleted. */
  | 'DELETED';

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
  /** Its processing last ended, COMPLETED or FAILED, later than this. */
  processedAfter?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What a filing is about: as given with it, completed by what its cover page says. */
export type DocumentMetadata = {
  __typename?: 'DocumentMetadata';
  /** Name of the company. */
  company?: Maybe<Scalars['String']['output']>;
  /** Ticker symbol, as in "ACME". */
  ticker?: Maybe<Scalars['String']['output']>;
  /** Symbols of its other classes of shares, and its former names, as the cover page gives them: a question may name the company by them. */
  aliases: Array<Scalars['String']['output']>;
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

/** What a list of documents can be sorted by. Documents without a value come last in either direction. */
export type DocumentOrderField =
  /** When it was accepted. */
  | 'CREATED_AT'
  /** When anything about it changed last. */
  | 'UPDATED_AT'
  /** When its processing last ended, COMPLETED or FAILED. */
  | 'PROCESSED_AT'
  /** Its name. */
  | 'FILE_NAME'
  /** Its fiscal year. */
  | 'YEAR'
  /** Name of its company, without regard to case. */
  | 'COMPANY'
  /** Its ticker symbol, without regard to case. */
  | 'TICKER'
  /** Its kind of report, without regard to case. */
  | 'REPORT_TYPE'
  /** The name of its status; descending, what is being processed or waits comes first. */
  | 'STATUS'
  /** How many pages it has. */
  | 'PAGE_COUNT';

/** What was done to a document. */
export type DocumentPayload = {
  __typename?: 'DocumentPayload';
  /** The document afterwards; null where errors says why. */
  document?: Maybe<Document>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** What came of one of many documents. */
export type DocumentResult = {
  __typename?: 'DocumentResult';
  /** Id of the document. */
  id: Scalars['ID']['output'];
  /** The document as it is now; null where there is none (any more). */
  document?: Maybe<Document>;
  /** Why nothing was done to it; empty where it was. */
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

/** Documents to do something with: either `ids`, or `matching` with `expectedCount`. */
export type DocumentsActionInput = {
  /** Ids of documents, at most 500; one that is repeated counts once. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** All documents that match this filter, at most 10000; needs the scope `read` too. */
  matching?: InputMaybe<DocumentFilter>;
  /** How many documents match, as `documents.totalCount` says: where it is another number by now, nothing is done. */
  expectedCount?: InputMaybe<Scalars['Int']['input']>;
};

/** What was done to many documents, each of them by itself: some may fail and others not. */
export type DocumentsPayload = {
  __typename?: 'DocumentsPayload';
  /** What came of each document, those that failed first; the first 500. */
  results: Array<DocumentResult>;
  /** To how many it was done. */
  doneCount: Scalars['Int']['output'];
  /** To how many it was not done; their results say why. */
  failedCount: Scalars['Int']['output'];
  /** Why nothing at all was done; empty where it was. */
  errors: Array<UserError>;
};

/** A company as EDGAR registers it. */
export type EdgarCompany = {
  __typename?: 'EdgarCompany';
  /** Its number at EDGAR. */
  cik: Scalars['Int']['output'];
  /** Its name. */
  name: Scalars['String']['output'];
  /** Its symbols, that of the main class of shares first. */
  tickers: Array<Scalars['String']['output']>;
};

/** A filing at EDGAR. */
export type EdgarFiling = {
  __typename?: 'EdgarFiling';
  /** Its accession number, as in 0000320193-24-000123. */
  accession: Scalars['String']['output'];
  /** The form, as EDGAR names it: 10-K, 10-K/A, 8-K and so on. */
  form: Scalars['String']['output'];
  /** The day on which it was filed. */
  filedOn: Scalars['Date']['output'];
  /** The last day reported on, or the day of the event; null where EDGAR does not say. */
  periodEnd?: Maybe<Scalars['Date']['output']>;
  /** The fiscal year; null where companies with such a year end count it in two ways, and where it is not known. The document itself says it once it is ingested. */
  fiscalYear?: Maybe<Scalars['Int']['output']>;
  /** Size of the whole submission, with exhibits and data. */
  sizeBytes: Scalars['BigInt']['output'];
  /** Address of its main document. */
  url: Scalars['URL']['output'];
  /** Its document in the library; null without one. */
  document?: Maybe<Document>;
};

/** A page of a company's filings. */
export type EdgarFilingConnection = {
  __typename?: 'EdgarFilingConnection';
  /** The company. */
  company: EdgarCompany;
  /** The filings, newest first. */
  edges: Array<EdgarFilingEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
  /** EDGAR's list was read back to this day only, since the company files very much: name fiscalYears to reach what is older. Null where nothing was left out. */
  readBackTo?: Maybe<Scalars['Date']['output']>;
};

/** A filing in a list. */
export type EdgarFilingEdge = {
  __typename?: 'EdgarFilingEdge';
  /** The filing. */
  node: EdgarFiling;
  /** Its place in the list. */
  cursor: Scalars['String']['output'];
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
  /** Fingerprint of its questions: the same for evaluations that can be compared. Null for evaluations of an earlier version. */
  goldenSet?: Maybe<Scalars['String']['output']>;
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
  /** The answer as a record, to be opened, rated and replayed; null where none came, where it has been deleted since, and for evaluations of an earlier version. */
  answer?: Maybe<Answer>;
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

/** The formats of exported files. */
export type ExportFormat =
  /** An Excel workbook: numbers with their formats, calculated ones as formulas, and their sources. */
  | 'XLSX'
  /** Comma-separated values, one line for each figure with its source; UTF-8 with a byte order mark, without it where `&bom=false` is added to the link. */
  | 'CSV'
  /** Tab-separated values: the table as it is shown, or the figures where there is none. */
  | 'TSV'
  /** Text with the citations as footnotes. */
  | 'MARKDOWN';

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

/** A figure that two answers tell differently, or that one has alone. */
export type FigureChange = {
  __typename?: 'FigureChange';
  /** As the older answer tells it; null where it has none. */
  old?: Maybe<Figure>;
  /** As the newer answer tells it; null where it has none. */
  new?: Maybe<Figure>;
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

/** A sentence that changed between two filings. */
export type FilingChange = {
  __typename?: 'FilingChange';
  /** What became of it. */
  kind: ChangeKind;
  /** In the earlier filing; null if it was added. */
  a?: Maybe<ComparedSentence>;
  /** In the later filing; null if it was removed. */
  b?: Maybe<ComparedSentence>;
  /** Its numbers that certainly took another one's place; others are marked in `parts` alone. */
  numbers: Array<NumberChange>;
};

/** A page of changes. */
export type FilingChangeConnection = {
  __typename?: 'FilingChangeConnection';
  /** The changes, in the order of the later filing. */
  edges: Array<FilingChangeEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
  /** How many changes of these kinds there are in all. */
  totalCount: Scalars['Int']['output'];
};

/** A change in a list. */
export type FilingChangeEdge = {
  __typename?: 'FilingChangeEdge';
  /** The change. */
  node: FilingChange;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** What changed from one filing to another: sentence by sentence, and in the figures that both state. */
export type FilingComparison = {
  __typename?: 'FilingComparison';
  /** The earlier filing. */
  a: Document;
  /** The later filing. */
  b: Document;
  /** How many sentences changed in the sections below. */
  counts: ChangeCounts;
  /** The sections of both filings, in the order of the later one. */
  sections: Array<SectionComparison>;
  /** Figures of which the later filing states another value for the same period. A figure that one of the filings states in two ways itself is left out, since neither value is certain. */
  restatedFacts: RestatedFactConnection;
  /** Figures of lines of the primary statements that the later filing states and the earlier one certainly does not: neither by its tags nor under another name. A line that may be there is left out. */
  addedFacts: OneSidedFactConnection;
  /** Figures of lines of the primary statements that the earlier filing states and the later one certainly does not, as `addedFacts`. */
  removedFacts: OneSidedFactConnection;
};


/** What changed from one filing to another: sentence by sentence, and in the figures that both state. */
export type FilingComparisonRestatedFactsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What changed from one filing to another: sentence by sentence, and in the figures that both state. */
export type FilingComparisonAddedFactsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What changed from one filing to another: sentence by sentence, and in the figures that both state. */
export type FilingComparisonRemovedFactsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Text verbatim from a page of a document. */
export type FilingPassage = {
  __typename?: 'FilingPassage';
  /** The document. */
  document: Document;
  /** Number of the page, 1 for the first. */
  page: Scalars['Int']['output'];
  /** Where it begins in the page's text, in characters. */
  startOffset: Scalars['Int']['output'];
  /** Where it ends, exclusive. */
  endOffset: Scalars['Int']['output'];
  /** The text from `startOffset` to `endOffset`, as it stands. */
  quote: Scalars['String']['output'];
};

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

/** A question that follows another, and the whole question that it stands for. */
export type FollowUp = {
  __typename?: 'FollowUp';
  /** What it takes over; `AskOptions.dropCarried` leaves a kind out. */
  carried: Array<CarriedPart>;
  /** The whole question, which is searched and answered in the place of the one typed. */
  standaloneQuestion: Scalars['String']['output'];
  /** What made the whole question. */
  by: FollowUpMethod;
};

/** What made the standalone question of a follow-up. */
export type FollowUpMethod =
  /** The server's rules. */
  | 'RULES'
  /** The chat model; the question was checked. */
  | 'MODEL';

/** How often a series has a value. */
export type Frequency =
  /** Once a fiscal year. */
  | 'ANNUAL'
  /** Once a fiscal quarter. */
  | 'QUARTERLY';

/** Why a cell has no figure. */
export type Gap = {
  __typename?: 'Gap';
  /** The kind of reason, for programs. */
  reason: GapReason;
  /** What is missing and what to do next, for people. */
  message: Scalars['String']['output'];
};

/** Why a cell has no figure. */
export type GapReason =
  /** No document of that company or period is there. */
  | 'NOT_IN_CORPUS'
  /** The filing of that period was read and does not state the figure. */
  | 'NOT_REPORTED'
  /** A page that may state it could not be read. */
  | 'PAGE_UNREADABLE'
  /** Several figures fit; the message names them. */
  | 'AMBIGUOUS'
  /** Filings state different figures for it. */
  | 'CONTRADICTED'
  /** The documents searched do not state it in a way that could be read with certainty. */
  | 'NOT_FOUND'
  /** An error kept it from being looked for; the message says what to do. */
  | 'FAILED';

/** A rated answer as a candidate for the golden set. */
export type GoldenCandidate = {
  __typename?: 'GoldenCandidate';
  /** The answer that was rated. */
  answer: Answer;
  /** What was decided. */
  status: GoldenStatus;
  /** The golden question. */
  question: Scalars['String']['output'];
  /** What a right answer says; null where the feedback does not tell, so that accepting must give it. */
  groundTruth?: Maybe<Scalars['String']['output']>;
  /** When it was decided; null while it is OPEN. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Candidates for the golden set, those on the newest answers first. */
export type GoldenCandidateConnection = {
  __typename?: 'GoldenCandidateConnection';
  /** The candidates of this page. */
  edges: Array<GoldenCandidateEdge>;
  /** Whether the list goes on. */
  pageInfo: PageInfo;
  /** How many there are in all. */
  totalCount: Scalars['Int']['output'];
};

/** A candidate in a list. */
export type GoldenCandidateEdge = {
  __typename?: 'GoldenCandidateEdge';
  /** The candidate. */
  node: GoldenCandidate;
  /** Its place in the list. */
  cursor: Scalars['String']['output'];
};

/** What was decided on a candidate. */
export type GoldenCandidatePayload = {
  __typename?: 'GoldenCandidatePayload';
  /** The candidate afterwards; null where errors says why. */
  candidate?: Maybe<GoldenCandidate>;
  /** Why nothing was decided; empty where it was. */
  errors: Array<UserError>;
};

/** The golden set of the accepted candidates, as evaluations read it. */
export type GoldenSet = {
  __typename?: 'GoldenSet';
  /** How many questions it has. */
  questionCount: Scalars['Int']['output'];
  /** JSON Lines, one question a line; empty where there is none. */
  jsonl: Scalars['String']['output'];
};

/** A golden set: exactly one of these. */
export type GoldenSetInput =
  /** A JSON Lines file, or a CSV file whose first line names the columns. */
  { file: Scalars['Upload']['input']; text?: never; facts?: never; accepted?: never; }
  |  /** The lines, right here. */
  { file?: never; text: Scalars['String']['input']; facts?: never; accepted?: never; }
  |  /** Questions made from the tagged facts of the stored filings. */
  { file?: never; text?: never; facts: FactGoldenSetInput; accepted?: never; }
  |  /** True for the rated answers that `acceptGoldenCandidate` took in. */
  { file?: never; text?: never; facts?: never; accepted: Scalars['Boolean']['input']; };

/** Whether a rated answer is to become a golden question. */
export type GoldenStatus =
  /** Not decided. */
  | 'OPEN'
  /** It is one. */
  | 'ACCEPTED'
  /** It is left out. */
  | 'REJECTED';

/** Companies or documents by figures and questions by periods, computed by a worker cell by cell, each cell with its proof. */
export type Grid = Node & {
  __typename?: 'Grid';
  /** Opaque id, unique in the whole API. */
  id: Scalars['ID']['output'];
  /** What it is called. */
  name: Scalars['String']['output'];
  /** Where its newest run stands. */
  status: GridStatus;
  /** Its rows. */
  rows: Array<GridRow>;
  /** Its columns. */
  columns: Array<GridColumn>;
  /** Its periods; empty where questions name none. */
  periods: Array<GridPeriod>;
  /** Whether it is kept until it is deleted, and computed again when filings of its rows come. */
  saved: Scalars['Boolean']['output'];
  /** Whether filings of its rows came, changed or went since its run began. Told of saved grids. */
  stale: Scalars['Boolean']['output'];
  /** Number of its newest run: 1, and one more each time it is computed again. */
  run: Scalars['Int']['output'];
  /** Pass it to `gridCells` as `afterSeq` to see every cell of the newest run. */
  runAfterSeq: Scalars['Int']['output'];
  /** How many cells it has in all. */
  cellCount: Scalars['Int']['output'];
  /** How many of them the newest run has computed. */
  doneCount: Scalars['Int']['output'];
  /** Cells of the newest run with a figure. */
  figureCount: Scalars['Int']['output'];
  /** Cells of the newest run with an answer in words. */
  answerCount: Scalars['Int']['output'];
  /** Cells of the newest run with a reason why there is nothing. */
  gapCount: Scalars['Int']['output'];
  /** Cells of the newest run that say something else than before. */
  changedCount: Scalars['Int']['output'];
  /** Why it failed and what to do next; only while status is FAILED. */
  error?: Maybe<Scalars['String']['output']>;
  /** Sequence number of its newest event. */
  seq: Scalars['Int']['output'];
  /** Who made it; null without an API key. */
  askedBy?: Maybe<AnswerAsker>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** When anything about it changed last. */
  updatedAt: Scalars['DateTime']['output'];
  /** When its newest run ended, one way or another. */
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Address of its page on this server, as in "/grids/R3JpZDowMQ==". */
  path: Scalars['String']['output'];
  /** Path on this server of a file of it, with a signature. It works without an API key and for some minutes: treat it as a secret, and ask again rather than store it. It holds the cells that are computed by then. */
  exportUrl: Scalars['String']['output'];
  /** The cells that were computed, in the grid's order, a page at a time. */
  cells: GridCellConnection;
};


/** Companies or documents by figures and questions by periods, computed by a worker cell by cell, each cell with its proof. */
export type GridExportUrlArgs = {
  format: ExportFormat;
};


/** Companies or documents by figures and questions by periods, computed by a worker cell by cell, each cell with its proof. */
export type GridCellsArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A grid to do something with. */
export type GridActionInput = {
  /** Id of the grid. */
  gridId: Scalars['ID']['input'];
};

/** A cell of a grid: a figure, an answer in words, or the reason why there is neither. */
export type GridCell = {
  __typename?: 'GridCell';
  /** Its number in the grid, from 0: by row, then column, then period. */
  place: Scalars['Int']['output'];
  /** Index of its row. */
  row: Scalars['Int']['output'];
  /** Index of its column. */
  column: Scalars['Int']['output'];
  /** Index of its period; null in a grid without periods. */
  period?: Maybe<Scalars['Int']['output']>;
  /** The run that computed it: an older one than the grid's until it is due. */
  run: Scalars['Int']['output'];
  /** The figure in plain units: 1234000000 for $1,234 million, 0.215 for 21.5%; null where there is none. */
  value?: Maybe<Scalars['Decimal']['output']>;
  /** ISO 4217 code, "shares", "USD/shares" or "pure"; "" where it is not known, null without a figure. */
  unit?: Maybe<Scalars['String']['output']>;
  /** The answer to a question; markers such as [1] refer to citations. */
  text?: Maybe<Scalars['String']['output']>;
  /** What a reader must know of it, as a sentence. */
  note?: Maybe<Scalars['String']['output']>;
  /** Why there is no figure and no answer; null where there is one. */
  gap?: Maybe<Gap>;
  /** Whether the run before left something else here. */
  changed: Scalars['Boolean']['output'];
  /** What that was; null unless changed. */
  before?: Maybe<GridCellContent>;
  /** When it was computed. */
  computedAt: Scalars['DateTime']['output'];
  /** The figure as it is shown, with its verdict: VERIFIED where a row states it, DERIVED where it is computed, FOUND where something speaks against it. Null where there is none. */
  figure?: Maybe<Figure>;
  /** The rows and passages that it rests on, those of documents that are still there: for a figure that is computed, its inputs in the order of the derivation. */
  citations: Array<Citation>;
};

/** A page of a grid's cells. */
export type GridCellConnection = {
  __typename?: 'GridCellConnection';
  /** The cells that were computed, in the grid's order. */
  edges: Array<GridCellEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
};

/** What a cell said before. */
export type GridCellContent = {
  __typename?: 'GridCellContent';
  /** The figure in plain units; null where there was none. */
  value?: Maybe<Scalars['Decimal']['output']>;
  /** Its unit. */
  unit?: Maybe<Scalars['String']['output']>;
  /** The figure as it was shown. */
  figureText?: Maybe<Scalars['String']['output']>;
  /** The answer to a question. */
  text?: Maybe<Scalars['String']['output']>;
  /** Why there was nothing. */
  gap?: Maybe<Gap>;
};

/** A cell in a list. */
export type GridCellEdge = {
  __typename?: 'GridCellEdge';
  /** The cell. */
  node: GridCell;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** A column of a grid: what is wanted of every row. */
export type GridColumn = {
  __typename?: 'GridColumn';
  /** What its cells hold. */
  kind: GridColumnKind;
  /** The metric, the concept or the question. */
  name: Scalars['String']['output'];
  /** What to call it. */
  label: Scalars['String']['output'];
};

/** A column of a grid: exactly one of metric, concept and question. */
export type GridColumnInput = {
  /** A figure by its usual name, as in "revenue", "gross margin" or "revenue growth"; see `metrics`. */
  metric?: InputMaybe<Scalars['String']['input']>;
  /** Name of an XBRL concept, as in "us-gaap:Assets"; without a prefix, of US GAAP. */
  concept?: InputMaybe<Scalars['String']['input']>;
  /** A question that is put to each row's documents. With periods it names none itself: each cell asks about its own. */
  question?: InputMaybe<Scalars['String']['input']>;
  /** What to call it; its own name if left out. */
  label?: InputMaybe<Scalars['String']['input']>;
};

/** What the cells of a column hold. */
export type GridColumnKind =
  /** A figure by its usual name, stated or computed. */
  | 'METRIC'
  /** The figure of an XBRL concept. */
  | 'CONCEPT'
  /** The answer to a question. */
  | 'QUESTION';

/** A page of the list of grids. */
export type GridConnection = {
  __typename?: 'GridConnection';
  /** The grids, newest first. */
  edges: Array<GridEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
  /** How many there are in all. */
  totalCount: Scalars['Int']['output'];
};

/** A grid in a list. */
export type GridEdge = {
  __typename?: 'GridEdge';
  /** The grid. */
  node: Grid;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** One step in a grid's life; one that is terminal is the last. */
export type GridEvent = {
  __typename?: 'GridEvent';
  /** Id of the grid. */
  gridId: Scalars['ID']['output'];
  /** 1, 2, 3, ... per grid, without a gap; resume with `afterSeq`. */
  seq: Scalars['Int']['output'];
  /** Status after this step. */
  status: GridStatus;
  /** The run that it belongs to. */
  run: Scalars['Int']['output'];
  /** Cells of that run with a figure by then. */
  figureCount: Scalars['Int']['output'];
  /** Cells of that run with an answer in words by then. */
  answerCount: Scalars['Int']['output'];
  /** Cells of that run with a reason why there is nothing by then. */
  gapCount: Scalars['Int']['output'];
  /** What happened, for people. */
  message?: Maybe<Scalars['String']['output']>;
  /** Why it failed; only when status is FAILED. */
  error?: Maybe<Scalars['String']['output']>;
  /** When it happened. */
  occurredAt: Scalars['DateTime']['output'];
  /** The cells that were computed by this step, as they are now: at most 100, empty where none were. */
  computed: Array<GridCell>;
  /** The grid as it is now, which may be further than this event. */
  grid: Grid;
};

/** What was done to a grid. */
export type GridPayload = {
  __typename?: 'GridPayload';
  /** The grid afterwards; null where errors says why. */
  grid?: Maybe<Grid>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** A fiscal year or quarter, by each company's own calendar. */
export type GridPeriod = {
  __typename?: 'GridPeriod';
  /** The fiscal year. */
  fiscalYear: Scalars['Int']['output'];
  /** The part of it: FY for the year, or a quarter. */
  fiscalPeriod: FiscalPeriod;
  /** What to call it, as in "FY 2023". */
  label: Scalars['String']['output'];
};

/** A fiscal year or quarter, by each company's own calendar. */
export type GridPeriodInput = {
  /** The fiscal year, as in 2023. */
  fiscalYear: Scalars['Int']['input'];
  /** The part of it: FY for the year, or a quarter. */
  fiscalPeriod?: InputMaybe<FiscalPeriod>;
};

/** A row of a grid: all filings of a company, or one document. */
export type GridRow = {
  __typename?: 'GridRow';
  /** The company's ticker symbol; null for a document. */
  ticker?: Maybe<Scalars['String']['output']>;
  /** What to call it: the company's name, or its filing. */
  label: Scalars['String']['output'];
  /** The document; null for a company, and for a document that was deleted since. */
  document?: Maybe<Document>;
};

/** The rows of a grid: companies or documents, not both. */
export type GridRowsInput = {
  /** Ticker symbols, in any case: all filings of each company count. */
  tickers?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Ids of documents: each row is of one filing alone. */
  documentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Where the newest run of a grid stands. */
export type GridStatus =
  /** Kept, and waiting for a worker. */
  | 'PENDING'
  /** A worker computes its cells. */
  | 'RUNNING'
  /** Every cell was computed. Terminal, until it is computed again. */
  | 'COMPLETED'
  /** It could not be finished; error says why. Terminal, until it is computed again. */
  | 'FAILED'
  /** A user stopped it. Terminal, until it is computed again. */
  | 'CANCELLED';

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

/** A figure by its usual name, which a column of a grid may ask for. */
export type Metric = {
  __typename?: 'Metric';
  /** Its name for `GridColumnInput.metric`, as in "gross_margin". */
  name: Scalars['String']['output'];
  /** What to call it, as in "Gross margin". */
  title: Scalars['String']['output'];
  /** How it is computed; null where filings state it themselves. */
  formula?: Maybe<Scalars['String']['output']>;
};

/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Accept a document: it is kept durably before the reply, then ingested in the background. Follow it with `documentStatus`. */
  ingestDocument: IngestDocumentPayload;
  /** Ingest a FAILED or CANCELLED document again, from its last finished stage. */
  retryIngestion: DocumentPayload;
  /** Open a document that FAILED as ENCRYPTED_FILE with its password, and ingest it; a PDF alone. Its id stays the same. */
  unlockDocument: DocumentPayload;
  /** Ingest a COMPLETED document again; readers see the old chunks until the new ones are whole. */
  reingestDocument: DocumentPayload;
  /** Stop ingesting a PENDING or PROCESSING document; retryIngestion goes on with it. */
  cancelIngestion: DocumentPayload;
  /** Change what is known about a document; nothing is ingested again. */
  updateDocumentMetadata: DocumentPayload;
  /** Delete a document; readers find nothing of it from now on. */
  deleteDocument: DeleteDocumentPayload;
  /** Delete documents; readers find nothing of them from now on. */
  deleteDocuments: DocumentsPayload;
  /** Process documents again: a COMPLETED one as `reingestDocument` does, a FAILED or CANCELLED one as `retryIngestion` does. One that is PENDING or PROCESSING is left alone, with an error. */
  reprocessDocuments: DocumentsPayload;
  /** Change what is known about documents: set or clear fields, add and remove tags. Nothing is ingested again. */
  updateDocumentsMetadata: DocumentsPayload;
  /** Put a golden set to the documents: it is kept durably before the reply, then run in the background by a worker. Follow it with `evaluationProgress`. Needs the scope `admin`. */
  startEvaluation: EvaluationPayload;
  /** Stop an evaluation that waits or runs; what was answered stays. Needs the scope `admin`. */
  cancelEvaluation: EvaluationPayload;
  /** Delete an evaluation that has ended for good, with its results, its answers and what was said of these. Needs the scope `admin`. */
  deleteEvaluation: DeleteEvaluationPayload;
  /** Make a grid of at most 2,000 figures and 200 answers: it is kept durably before the reply, then computed in the background by a worker. Follow it with `gridCells`. Needs the scope `read`. */
  createGrid: GridPayload;
  /** Compute a grid again that has ended: cells that say something else afterwards are `changed`. Needs the scope `read`. */
  rerunGrid: GridPayload;
  /** Stop a grid that waits or runs; the cells so far stay. One that another key made needs the scope `admin`. */
  cancelGrid: GridPayload;
  /** Save a grid, so that it is kept and computed again when filings of its rows come; or save it no longer. One that another key made needs the scope `admin`. */
  saveGrid: GridPayload;
  /** Delete a grid with its cells for good, a running one too. One that another key made needs the scope `admin`. */
  deleteGrid: DeleteGridPayload;
  /** Stop an answer that is being written; its text so far stays, and its stream ends with AskFailed. One that another key asked for needs the scope `admin`. */
  cancelAnswer: AnswerPayload;
  /** Delete an answer for good. One that another key asked for needs the scope `admin`. */
  deleteAnswer: DeleteAnswerPayload;
  /** Answer a recorded question again, from the documents and by the settings of now, and say what differs from the record and why. Calls the chat model where one wrote the answer. Needs the scope `read`. */
  replayAnswer: ReplayAnswerPayload;
  /** Say whether an answer is right. A later verdict replaces the earlier one and opens the answer for the golden set again. Needs the scope `read`. */
  rateAnswer: RateAnswerPayload;
  /** Take a rated answer into the golden set, with the question and what a right answer says. Needs the scope `admin`. */
  acceptGoldenCandidate: GoldenCandidatePayload;
  /** Leave a rated answer out of the golden set. Needs the scope `admin`. */
  rejectGoldenCandidate: GoldenCandidatePayload;
  /** Add filings of a company from EDGAR, the newest ones first, each once however often this is sent. Workers fetch and ingest them. Needs the scope `ingest`. */
  addFromEdgar: AddFromEdgarPayload;
  /** Have a company's new filings added by themselves; of one that is watched already, change what is added. Needs the scope `ingest`. */
  watchCompany: WatchedCompanyPayload;
  /** Add a company's filings no longer; what was added stays. Needs the scope `ingest`. */
  unwatchCompany: WatchedCompanyPayload;
  /** Have an address told when documents, answers and evaluations end, from now on: signed, at least once, tried again for about a day. Needs the scope `admin`. */
  createWebhook: CreateWebhookPayload;
  /** Forget a webhook and its deliveries. Needs the scope `admin`. */
  deleteWebhook: DeleteWebhookPayload;
  /** Send a delivery again within seconds, a DEAD or DELIVERED one too. Needs the scope `admin`. */
  retryWebhookDelivery: WebhookDeliveryPayload;
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
export type MutationUnlockDocumentArgs = {
  input: UnlockDocumentInput;
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
export type MutationDeleteDocumentsArgs = {
  input: DocumentsActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationReprocessDocumentsArgs = {
  input: DocumentsActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationUpdateDocumentsMetadataArgs = {
  input: UpdateDocumentsMetadataInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationStartEvaluationArgs = {
  input: StartEvaluationInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationCancelEvaluationArgs = {
  input: EvaluationActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationDeleteEvaluationArgs = {
  input: EvaluationActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationCreateGridArgs = {
  input: CreateGridInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationRerunGridArgs = {
  input: GridActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationCancelGridArgs = {
  input: GridActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationSaveGridArgs = {
  input: SaveGridInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationDeleteGridArgs = {
  input: GridActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationCancelAnswerArgs = {
  input: AnswerActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationDeleteAnswerArgs = {
  input: AnswerActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationReplayAnswerArgs = {
  input: ReplayAnswerInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationRateAnswerArgs = {
  input: RateAnswerInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationAcceptGoldenCandidateArgs = {
  input: AcceptGoldenCandidateInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationRejectGoldenCandidateArgs = {
  input: RejectGoldenCandidateInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationAddFromEdgarArgs = {
  input: AddFromEdgarInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationWatchCompanyArgs = {
  input: WatchCompanyInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationUnwatchCompanyArgs = {
  input: UnwatchCompanyInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationCreateWebhookArgs = {
  input: CreateWebhookInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationDeleteWebhookArgs = {
  input: WebhookActionInput;
};


/** Everything that changes something. What went wrong is listed in each payload's errors. */
export type MutationRetryWebhookDeliveryArgs = {
  input: WebhookDeliveryActionInput;
};

/** Anything that `node` can fetch again by its id. */
export type Node = {
  /** Opaque id, unique in the whole API. */
  id: Scalars['ID']['output'];
};

/** A number and the one that took its place. */
export type NumberChange = {
  __typename?: 'NumberChange';
  /** As the earlier filing prints it. */
  a: Scalars['String']['output'];
  /** As the later filing prints it. */
  b: Scalars['String']['output'];
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

/** A page of figures of lines that one of two filings states alone. */
export type OneSidedFactConnection = {
  __typename?: 'OneSidedFactConnection';
  /** A figure of each line, of its latest period; by statement, then in the filing's order. */
  edges: Array<FactEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
  /** How many such lines there are in all. */
  totalCount: Scalars['Int']['output'];
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
  /** The number that is printed on the page, as in "10" or "F-3", where it is another than `number` or not; null unless the pages around prove that it is one. */
  printedNumber?: Maybe<Scalars['String']['output']>;
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

/** What an answer would cost by the model's list price. */
export type PriceEstimate = {
  __typename?: 'PriceEstimate';
  /** The amount, at most; 0 where no model is called. */
  amount: Scalars['Decimal']['output'];
  /** Currency code, such as USD. */
  currency: Scalars['String']['output'];
  /** The day of the price list; null for a price that was set here. */
  asOf?: Maybe<Scalars['Date']['output']>;
  /** Where the price comes from. */
  source: Scalars['String']['output'];
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
  /** What changed from document `a` to document `b`: sentences that were added, removed, reworded or moved, each quoted from both, and figures that were restated, or whose lines are new or gone. Running heads, page numbers and tables of contents do not count. The first comparison of a pair takes some seconds. */
  compareFilings: FilingComparison;
  /** What companies restated: figures of the company as a whole that a later filing states differently, by more than rounding, for the same period and unit. A figure that a filing states in two ways itself, or whose tag its row contradicts, is left out, since it is not certain. */
  restatements: RestatementConnection;
  /** What the documents that match can be filtered by, with counts. */
  documentFacets: DocumentFacets;
  /** Which reports of these companies are there, year by year, newest first: found, being ingested, failed or missing. */
  coverage: Array<Coverage>;
  /** What became of documents lately, the newest change of each: added, processed again, failed, or deleted. What is still being processed is not among them. */
  documentChanges: DocumentChangeConnection;
  /** A company by its ticker symbol; null where no document is of it. */
  company?: Maybe<Company>;
  /** Pages that answer a question, best first; no answer is written. */
  search: SearchResult;
  /** The whole answer to a question; `Subscription.ask` streams the same. */
  answer: Answer;
  /** The answers that were asked for, newest first, a page at a time, whoever of the tenant asked. Those of evaluations only if the filter names their origin. */
  answers: AnswerConnection;
  /** One answer by its id; null where there is none (any more). */
  answerById?: Maybe<Answer>;
  /** How two answers differ, such as one that is stale and the same question asked again. */
  compareAnswers: AnswerDifference;
  /** What a question would cost before it is asked: pages, tokens, price and time. Calls no model. */
  estimateAsk: AskEstimate;
  /** Rated answers as candidates for the golden set, those on the newest answers first. Needs the scope `admin`. */
  goldenCandidates: GoldenCandidateConnection;
  /** The golden set of the accepted candidates, as `startEvaluation` and `tinyrag evaluate` read it. Needs the scope `admin`. */
  goldenSet: GoldenSet;
  /** Counts over all documents. */
  corpus: Corpus;
  /** One evaluation; null where there is none. Needs the scope `admin`. */
  evaluation?: Maybe<Evaluation>;
  /** The evaluations, newest first, a page at a time. Needs the scope `admin`. */
  evaluations: EvaluationConnection;
  /** One grid; null where there is none (any more). */
  grid?: Maybe<Grid>;
  /** The grids of everyone of the tenant, newest first, a page at a time. */
  grids: GridConnection;
  /** The figures that a column of a grid may ask for by name. */
  metrics: Array<Metric>;
  /** Who sends this request, and what its API key may do. */
  viewer: Viewer;
  /** Where this API key stands with its rate limit; null without a key. */
  rateLimit?: Maybe<RateLimit>;
  /** What a company filed at EDGAR, newest first, and which of it is in the library. EDGAR is asked for its list. Needs the scope `ingest`. */
  edgarFilings: EdgarFilingConnection;
  /** The companies whose new filings are added by themselves, at most 500, by name. */
  watchedCompanies: WatchedCompanyConnection;
  /** The webhooks, at most 20, oldest first. Needs the scope `admin`. */
  webhooks: Array<Webhook>;
  /** Who ingested, asked, changed and deleted what, newest first. It holds no text of questions or documents. Needs the scope `admin`. */
  auditLog: AuditConnection;
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
export type QueryCompareFilingsArgs = {
  a: Scalars['ID']['input'];
  b: Scalars['ID']['input'];
  sections?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryRestatementsArgs = {
  filter?: InputMaybe<DocumentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryDocumentFacetsArgs = {
  filter?: InputMaybe<DocumentFilter>;
  first?: Scalars['Int']['input'];
  disjunctive?: Scalars['Boolean']['input'];
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryCoverageArgs = {
  tickers: Array<Scalars['String']['input']>;
  years?: InputMaybe<Array<Scalars['Int']['input']>>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryDocumentChangesArgs = {
  days?: Scalars['Int']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryCompanyArgs = {
  ticker: Scalars['String']['input'];
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
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryAnswersArgs = {
  filter?: InputMaybe<AnswerFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryAnswerByIdArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryCompareAnswersArgs = {
  a: Scalars['ID']['input'];
  b: Scalars['ID']['input'];
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryEstimateAskArgs = {
  question: Scalars['String']['input'];
  filter?: InputMaybe<DocumentFilter>;
  options?: InputMaybe<AskOptions>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryGoldenCandidatesArgs = {
  statuses?: InputMaybe<Array<GoldenStatus>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
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


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryGridArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryGridsArgs = {
  saved?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryMetricsArgs = {
  search?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryEdgarFilingsArgs = {
  ticker: Scalars['String']['input'];
  forms?: InputMaybe<Array<Scalars['String']['input']>>;
  fiscalYears?: InputMaybe<Array<Scalars['Int']['input']>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryWatchedCompaniesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. A response's `extensions.cost` tells what its document asks for, and the limits. */
export type QueryAuditLogArgs = {
  filter?: InputMaybe<AuditFilter>;
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

/** What you say of an answer. */
export type RateAnswerInput = {
  /** Id of the answer; it must be complete. */
  answerId: Scalars['ID']['input'];
  /** Whether it is right. */
  verdict: AnswerVerdict;
  /** What is wrong or missing; 4000 characters. */
  comment?: InputMaybe<Scalars['String']['input']>;
  /** What a right answer says, as in "$412.6 million". */
  correctValue?: InputMaybe<Scalars['String']['input']>;
  /** Where the right answer stands. */
  correctPage?: InputMaybe<CorrectPageInput>;
};

/** What rating an answer gave. */
export type RateAnswerPayload = {
  __typename?: 'RateAnswerPayload';
  /** The answer; null where errors says why. */
  answer?: Maybe<Answer>;
  /** Why it was not rated; empty where it was. */
  errors: Array<UserError>;
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

/** What an answer follows from. With the same receipt an extractive answer is the same, byte for byte. */
export type Receipt = {
  __typename?: 'Receipt';
  /** Digest of all of it but the time. */
  hash: Scalars['String']['output'];
  /** The pages it was written from, best first. */
  pages: Array<ReceiptPage>;
  /** What wrote it. */
  model: Scalars['String']['output'];
  /** The embedding model whose index was searched. */
  indexVersion: Scalars['String']['output'];
  /** Digest of the retrieval weights and the lexicon. */
  rankingHash: Scalars['String']['output'];
  /** Digest of the rules that the chat model was given; null for an extractive answer. */
  promptHash?: Maybe<Scalars['String']['output']>;
  /** Digest of the server's settings that change answers. */
  settingsHash: Scalars['String']['output'];
  /** Version of the program, and digest of its code. */
  programVersion: Scalars['String']['output'];
  /** How many documents were in scope. */
  documentCount: Scalars['Int']['output'];
};

/** A page that an answer was written from. */
export type ReceiptPage = {
  __typename?: 'ReceiptPage';
  /** Id of its document. */
  documentId: Scalars['ID']['output'];
  /** Name of the document's file. */
  fileName: Scalars['String']['output'];
  /** Number of the page, 1 for the first. */
  page: Scalars['Int']['output'];
  /** Its place among the sources, 1 for the best. */
  rank: Scalars['Int']['output'];
  /** Which processing of the document it comes from, 1 for the first. */
  generation: Scalars['Int']['output'];
  /** SHA-256 of its text, the first 16 digits. */
  textHash: Scalars['String']['output'];
};

/** A candidate to leave out of the golden set. */
export type RejectGoldenCandidateInput = {
  /** Id of the rated answer. */
  answerId: Scalars['ID']['input'];
};

/** An answer to make again. */
export type ReplayAnswerInput = {
  /** Id of the answer; it must be complete. */
  answerId: Scalars['ID']['input'];
};

/** What making an answer again gave. */
export type ReplayAnswerPayload = {
  __typename?: 'ReplayAnswerPayload';
  /** The comparison; null where errors says why. */
  replay?: Maybe<AnswerReplay>;
  /** Why there is none; empty where there is one. */
  errors: Array<UserError>;
};

/** Why an answer differs when it is made again. */
export type ReplayCause =
  /** A document was processed again, or its metadata were edited. */
  | 'DOCUMENT_CHANGED'
  /** A document was added. */
  | 'DOCUMENT_ADDED'
  /** A document was deleted. */
  | 'DOCUMENT_DELETED'
  /** The retrieval weights or the lexicon changed. */
  | 'RANKING_CHANGED'
  /** The rules that the chat model is given changed. */
  | 'PROMPT_CHANGED'
  /** Another chat model writes, or another embedding model is searched. */
  | 'MODEL_CHANGED'
  /** Settings that change answers changed. */
  | 'SETTINGS_CHANGED'
  /** The program changed. */
  | 'PROGRAM_CHANGED'
  /** Nothing changed: the model wrote other words from the same pages. */
  | 'MODEL_NONDETERMINISM';

/** Something that differs when an answer is made again. */
export type ReplayDifference = {
  __typename?: 'ReplayDifference';
  /** What differs. */
  kind: DifferenceKind;
  /** What made it differ. */
  cause: ReplayCause;
  /** As the record has it; null where it is not there. */
  before?: Maybe<Scalars['String']['output']>;
  /** As it is now; null where it is not there any more. */
  after?: Maybe<Scalars['String']['output']>;
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
  /** Fiscal periods that the question names and filings searched are of. */
  fiscalPeriods: Array<FiscalPeriod>;
  /** Kinds of report that the question names and filings searched are. */
  reportTypes: Array<Scalars['String']['output']>;
  /** Whether any of this was inferred from the question's words. */
  inferred: Scalars['Boolean']['output'];
  /** How many documents were searched. */
  documentCount: Scalars['Int']['output'];
  /** What the question asks for and no filing searched is of: years, quarters and forms; for people. */
  notices: Array<Scalars['String']['output']>;
};

/** A figure of which the later filing states another value for the same period. */
export type RestatedFact = {
  __typename?: 'RestatedFact';
  /** The XBRL concept. */
  concept: Scalars['String']['output'];
  /** The days that both values are about. */
  period: FactPeriod;
  /** The part of the company; empty for the company as a whole. */
  dimensions: Array<FactDimension>;
  /** The fact of the earlier filing. */
  a: Fact;
  /** The fact of the later filing. */
  b: Fact;
};

/** A page of restated figures. */
export type RestatedFactConnection = {
  __typename?: 'RestatedFactConnection';
  /** The figures, by concept and period. */
  edges: Array<RestatedFactEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
  /** How many figures were restated in all. */
  totalCount: Scalars['Int']['output'];
};

/** A restated figure in a list. */
export type RestatedFactEdge = {
  __typename?: 'RestatedFactEdge';
  /** The figure. */
  node: RestatedFact;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** A figure of a company as a whole of which a later filing states another value for the same period. */
export type Restatement = {
  __typename?: 'Restatement';
  /** The XBRL concept. */
  concept: Scalars['String']['output'];
  /** The days that both values are about. */
  period: FactPeriod;
  /** The fact of the filing that stated it before. */
  earlier: Fact;
  /** The fact of the filing that states another value. */
  later: Fact;
  /** What the later value is more than the earlier one. */
  difference: Scalars['Decimal']['output'];
  /** New shares for old ones, as in "10:1", where the split of the stock explains the change: other share counts or figures per share of the filing moved by the same ratio. Null for all others. */
  stockSplit?: Maybe<Scalars['String']['output']>;
};

/** A page of restatements. It looks at some companies at a time: it may hold fewer than `first`, even none, while there are more after `endCursor`. */
export type RestatementConnection = {
  __typename?: 'RestatementConnection';
  /** The restatements company by company, within one those of the newest filing first. */
  edges: Array<RestatementEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
};

/** A restatement in a list. */
export type RestatementEdge = {
  __typename?: 'RestatementEdge';
  /** The restatement. */
  node: Restatement;
  /** Where it stands: pass it as `after` to go on from here. */
  cursor: Scalars['String']['output'];
};

/** Whether to keep a grid. */
export type SaveGridInput = {
  /** Id of the grid. */
  gridId: Scalars['ID']['input'];
  /** Whether it is saved from now on. */
  saved: Scalars['Boolean']['input'];
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

/** What of a document readers can find. */
export type SearchState =
  /** Nothing yet. */
  | 'NONE'
  /** Its pages, words and facts; what is found by meaning follows once its vectors are made. */
  | 'LEXICAL'
  /** All of it. */
  | 'FULL';

/** A section of one filing and the same one of the other. */
export type SectionComparison = {
  __typename?: 'SectionComparison';
  /** Its Item or Note in the later filing, as in "Item 8, Note 5"; empty outside of any. */
  label: Scalars['String']['output'];
  /** Its title as printed; empty where it has none. */
  title: Scalars['String']['output'];
  /** Label and title as one line, as in "Item 1A. Risk Factors". */
  name: Scalars['String']['output'];
  /** What is known of it as a whole. */
  state: SectionState;
  /** How many of its sentences changed. */
  counts: ChangeCounts;
  /** Its pages in the earlier filing; empty if it is not there. */
  pagesA: Array<Scalars['Int']['output']>;
  /** Its pages in the later filing; empty if it is not there. */
  pagesB: Array<Scalars['Int']['output']>;
  /** Sentences on what of it was not compared, or is not certain, such as pages that could not be read and lines of tables; empty where all of it was compared. */
  notCompared: Array<Scalars['String']['output']>;
  /** Its changes, in the order of the later filing. One comparison tells at most 800 in a response, of all its sections together; for more, name `sections` or ask for fewer by `first`. */
  changes: FilingChangeConnection;
};


/** A section of one filing and the same one of the other. */
export type SectionComparisonChangesArgs = {
  kinds?: InputMaybe<Array<ChangeKind>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** What is known of a section of two filings. */
export type SectionState =
  /** Proven: all of its sentences and lines of tables are the same, its pages were read, and it is certain where it begins and ends. */
  | 'UNCHANGED'
  /** It has changes. */
  | 'CHANGED'
  /** The later filing has no such section. */
  | 'ONLY_IN_A'
  /** The earlier filing has no such section. */
  | 'ONLY_IN_B'
  /** No change was found, and that there is none is not proven: `notCompared` says why. */
  | 'NOT_COMPARED';

/** A run of a sentence's text. */
export type SentencePart = {
  __typename?: 'SentencePart';
  /** The text; the parts of a sentence joined are its text. */
  text: Scalars['String']['output'];
  /** Whether the other filing's sentence has other words, or none, in this place. */
  changed: Scalars['Boolean']['output'];
};

/** Whose value counts, where several filings state one for the same period. */
export type SeriesView =
  /** The newest filing's, so that restated values count. */
  | 'LATEST'
  /** The oldest filing's. */
  | 'FIRST';

/** Why an answer may no longer hold, the gravest first. */
export type StaleReason =
  /** A document that it cites was deleted. */
  | 'DELETED'
  /** A document that it cites was deleted, and another copy of the report came. */
  | 'REPLACED'
  /** An amendment of a report that it cites came, such as a 10-K/A of the same year. */
  | 'AMENDED'
  /** A document that it cites was processed again, and a page cited reads otherwise now. */
  | 'REPROCESSED'
  /** A later report of the company came, which may restate what was answered. */
  | 'NEWER_FILING';

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
  /** An answer as it comes: AskSourcesRetrieved once, AskTokensGenerated many times, then AskCompleted or AskFailed, always one of the two, last. With askId (and afterSeq) it sends an answer's events again, then goes on with it: no gap, no repeat. The answer is written whether anybody follows it or not; `cancelAnswer` stops it. */
  ask: AskEvent;
  /** First the newest event (or, with afterSeq, every event after it), then each as it happens; ends after a terminal one. No gap, no repeat. Needs the scope `admin`. */
  evaluationProgress: EvaluationEvent;
  /** First the newest event (or, with afterSeq, every event after it), then each as it happens, with the cells that it computed; ends after a terminal one. No gap, no repeat. */
  gridCells: GridEvent;
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
  question?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DocumentFilter>;
  options?: InputMaybe<AskOptions>;
  askId?: InputMaybe<Scalars['ID']['input']>;
  afterSeq?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be watched as it happens. */
export type SubscriptionEvaluationProgressArgs = {
  id: Scalars['ID']['input'];
  afterSeq?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be watched as it happens. */
export type SubscriptionGridCellsArgs = {
  gridId: Scalars['ID']['input'];
  afterSeq?: InputMaybe<Scalars['Int']['input']>;
};

/** What the numbers under a head count. */
export type TableUnit = {
  __typename?: 'TableUnit';
  /** Currency code, "%", "USD/shares", "shares" and the like; empty for plain numbers. */
  name: Scalars['String']['output'];
  /** What multiplies the numbers, as in 1000000; null for 1. */
  scale?: Maybe<Scalars['Decimal']['output']>;
  /** The unit for readers, as in "USD millions"; empty for plain numbers. */
  text: Scalars['String']['output'];
};

/** A text as a document. */
export type TextSourceInput = {
  /** A name to show it by; its ending helps to tell Markdown from CSV. */
  fileName: Scalars['String']['input'];
  /** The text. */
  content: Scalars['String']['input'];
};

/** How long the latest answers of the same model took. */
export type TimeEstimate = {
  __typename?: 'TimeEstimate';
  /** The median, in milliseconds. */
  medianMs: Scalars['Float']['output'];
  /** Nine of ten took no longer, in milliseconds. */
  p90Ms: Scalars['Float']['output'];
  /** How many answers this was measured on, 1 to 100. */
  answers: Scalars['Int']['output'];
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

/** A document whose file a password protects, and the password. */
export type UnlockDocumentInput = {
  /** Id of the document. */
  documentId: Scalars['ID']['input'];
  /** Opens its PDF. The file is stored without it from then on, and the password is not. */
  password: Scalars['String']['input'];
};

/** A company to watch no longer. */
export type UnwatchCompanyInput = {
  /** Ticker, as in AAPL, or CIK, EDGAR's number of a company. */
  ticker: Scalars['String']['input'];
};

/** What to change about a document. */
export type UpdateDocumentMetadataInput = {
  /** Id of the document. */
  documentId: Scalars['ID']['input'];
  /** The fields to change; what is left out stays as it is, null clears. */
  metadata: DocumentMetadataInput;
};

/** Documents, chosen as in DocumentsActionInput, and what to change about them. */
export type UpdateDocumentsMetadataInput = {
  /** Ids of documents, at most 500; one that is repeated counts once. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** All documents that match this filter, at most 10000; needs the scope `read` too. */
  matching?: InputMaybe<DocumentFilter>;
  /** How many documents match, as `documents.totalCount` says: where it is another number by now, nothing is done. */
  expectedCount?: InputMaybe<Scalars['Int']['input']>;
  /** The fields to set; what is left out stays as it is, null clears. */
  metadata?: InputMaybe<DocumentMetadataInput>;
  /** Labels that each of them gets beside its own. */
  addTags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Labels that each of them loses, in any case. */
  removeTags?: InputMaybe<Array<Scalars['String']['input']>>;
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
  /** When to send the same again, with QUEUE_FULL and SOURCE_UNAVAILABLE; null where waiting changes nothing. */
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
  /** Too many documents, evaluations or grids are waiting; try again later. */
  | 'QUEUE_FULL'
  /** EDGAR cannot be asked; the message says why, and what to do. */
  | 'SOURCE_UNAVAILABLE'
  /** There is no such thing (any more); a document may have been deleted. */
  | 'NOT_FOUND'
  /** The status of the document, evaluation or grid does not allow this. */
  | 'INVALID_STATE'
  /** You may not do this. */
  | 'FORBIDDEN';

/** Who sends the request, and what it may do. */
export type Viewer = {
  __typename?: 'Viewer';
  /** Name of the API key; null without one. */
  name?: Maybe<Scalars['String']['output']>;
  /** Whether documents may be added, processed again and changed. */
  mayIngest: Scalars['Boolean']['output'];
  /** Whether documents may be deleted and evaluations be run. */
  mayAdminister: Scalars['Boolean']['output'];
};

/** A company to watch. */
export type WatchCompanyInput = {
  /** Ticker, as in AAPL, or CIK, EDGAR's number of a company. */
  ticker: Scalars['String']['input'];
  /** Forms: 10-K, 10-Q, 8-K, 20-F, 40-F, 6-K, DEF 14A, each with its amendments; with /A behind it the amendments alone. If left out, annual and quarterly reports. */
  forms?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Filings of this day and later are added; from today if left out, or as the company was watched before. */
  since?: InputMaybe<Scalars['Date']['input']>;
};

/** A company whose new filings are added by themselves. */
export type WatchedCompany = {
  __typename?: 'WatchedCompany';
  /** The company. */
  company: EdgarCompany;
  /** Forms that are added, each with its amendments. */
  forms: Array<Scalars['String']['output']>;
  /** Filings of this day and later are added. */
  since: Scalars['Date']['output'];
  /** When EDGAR's list was read last; null until it was. */
  checkedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it is read again. */
  nextCheckAt: Scalars['DateTime']['output'];
  /** Why the last look failed; null where it did not. */
  error?: Maybe<Scalars['String']['output']>;
  /** The newest filing of these forms at EDGAR; null where there is none. */
  lastFiling?: Maybe<EdgarFiling>;
};

/** A page of the watched companies. */
export type WatchedCompanyConnection = {
  __typename?: 'WatchedCompanyConnection';
  /** The watched companies, by name. */
  edges: Array<WatchedCompanyEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
  /** How many companies are watched in all. */
  totalCount: Scalars['Int']['output'];
};

/** A watched company in a list. */
export type WatchedCompanyEdge = {
  __typename?: 'WatchedCompanyEdge';
  /** The watched company. */
  node: WatchedCompany;
  /** Its place in the list. */
  cursor: Scalars['String']['output'];
};

/** What was done about a watched company. */
export type WatchedCompanyPayload = {
  __typename?: 'WatchedCompanyPayload';
  /** The company, as it is or was watched; null where errors says why. */
  watchedCompany?: Maybe<WatchedCompany>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** An address that is told when documents, answers and evaluations end. */
export type Webhook = {
  __typename?: 'Webhook';
  /** Id of the webhook. */
  id: Scalars['ID']['output'];
  /** Where events are sent, by POST. */
  url: Scalars['URL']['output'];
  /** Which events. */
  events: Array<WebhookEvent>;
  /** When it was made. What ended before is not told. */
  createdAt: Scalars['DateTime']['output'];
  /** What it was told, or is to be told; delivered ones are kept for 7 days, dead ones for 30. */
  deliveries: WebhookDeliveryConnection;
};


/** An address that is told when documents, answers and evaluations end. */
export type WebhookDeliveriesArgs = {
  statuses?: InputMaybe<Array<DeliveryStatus>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A webhook to do something with. */
export type WebhookActionInput = {
  /** Id of the webhook. */
  webhookId: Scalars['ID']['input'];
};

/** An event that a webhook is told of. Its id is sent with it. */
export type WebhookDelivery = {
  __typename?: 'WebhookDelivery';
  /** Id of the event, sent as the header webhook-id: the same in every attempt, and of no other event. */
  id: Scalars['ID']['output'];
  /** What happened. */
  event: WebhookEvent;
  /** Number of the event among those of its document, answer or evaluation. */
  sequence: Scalars['Int']['output'];
  /** When it happened. */
  occurredAt: Scalars['DateTime']['output'];
  /** Whether the receiver accepted it. */
  status: DeliveryStatus;
  /** How often it was sent. */
  attempts: Scalars['Int']['output'];
  /** What the receiver answered last; null if it did not. */
  responseStatus?: Maybe<Scalars['Int']['output']>;
  /** Why the last attempt failed; null if it did not. */
  error?: Maybe<Scalars['String']['output']>;
  /** When it is sent again; null unless PENDING. */
  nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the receiver accepted it. */
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A delivery to do something with. */
export type WebhookDeliveryActionInput = {
  /** Id of the delivery. */
  deliveryId: Scalars['ID']['input'];
};

/** A page of a webhook's deliveries. */
export type WebhookDeliveryConnection = {
  __typename?: 'WebhookDeliveryConnection';
  /** The deliveries, newest event first. */
  edges: Array<WebhookDeliveryEdge>;
  /** Whether there are more, and where to go on. */
  pageInfo: PageInfo;
};

/** A delivery in a list. */
export type WebhookDeliveryEdge = {
  __typename?: 'WebhookDeliveryEdge';
  /** The delivery. */
  node: WebhookDelivery;
  /** Its place in the list. */
  cursor: Scalars['String']['output'];
};

/** What was done to a delivery. */
export type WebhookDeliveryPayload = {
  __typename?: 'WebhookDeliveryPayload';
  /** The delivery; null where errors says why. */
  delivery?: Maybe<WebhookDelivery>;
  /** Why nothing was done; empty where it was. */
  errors: Array<UserError>;
};

/** What a webhook tells of. */
export type WebhookEvent =
  /** A document can be found and cited. */
  | 'DOCUMENT_COMPLETED'
  /** A document could not be ingested. */
  | 'DOCUMENT_FAILED'
  /** The ingestion of a document was stopped. */
  | 'DOCUMENT_CANCELLED'
  /** An answer was written to its end. Read it with `answers` or `node` and its id. */
  | 'ANSWER_COMPLETED'
  /** An answer failed; its error says why. */
  | 'ANSWER_FAILED'
  /** An answer was stopped. */
  | 'ANSWER_CANCELLED'
  /** An evaluation asked all its questions. */
  | 'EVALUATION_COMPLETED'
  /** An evaluation could not go on. */
  | 'EVALUATION_FAILED'
  /** An evaluation was stopped. */
  | 'EVALUATION_CANCELLED';

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
    | { __typename?: 'Answer' }
    | { __typename?: 'Chunk' }
    | (
      { __typename?: 'Document' }
      & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
    )
    | { __typename?: 'Evaluation' }
    | { __typename?: 'Fact' }
    | { __typename?: 'Grid' }
   | null> };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { __typename?: 'Query', viewer: { __typename?: 'Viewer', name?: string | null, mayIngest: boolean, mayAdminister: boolean } };

export type DeleteAnswerMutationVariables = Exact<{
  input: AnswerActionInput;
}>;


export type DeleteAnswerMutation = { __typename?: 'Mutation', deleteAnswer: { __typename?: 'DeleteAnswerPayload', deletedAnswerId?: string | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type CompareAnswersQueryVariables = Exact<{
  a: Scalars['ID']['input'];
  b: Scalars['ID']['input'];
}>;


export type CompareAnswersQuery = { __typename?: 'Query', compareAnswers: { __typename?: 'AnswerDifference', sentencesAdded: Array<string>, sentencesRemoved: Array<string>, before: { __typename?: 'Answer', id: string, createdAt: string }, figures: Array<{ __typename?: 'FigureChange', old?: { __typename?: 'Figure', text: string } | null, new?: { __typename?: 'Figure', text: string } | null }> } };

export type EstimateAskQueryVariables = Exact<{
  question: Scalars['String']['input'];
  filter?: InputMaybe<DocumentFilter>;
  options?: InputMaybe<AskOptions>;
}>;


export type EstimateAskQuery = { __typename?: 'Query', estimateAsk: { __typename?: 'AskEstimate', model: string, promptTokens: number, completionTokens: number, price?: { __typename?: 'PriceEstimate', amount: string, currency: string } | null, time?: { __typename?: 'TimeEstimate', medianMs: number } | null } };

export type AnswerExportsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type AnswerExportsQuery = { __typename?: 'Query', answerById?: { __typename?: 'Answer', id: string, xlsx: string, csv: string, markdown: string } | null };

export type HistoryQueryVariables = Exact<{
  filter?: InputMaybe<AnswerFilter>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type HistoryQuery = { __typename?: 'Query', answers: { __typename?: 'AnswerConnection', totalCount: number, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, edges: Array<{ __typename?: 'AnswerEdge', cursor: string, node: { __typename?: 'Answer', id: string, question: string, text: string, status: AnswerStatus, finishReason: AnswerFinishReason, createdAt: string, stale?: { __typename?: 'AnswerStaleness', reason: StaleReason } | null } }> } };

export type RateAnswerMutationVariables = Exact<{
  input: RateAnswerInput;
}>;


export type RateAnswerMutation = { __typename?: 'Mutation', rateAnswer: { __typename?: 'RateAnswerPayload', answer?: { __typename?: 'Answer', id: string, rating?: (
        { __typename?: 'AnswerRating' }
        & { ' $fragmentRefs'?: { 'RatingPartsFragment': RatingPartsFragment } }
      ) | null } | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type AnswerReceiptQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type AnswerReceiptQuery = { __typename?: 'Query', answerById?: { __typename?: 'Answer', id: string, receipt?: { __typename?: 'Receipt', hash: string, model: string, indexVersion: string, rankingHash: string, promptHash?: string | null, settingsHash: string, programVersion: string, documentCount: number, pages: Array<{ __typename?: 'ReceiptPage', documentId: string, fileName: string, page: number, rank: number, generation: number, textHash: string }> } | null } | null };

export type ReplayAnswerMutationVariables = Exact<{
  input: ReplayAnswerInput;
}>;


export type ReplayAnswerMutation = { __typename?: 'Mutation', replayAnswer: { __typename?: 'ReplayAnswerPayload', replay?: { __typename?: 'AnswerReplay', same: boolean, differences: Array<{ __typename?: 'ReplayDifference', kind: DifferenceKind, cause: ReplayCause, before?: string | null, after?: string | null }> } | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type DocumentNamesQueryVariables = Exact<{
  ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type DocumentNamesQuery = { __typename?: 'Query', nodes: Array<
    | { __typename?: 'Answer' }
    | { __typename?: 'Chunk' }
    | { __typename?: 'Document', id: string, fileName: string, metadata: { __typename?: 'DocumentMetadata', company?: string | null, ticker?: string | null, reportType?: string | null, year?: number | null, fiscalPeriod?: FiscalPeriod | null } }
    | { __typename?: 'Evaluation' }
    | { __typename?: 'Fact' }
    | { __typename?: 'Grid' }
   | null> };

export type TurnsQueryVariables = Exact<{
  conversation: Scalars['ID']['input'];
}>;


export type TurnsQuery = { __typename?: 'Query', answers: { __typename?: 'AnswerConnection', edges: Array<{ __typename?: 'AnswerEdge', node: { __typename?: 'Answer', id: string, question: string, createdAt: string } }> } };

export type ScopePartsFragment = { __typename?: 'ResolvedScope', tickers: Array<string>, years: Array<number>, fiscalPeriods: Array<FiscalPeriod>, reportTypes: Array<string>, inferred: boolean, documentCount: number, notices: Array<string> } & { ' $fragmentName'?: 'ScopePartsFragment' };

export type SourcePartsFragment = { __typename?: 'SearchHit', rank: number, page: number, section?: string | null, text: string, document: { __typename?: 'Document', id: string, fileName: string, metadata: { __typename?: 'DocumentMetadata', company?: string | null, ticker?: string | null, reportType?: string | null, year?: number | null, fiscalPeriod?: FiscalPeriod | null } } } & { ' $fragmentName'?: 'SourcePartsFragment' };

export type AnswerPartsFragment = { __typename?: 'Answer', id: string, question: string, text: string, finishReason: AnswerFinishReason, model: string, warnings: Array<string>, citations: Array<{ __typename?: 'Citation', index: number, page: number, printedPage?: string | null, quote: string, startOffset: number, endOffset: number, document: { __typename?: 'Document', id: string, fileName: string, metadata: { __typename?: 'DocumentMetadata', company?: string | null, ticker?: string | null, reportType?: string | null, year?: number | null, fiscalPeriod?: FiscalPeriod | null } } }>, figures: Array<{ __typename?: 'Figure', text: string, value: string, unit?: string | null, scale?: string | null, verdict: FigureVerdict, citation?: number | null, derivation?: string | null, reason?: string | null, startOffset?: number | null, endOffset?: number | null, fact?: { __typename?: 'Fact', id: string, unit: string, page?: number | null, startOffset?: number | null, endOffset?: number | null, document: { __typename?: 'Document', id: string } } | null }>, table?: { __typename?: 'AnswerTable', title: string, columns: Array<{ __typename?: 'AnswerTableColumn', label: string, unit?: { __typename?: 'TableUnit', text: string } | null }>, rows: Array<{ __typename?: 'AnswerTableRow', label: string, unit?: { __typename?: 'TableUnit', text: string } | null, cells: Array<{ __typename?: 'AnswerTableCell', text?: string | null, value?: string | null, figureIndex?: number | null, gap?: { __typename?: 'Gap', reason: GapReason, message: string } | null }> }>, chart?: { __typename?: 'AnswerTableChart', kind: ChartKind, unit: { __typename?: 'TableUnit', text: string }, series: Array<{ __typename?: 'AnswerTableSeries', label: string, points: Array<{ __typename?: 'AnswerTablePoint', label: string, periodEnd?: string | null, value: string, figureIndex: number }> }> } | null } | null, absence?: { __typename?: 'Absence', reason: AbsenceReason, message: string, missing: Array<string>, available: Array<string>, candidates: Array<{ __typename?: 'CompanyCandidate', company?: string | null, ticker?: string | null }> } | null, scope: (
    { __typename?: 'ResolvedScope' }
    & { ' $fragmentRefs'?: { 'ScopePartsFragment': ScopePartsFragment } }
  ), timings: { __typename?: 'AnswerTimings', retrievalMs: number, firstTokenMs?: number | null, totalMs: number } } & { ' $fragmentName'?: 'AnswerPartsFragment' };

export type FollowUpPartsFragment = { __typename?: 'FollowUp', standaloneQuestion: string, by: FollowUpMethod, carried: Array<{ __typename?: 'CarriedPart', kind: CarriedKind, text: string }> } & { ' $fragmentName'?: 'FollowUpPartsFragment' };

export type AskSubscriptionVariables = Exact<{
  question?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DocumentFilter>;
  options?: InputMaybe<AskOptions>;
  askId?: InputMaybe<Scalars['ID']['input']>;
  afterSeq?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
}>;


export type AskSubscription = { __typename?: 'Subscription', ask:
    | { __typename: 'AskSourcesRetrieved', askId: string, seq: number, sources: Array<(
        { __typename?: 'SearchHit' }
        & { ' $fragmentRefs'?: { 'SourcePartsFragment': SourcePartsFragment } }
      )>, scope: (
        { __typename?: 'ResolvedScope' }
        & { ' $fragmentRefs'?: { 'ScopePartsFragment': ScopePartsFragment } }
      ), followUp?: (
        { __typename?: 'FollowUp' }
        & { ' $fragmentRefs'?: { 'FollowUpPartsFragment': FollowUpPartsFragment } }
      ) | null }
    | { __typename: 'AskTokensGenerated', askId: string, seq: number, text: string }
    | { __typename: 'AskCompleted', askId: string, seq: number, answer: (
        { __typename?: 'Answer' }
        & { ' $fragmentRefs'?: { 'AnswerPartsFragment': AnswerPartsFragment } }
      ) }
    | { __typename: 'AskFailed', askId: string, seq: number, code: AskErrorCode, message: string, retryable: boolean }
   };

export type AnswerRecordQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type AnswerRecordQuery = { __typename?: 'Query', answerById?: (
    { __typename?: 'Answer', status: AnswerStatus, conversationId?: string | null, error?: { __typename?: 'AnswerError', message: string, retryable: boolean } | null, sources: Array<(
      { __typename?: 'SearchHit' }
      & { ' $fragmentRefs'?: { 'SourcePartsFragment': SourcePartsFragment } }
    )>, followUp?: (
      { __typename?: 'FollowUp' }
      & { ' $fragmentRefs'?: { 'FollowUpPartsFragment': FollowUpPartsFragment } }
    ) | null, asked: (
      { __typename?: 'AskedAs' }
      & { ' $fragmentRefs'?: { 'AskedPartsFragment': AskedPartsFragment } }
    ) }
    & { ' $fragmentRefs'?: { 'AnswerPartsFragment': AnswerPartsFragment } }
  ) | null };

export type AskedPartsFragment = { __typename?: 'AskedAs', inferScope: boolean, filter?: { __typename?: 'AskedFilter', ids?: Array<string> | null, companies?: Array<string> | null, tickers?: Array<string> | null, years?: Array<number> | null, fiscalPeriods?: Array<FiscalPeriod> | null, reportTypes?: Array<string> | null, tags?: Array<string> | null } | null } & { ' $fragmentName'?: 'AskedPartsFragment' };

export type AnswerAboutQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type AnswerAboutQuery = { __typename?: 'Query', answerById?: { __typename?: 'Answer', id: string, status: AnswerStatus, createdAt: string, path: string, conversationId?: string | null, askedBy?: { __typename?: 'AnswerAsker', name: string } | null, stale?: { __typename?: 'AnswerStaleness', reason: StaleReason, message: string } | null, rating?: (
      { __typename?: 'AnswerRating' }
      & { ' $fragmentRefs'?: { 'RatingPartsFragment': RatingPartsFragment } }
    ) | null } | null };

export type RatingPartsFragment = { __typename?: 'AnswerRating', verdict: AnswerVerdict, comment?: string | null, correctValue?: string | null } & { ' $fragmentName'?: 'RatingPartsFragment' };

export type CancelAnswerMutationVariables = Exact<{
  input: AnswerActionInput;
}>;


export type CancelAnswerMutation = { __typename?: 'Mutation', cancelAnswer: { __typename?: 'AnswerPayload', errors: Array<{ __typename?: 'UserError', message: string }> } };

export type NewestReportsQueryVariables = Exact<{ [key: string]: never; }>;


export type NewestReportsQuery = { __typename?: 'Query', documents: { __typename?: 'DocumentConnection', edges: Array<{ __typename?: 'DocumentEdge', node: { __typename?: 'Document', id: string, metadata: { __typename?: 'DocumentMetadata', company?: string | null } } }> } };

export type SuggestionFactsQueryVariables = Exact<{
  ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
  concepts: Array<Scalars['String']['input']> | Scalars['String']['input'];
}>;


export type SuggestionFactsQuery = { __typename?: 'Query', facts: { __typename?: 'FactConnection', edges: Array<{ __typename?: 'FactEdge', node: { __typename?: 'Fact', id: string, concept?: string | null, period: { __typename?: 'FactPeriod', fiscalYear?: number | null }, document: { __typename?: 'Document', id: string, metadata: { __typename?: 'DocumentMetadata', company?: string | null } } } }> } };

export type CompareFilingsQueryVariables = Exact<{
  a: Scalars['ID']['input'];
  b: Scalars['ID']['input'];
}>;


export type CompareFilingsQuery = { __typename?: 'Query', compareFilings: { __typename?: 'FilingComparison', a: (
      { __typename?: 'Document' }
      & { ' $fragmentRefs'?: { 'ComparedDocumentFragment': ComparedDocumentFragment } }
    ), b: (
      { __typename?: 'Document' }
      & { ' $fragmentRefs'?: { 'ComparedDocumentFragment': ComparedDocumentFragment } }
    ), sections: Array<{ __typename?: 'SectionComparison', name: string, state: SectionState, pagesA: Array<number>, pagesB: Array<number>, notCompared: Array<string>, counts: { __typename?: 'ChangeCounts', added: number, removed: number, reworded: number, numbersChanged: number, moved: number, same: number } }>, addedFacts: (
      { __typename?: 'OneSidedFactConnection' }
      & { ' $fragmentRefs'?: { 'OneSidedFragment': OneSidedFragment } }
    ), removedFacts: (
      { __typename?: 'OneSidedFactConnection' }
      & { ' $fragmentRefs'?: { 'OneSidedFragment': OneSidedFragment } }
    ), restatedFacts: { __typename?: 'RestatedFactConnection', totalCount: number, edges: Array<{ __typename?: 'RestatedFactEdge', node: { __typename?: 'RestatedFact', concept: string, period: { __typename?: 'FactPeriod', start?: string | null, end: string, fiscalYear?: number | null, fiscalPeriod?: string | null, instant: boolean }, dimensions: Array<{ __typename?: 'FactDimension', label: string }>, a: (
            { __typename?: 'Fact' }
            & { ' $fragmentRefs'?: { 'StatedValueFragment': StatedValueFragment } }
          ), b: (
            { __typename?: 'Fact' }
            & { ' $fragmentRefs'?: { 'StatedValueFragment': StatedValueFragment } }
          ) } }> } } };

export type ComparedDocumentFragment = { __typename?: 'Document', id: string, fileName: string, metadata: { __typename?: 'DocumentMetadata', company?: string | null, ticker?: string | null, reportType?: string | null, year?: number | null, fiscalPeriod?: FiscalPeriod | null } } & { ' $fragmentName'?: 'ComparedDocumentFragment' };

export type StatedValueFragment = { __typename?: 'Fact', id: string, label: string, value: string, unit: string, page?: number | null, startOffset?: number | null, endOffset?: number | null, rowStart?: number | null, rowEnd?: number | null } & { ' $fragmentName'?: 'StatedValueFragment' };

export type OneSidedFragment = { __typename?: 'OneSidedFactConnection', totalCount: number, edges: Array<{ __typename?: 'FactEdge', node: (
      { __typename?: 'Fact', concept?: string | null, period: { __typename?: 'FactPeriod', start?: string | null, end: string, fiscalYear?: number | null, fiscalPeriod?: string | null, instant: boolean } }
      & { ' $fragmentRefs'?: { 'StatedValueFragment': StatedValueFragment } }
    ) }> } & { ' $fragmentName'?: 'OneSidedFragment' };

export type SectionChangesQueryVariables = Exact<{
  a: Scalars['ID']['input'];
  b: Scalars['ID']['input'];
  section: Scalars['String']['input'];
  kinds?: InputMaybe<Array<ChangeKind> | ChangeKind>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type SectionChangesQuery = { __typename?: 'Query', compareFilings: { __typename?: 'FilingComparison', sections: Array<{ __typename?: 'SectionComparison', changes: { __typename?: 'FilingChangeConnection', edges: Array<{ __typename?: 'FilingChangeEdge', cursor: string, node: { __typename?: 'FilingChange', kind: ChangeKind, numbers: Array<{ __typename?: 'NumberChange', a: string, b: string }>, a?: (
              { __typename?: 'ComparedSentence' }
              & { ' $fragmentRefs'?: { 'SentencePartsFragment': SentencePartsFragment } }
            ) | null, b?: (
              { __typename?: 'ComparedSentence' }
              & { ' $fragmentRefs'?: { 'SentencePartsFragment': SentencePartsFragment } }
            ) | null } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } }> } };

export type SentencePartsFragment = { __typename?: 'ComparedSentence', section: string, parts: Array<{ __typename?: 'SentencePart', text: string, changed: boolean }>, passages: Array<{ __typename?: 'FilingPassage', page: number, startOffset: number, endOffset: number, document: { __typename?: 'Document', id: string } }> } & { ' $fragmentName'?: 'SentencePartsFragment' };

export type PreviousFilingQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type PreviousFilingQuery = { __typename?: 'Query', document?: { __typename?: 'Document', id: string, previousFiling?: (
      { __typename?: 'Document' }
      & { ' $fragmentRefs'?: { 'ComparedDocumentFragment': ComparedDocumentFragment } }
    ) | null } | null };

export type CoverageQueryVariables = Exact<{
  tickers: Array<Scalars['String']['input']> | Scalars['String']['input'];
}>;


export type CoverageQuery = { __typename?: 'Query', coverage: Array<{ __typename?: 'Coverage', ticker: string, company?: string | null, year: number, reports: Array<{ __typename?: 'ReportCoverage', reportType?: string | null, fiscalPeriod?: FiscalPeriod | null, state: CoverageState, documents: Array<{ __typename?: 'Document', id: string, fileName: string }> }> }> };

export type UpdateMetadataMutationVariables = Exact<{
  input: UpdateDocumentMetadataInput;
}>;


export type UpdateMetadataMutation = { __typename?: 'Mutation', updateDocumentMetadata: { __typename?: 'DocumentPayload', document?: (
      { __typename?: 'Document' }
      & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
    ) | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type UnlockMutationVariables = Exact<{
  input: UnlockDocumentInput;
}>;


export type UnlockMutation = { __typename?: 'Mutation', unlockDocument: { __typename?: 'DocumentPayload', document?: (
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

export type DeleteManyMutationVariables = Exact<{
  input: DocumentsActionInput;
}>;


export type DeleteManyMutation = { __typename?: 'Mutation', payload: { __typename?: 'DocumentsPayload', doneCount: number, failedCount: number, results: Array<{ __typename?: 'DocumentResult', id: string, document?: (
        { __typename?: 'Document' }
        & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
      ) | null, errors: Array<{ __typename?: 'UserError', message: string }> }>, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type ReprocessManyMutationVariables = Exact<{
  input: DocumentsActionInput;
}>;


export type ReprocessManyMutation = { __typename?: 'Mutation', payload: { __typename?: 'DocumentsPayload', doneCount: number, failedCount: number, results: Array<{ __typename?: 'DocumentResult', id: string, document?: (
        { __typename?: 'Document' }
        & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
      ) | null, errors: Array<{ __typename?: 'UserError', message: string }> }>, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type UpdateManyMutationVariables = Exact<{
  input: UpdateDocumentsMetadataInput;
}>;


export type UpdateManyMutation = { __typename?: 'Mutation', payload: { __typename?: 'DocumentsPayload', doneCount: number, failedCount: number, results: Array<{ __typename?: 'DocumentResult', id: string, document?: (
        { __typename?: 'Document' }
        & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
      ) | null, errors: Array<{ __typename?: 'UserError', message: string }> }>, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type CorpusQueryVariables = Exact<{ [key: string]: never; }>;


export type CorpusQuery = { __typename?: 'Query', corpus: { __typename?: 'Corpus', documentCount: number, chunkCount: number, oldestPendingSeconds?: number | null, workers: number, expiredLeases: number, byStatus: Array<{ __typename?: 'StatusCount', status: DocumentStatus, count: number }> } };

export type FacetsQueryVariables = Exact<{
  filter?: InputMaybe<DocumentFilter>;
}>;


export type FacetsQuery = { __typename?: 'Query', documentFacets: { __typename?: 'DocumentFacets', statuses: Array<{ __typename?: 'StatusCount', status: DocumentStatus, count: number }>, companies: Array<{ __typename?: 'FacetCount', value: string, count: number }>, years: Array<{ __typename?: 'YearCount', year: number, count: number }>, reportTypes: Array<{ __typename?: 'FacetCount', value: string, count: number }>, tags: Array<{ __typename?: 'FacetCount', value: string, count: number }> } };

export type DocumentRowFragment = { __typename?: 'Document', id: string, fileName: string, mediaType: string, sizeBytes: number, status: DocumentStatus, stage?: IngestionStage | null, progress: number, attempt: number, seq: number, pageCount?: number | null, chunkCount?: number | null, illegiblePages: Array<number>, createdAt: string, updatedAt: string, completedAt?: string | null, metadata: { __typename?: 'DocumentMetadata', company?: string | null, ticker?: string | null, reportType?: string | null, year?: number | null, fiscalPeriod?: FiscalPeriod | null, tags: Array<string>, detected: Array<string> }, error?: { __typename?: 'IngestionError', code: IngestionErrorCode, stage?: IngestionStage | null, message: string, retryable: boolean } | null } & { ' $fragmentName'?: 'DocumentRowFragment' };

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

export type FilingFragment = { __typename?: 'EdgarFiling', accession: string, form: string, filedOn: string, periodEnd?: string | null, fiscalYear?: number | null, sizeBytes: number, document?: { __typename?: 'Document', id: string, status: DocumentStatus } | null } & { ' $fragmentName'?: 'FilingFragment' };

export type EdgarFilingsQueryVariables = Exact<{
  ticker: Scalars['String']['input'];
  forms?: InputMaybe<Array<Scalars['String']['input']> | Scalars['String']['input']>;
  fiscalYears?: InputMaybe<Array<Scalars['Int']['input']> | Scalars['Int']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type EdgarFilingsQuery = { __typename?: 'Query', edgarFilings: { __typename?: 'EdgarFilingConnection', readBackTo?: string | null, company: { __typename?: 'EdgarCompany', cik: number, name: string, tickers: Array<string> }, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, edges: Array<{ __typename?: 'EdgarFilingEdge', node: (
        { __typename?: 'EdgarFiling' }
        & { ' $fragmentRefs'?: { 'FilingFragment': FilingFragment } }
      ) }> } };

export type AddFromEdgarMutationVariables = Exact<{
  input: AddFromEdgarInput;
}>;


export type AddFromEdgarMutation = { __typename?: 'Mutation', addFromEdgar: { __typename?: 'AddFromEdgarPayload', filings: Array<{ __typename?: 'AddedFiling', duplicate: boolean, error?: { __typename?: 'UserError', message: string } | null, filing: (
        { __typename?: 'EdgarFiling' }
        & { ' $fragmentRefs'?: { 'FilingFragment': FilingFragment } }
      ) }>, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type WatchedFragment = { __typename?: 'WatchedCompany', forms: Array<string>, since: string, checkedAt?: string | null, error?: string | null, company: { __typename?: 'EdgarCompany', cik: number, name: string, tickers: Array<string> }, lastFiling?: (
    { __typename?: 'EdgarFiling' }
    & { ' $fragmentRefs'?: { 'FilingFragment': FilingFragment } }
  ) | null } & { ' $fragmentName'?: 'WatchedFragment' };

export type WatchCompanyMutationVariables = Exact<{
  input: WatchCompanyInput;
}>;


export type WatchCompanyMutation = { __typename?: 'Mutation', watchCompany: { __typename?: 'WatchedCompanyPayload', watchedCompany?: (
      { __typename?: 'WatchedCompany' }
      & { ' $fragmentRefs'?: { 'WatchedFragment': WatchedFragment } }
    ) | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type UnwatchCompanyMutationVariables = Exact<{
  input: UnwatchCompanyInput;
}>;


export type UnwatchCompanyMutation = { __typename?: 'Mutation', unwatchCompany: { __typename?: 'WatchedCompanyPayload', errors: Array<{ __typename?: 'UserError', message: string }> } };

export type WatchedCompaniesQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type WatchedCompaniesQuery = { __typename?: 'Query', watchedCompanies: { __typename?: 'WatchedCompanyConnection', totalCount: number, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, edges: Array<{ __typename?: 'WatchedCompanyEdge', node: (
        { __typename?: 'WatchedCompany' }
        & { ' $fragmentRefs'?: { 'WatchedFragment': WatchedFragment } }
      ) }> } };

export type CandidatesQueryVariables = Exact<{ [key: string]: never; }>;


export type CandidatesQuery = { __typename?: 'Query', goldenCandidates: { __typename?: 'GoldenCandidateConnection', totalCount: number, edges: Array<{ __typename?: 'GoldenCandidateEdge', node: { __typename?: 'GoldenCandidate', question: string, groundTruth?: string | null, answer: { __typename?: 'Answer', id: string, rating?: { __typename?: 'AnswerRating', verdict: AnswerVerdict, comment?: string | null } | null } } }> }, goldenSet: { __typename?: 'GoldenSet', questionCount: number } };

export type AcceptCandidateMutationVariables = Exact<{
  input: AcceptGoldenCandidateInput;
}>;


export type AcceptCandidateMutation = { __typename?: 'Mutation', acceptGoldenCandidate: { __typename?: 'GoldenCandidatePayload', errors: Array<{ __typename?: 'UserError', message: string }> } };

export type RejectCandidateMutationVariables = Exact<{
  input: RejectGoldenCandidateInput;
}>;


export type RejectCandidateMutation = { __typename?: 'Mutation', rejectGoldenCandidate: { __typename?: 'GoldenCandidatePayload', errors: Array<{ __typename?: 'UserError', message: string }> } };

export type CancelEvaluationMutationVariables = Exact<{
  input: EvaluationActionInput;
}>;


export type CancelEvaluationMutation = { __typename?: 'Mutation', cancelEvaluation: { __typename?: 'EvaluationPayload', evaluation?: (
      { __typename?: 'Evaluation', id: string }
      & { ' $fragmentRefs'?: { 'EvaluationRowFragment': EvaluationRowFragment } }
    ) | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type DeleteEvaluationMutationVariables = Exact<{
  input: EvaluationActionInput;
}>;


export type DeleteEvaluationMutation = { __typename?: 'Mutation', deleteEvaluation: { __typename?: 'DeleteEvaluationPayload', errors: Array<{ __typename?: 'UserError', message: string }> } };

export type StartEvaluationMutationVariables = Exact<{
  input: StartEvaluationInput;
}>;


export type StartEvaluationMutation = { __typename?: 'Mutation', startEvaluation: { __typename?: 'EvaluationPayload', evaluation?: (
      { __typename?: 'Evaluation', id: string }
      & { ' $fragmentRefs'?: { 'EvaluationRowFragment': EvaluationRowFragment } }
    ) | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type EvaluationRowFragment = { __typename?: 'Evaluation', id: string, seq: number, name: string, goldenSet?: string | null, status: EvaluationStatus, questionCount: number, answeredCount: number, model?: string | null, createdAt: string, completedAt?: string | null, error?: string | null, scores: Array<{ __typename?: 'EvaluationScore', metric: string, title: string, unit: ScoreUnit, value?: number | null, low?: number | null, high?: number | null }> } & { ' $fragmentName'?: 'EvaluationRowFragment' };

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

export type AskedQuestionFragment = { __typename?: 'EvaluationQuestion', index: number, key: string, question: string, groundTruth: string, unanswerable: boolean, tags: Array<string>, evidence: Array<{ __typename?: 'EvaluationPage', fileName: string, page: number }>, result?: { __typename?: 'EvaluationResult', text?: string | null, refused: boolean, failure?: string | null, numeric?: NumericOutcome | null, answer?: { __typename?: 'Answer', id: string } | null, citations: Array<{ __typename?: 'EvaluationCitation', index: number, fileName: string, page: number, gold: boolean, document?: { __typename?: 'Document', id: string } | null }> } | null } & { ' $fragmentName'?: 'AskedQuestionFragment' };

export type EvaluationQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type EvaluationQuery = { __typename?: 'Query', evaluation?: (
    { __typename?: 'Evaluation', id: string }
    & { ' $fragmentRefs'?: { 'EvaluationRowFragment': EvaluationRowFragment } }
  ) | null };

export type EvaluationQuestionsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type EvaluationQuestionsQuery = { __typename?: 'Query', evaluation?: { __typename?: 'Evaluation', id: string, questions: { __typename?: 'EvaluationQuestionConnection', pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, edges: Array<{ __typename?: 'EvaluationQuestionEdge', node: (
          { __typename?: 'EvaluationQuestion' }
          & { ' $fragmentRefs'?: { 'AskedQuestionFragment': AskedQuestionFragment } }
        ) }> } } | null };

export type QuestionsAnsweredSubscriptionVariables = Exact<{
  id: Scalars['ID']['input'];
  afterSeq?: InputMaybe<Scalars['Int']['input']>;
}>;


export type QuestionsAnsweredSubscription = { __typename?: 'Subscription', evaluationProgress: { __typename?: 'EvaluationEvent', seq: number, question?: (
      { __typename?: 'EvaluationQuestion' }
      & { ' $fragmentRefs'?: { 'AskedQuestionFragment': AskedQuestionFragment } }
    ) | null, evaluation: (
      { __typename?: 'Evaluation' }
      & { ' $fragmentRefs'?: { 'EvaluationRowFragment': EvaluationRowFragment } }
    ) } };

export type FactViewQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type FactViewQuery = { __typename?: 'Query', node?:
    | { __typename?: 'Answer', id: string }
    | { __typename?: 'Chunk', id: string }
    | { __typename?: 'Document', id: string }
    | { __typename?: 'Evaluation', id: string }
    | { __typename?: 'Fact', concept?: string | null, label: string, heading: string, column: string, text?: string | null, value: string, unit: string, decimals?: number | null, source: FactSource, check: FactCheck, id: string, period: { __typename?: 'FactPeriod', start?: string | null, end: string, fiscalYear?: number | null, fiscalPeriod?: string | null, instant: boolean }, dimensions: Array<{ __typename?: 'FactDimension', label: string }>, document: { __typename?: 'Document', id: string, metadata: { __typename?: 'DocumentMetadata', ticker?: string | null, filedOn?: string | null, periodEnd?: string | null } }, versions: Array<{ __typename?: 'Fact', id: string, value: string, unit: string, decimals?: number | null, source: FactSource, page?: number | null, startOffset?: number | null, endOffset?: number | null, rowStart?: number | null, rowEnd?: number | null, document: { __typename?: 'Document', id: string, fileName: string, metadata: { __typename?: 'DocumentMetadata', reportType?: string | null, year?: number | null, fiscalPeriod?: FiscalPeriod | null, filedOn?: string | null, periodEnd?: string | null } } }> }
    | { __typename?: 'Grid', id: string }
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

export type GridExportsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type GridExportsQuery = { __typename?: 'Query', grid?: { __typename?: 'Grid', id: string, xlsx: string, csv: string, tsv: string } | null };

export type GridPartsFragment = { __typename?: 'Grid', id: string, name: string, status: GridStatus, saved: boolean, stale: boolean, run: number, seq: number, cellCount: number, doneCount: number, figureCount: number, answerCount: number, gapCount: number, changedCount: number, error?: string | null, createdAt: string, completedAt?: string | null, rows: Array<{ __typename?: 'GridRow', ticker?: string | null, label: string, document?: { __typename?: 'Document', id: string } | null }>, columns: Array<{ __typename?: 'GridColumn', kind: GridColumnKind, name: string, label: string }>, periods: Array<{ __typename?: 'GridPeriod', label: string }> } & { ' $fragmentName'?: 'GridPartsFragment' };

export type GridCellPartsFragment = { __typename?: 'GridCell', place: number, row: number, column: number, period?: number | null, run: number, value?: string | null, unit?: string | null, text?: string | null, note?: string | null, changed: boolean, before?: { __typename?: 'GridCellContent', figureText?: string | null, text?: string | null, gap?: { __typename?: 'Gap', reason: GapReason } | null } | null, gap?: { __typename?: 'Gap', reason: GapReason, message: string } | null, figure?: { __typename?: 'Figure', text: string, value: string, unit?: string | null, scale?: string | null, verdict: FigureVerdict, citation?: number | null, derivation?: string | null, reason?: string | null, startOffset?: number | null, endOffset?: number | null, fact?: { __typename?: 'Fact', id: string, unit: string, page?: number | null, startOffset?: number | null, endOffset?: number | null, document: { __typename?: 'Document', id: string } } | null } | null, citations: Array<{ __typename?: 'Citation', index: number, page: number, quote: string, startOffset: number, endOffset: number, document: { __typename?: 'Document', id: string, fileName: string, metadata: { __typename?: 'DocumentMetadata', company?: string | null, ticker?: string | null, reportType?: string | null, year?: number | null, fiscalPeriod?: FiscalPeriod | null } } }> } & { ' $fragmentName'?: 'GridCellPartsFragment' };

export type GridsQueryVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type GridsQuery = { __typename?: 'Query', grids: { __typename?: 'GridConnection', edges: Array<{ __typename?: 'GridEdge', node: { __typename?: 'Grid', id: string, name: string, status: GridStatus, saved: boolean, stale: boolean, cellCount: number, doneCount: number, gapCount: number, createdAt: string } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type GridViewQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type GridViewQuery = { __typename?: 'Query', grid?: (
    { __typename?: 'Grid' }
    & { ' $fragmentRefs'?: { 'GridPartsFragment': GridPartsFragment } }
  ) | null };

export type GridCellPageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type GridCellPageQuery = { __typename?: 'Query', grid?: { __typename?: 'Grid', id: string, cells: { __typename?: 'GridCellConnection', edges: Array<{ __typename?: 'GridCellEdge', node: (
          { __typename?: 'GridCell' }
          & { ' $fragmentRefs'?: { 'GridCellPartsFragment': GridCellPartsFragment } }
        ) }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } } | null };

export type GridComputedSubscriptionVariables = Exact<{
  id: Scalars['ID']['input'];
  afterSeq?: InputMaybe<Scalars['Int']['input']>;
}>;


export type GridComputedSubscription = { __typename?: 'Subscription', gridCells: { __typename?: 'GridEvent', seq: number, status: GridStatus, computed: Array<(
      { __typename?: 'GridCell' }
      & { ' $fragmentRefs'?: { 'GridCellPartsFragment': GridCellPartsFragment } }
    )> } };

export type CreateGridMutationVariables = Exact<{
  input: CreateGridInput;
}>;


export type CreateGridMutation = { __typename?: 'Mutation', createGrid: { __typename?: 'GridPayload', grid?: { __typename?: 'Grid', id: string } | null, errors: Array<{ __typename?: 'UserError', message: string, path: Array<string> }> } };

export type RerunGridMutationVariables = Exact<{
  input: GridActionInput;
}>;


export type RerunGridMutation = { __typename?: 'Mutation', rerunGrid: { __typename?: 'GridPayload', grid?: (
      { __typename?: 'Grid' }
      & { ' $fragmentRefs'?: { 'GridPartsFragment': GridPartsFragment } }
    ) | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type CancelGridMutationVariables = Exact<{
  input: GridActionInput;
}>;


export type CancelGridMutation = { __typename?: 'Mutation', cancelGrid: { __typename?: 'GridPayload', grid?: (
      { __typename?: 'Grid' }
      & { ' $fragmentRefs'?: { 'GridPartsFragment': GridPartsFragment } }
    ) | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type SaveGridMutationVariables = Exact<{
  input: SaveGridInput;
}>;


export type SaveGridMutation = { __typename?: 'Mutation', saveGrid: { __typename?: 'GridPayload', grid?: (
      { __typename?: 'Grid' }
      & { ' $fragmentRefs'?: { 'GridPartsFragment': GridPartsFragment } }
    ) | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type DeleteGridMutationVariables = Exact<{
  input: GridActionInput;
}>;


export type DeleteGridMutation = { __typename?: 'Mutation', deleteGrid: { __typename?: 'DeleteGridPayload', deletedGridId?: string | null, errors: Array<{ __typename?: 'UserError', message: string }> } };

export type GridChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type GridChoicesQuery = { __typename?: 'Query', documentFacets: { __typename?: 'DocumentFacets', tickers: Array<{ __typename?: 'FacetCount', value: string, count: number }>, years: Array<{ __typename?: 'YearCount', year: number, count: number }> }, metrics: Array<{ __typename?: 'Metric', name: string, title: string, formula?: string | null }> };

export type ConceptNamesQueryVariables = Exact<{
  search: Scalars['String']['input'];
}>;


export type ConceptNamesQuery = { __typename?: 'Query', concepts: { __typename?: 'ConceptConnection', edges: Array<{ __typename?: 'ConceptEdge', node: { __typename?: 'Concept', concept: string, label: string } }> } };

export type FinishedQueryVariables = Exact<{
  since: Scalars['DateTime']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type FinishedQuery = { __typename?: 'Query', documents: { __typename?: 'DocumentConnection', pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, edges: Array<{ __typename?: 'DocumentEdge', node: { __typename?: 'Document', id: string, status: DocumentStatus, processedAt?: string | null } }> } };

export type FinishedCountQueryVariables = Exact<{
  since: Scalars['DateTime']['input'];
}>;


export type FinishedCountQuery = { __typename?: 'Query', documents: { __typename?: 'DocumentConnection', totalCount: number } };

export type RecentQueryVariables = Exact<{ [key: string]: never; }>;


export type RecentQuery = { __typename?: 'Query', failed: { __typename?: 'DocumentConnection', totalCount: number, edges: Array<{ __typename?: 'DocumentEdge', node: (
        { __typename?: 'Document', id: string }
        & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
      ) }> }, moving: { __typename?: 'DocumentConnection', totalCount: number, edges: Array<{ __typename?: 'DocumentEdge', node: (
        { __typename?: 'Document', id: string }
        & { ' $fragmentRefs'?: { 'DocumentRowFragment': DocumentRowFragment } }
      ) }> } };

export type DocumentChangesQueryVariables = Exact<{
  days: Scalars['Int']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DocumentChangesQuery = { __typename?: 'Query', documentChanges: { __typename?: 'DocumentChangeConnection', totalCount: number, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, edges: Array<{ __typename?: 'DocumentChangeEdge', cursor: string, node: { __typename?: 'DocumentChange', kind: DocumentChangeKind, at: string, fileName: string, company?: string | null, ticker?: string | null, reportType?: string | null, year?: number | null, fiscalPeriod?: FiscalPeriod | null, document?: { __typename?: 'Document', id: string, error?: { __typename?: 'IngestionError', message: string } | null, previousFiling?: { __typename?: 'Document', id: string } | null } | null } }> } };

export type TickersQueryVariables = Exact<{ [key: string]: never; }>;


export type TickersQuery = { __typename?: 'Query', documentFacets: { __typename?: 'DocumentFacets', tickers: Array<{ __typename?: 'FacetCount', value: string, count: number }> } };

export type RestatementsQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type RestatementsQuery = { __typename?: 'Query', restatements: { __typename?: 'RestatementConnection', pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, edges: Array<{ __typename?: 'RestatementEdge', cursor: string, node: { __typename?: 'Restatement', concept: string, difference: string, stockSplit?: string | null, period: { __typename?: 'FactPeriod', start?: string | null, end: string, fiscalYear?: number | null, fiscalPeriod?: string | null, instant: boolean }, earlier: (
          { __typename?: 'Fact' }
          & { ' $fragmentRefs'?: { 'FiledValueFragment': FiledValueFragment } }
        ), later: (
          { __typename?: 'Fact' }
          & { ' $fragmentRefs'?: { 'FiledValueFragment': FiledValueFragment } }
        ) } }> } };

export type FiledValueFragment = { __typename?: 'Fact', id: string, label: string, value: string, unit: string, page?: number | null, startOffset?: number | null, endOffset?: number | null, rowStart?: number | null, rowEnd?: number | null, document: { __typename?: 'Document', id: string, fileName: string, metadata: { __typename?: 'DocumentMetadata', company?: string | null, ticker?: string | null, reportType?: string | null, year?: number | null, fiscalPeriod?: FiscalPeriod | null } } } & { ' $fragmentName'?: 'FiledValueFragment' };

export type PageViewQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  page: Scalars['Int']['input'];
  width: Scalars['Int']['input'];
}>;


export type PageViewQuery = { __typename?: 'Query', document?: { __typename?: 'Document', id: string, fileName: string, mediaType: string, pageCount?: number | null, page?: { __typename?: 'Page', number: number, printedNumber?: string | null, text: string, legibility: Legibility, width?: number | null, height?: number | null, image?: { __typename?: 'PageImage', url: string, width: number, height: number } | null } | null } | null };

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
export const ScopePartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScopeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ResolvedScope"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tickers"}},{"kind":"Field","name":{"kind":"Name","value":"years"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriods"}},{"kind":"Field","name":{"kind":"Name","value":"reportTypes"}},{"kind":"Field","name":{"kind":"Name","value":"inferred"}},{"kind":"Field","name":{"kind":"Name","value":"documentCount"}},{"kind":"Field","name":{"kind":"Name","value":"notices"}}]}}]} as unknown as DocumentNode<ScopePartsFragment, unknown>;
export const AnswerPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AnswerParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Answer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"finishReason"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"printedPage"}},{"kind":"Field","name":{"kind":"Name","value":"quote"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"figures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"scale"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"citation"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"fact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"table"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"unit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"unit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"figureIndex"}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"chart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"unit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"series"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"figureIndex"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"}},{"kind":"Field","name":{"kind":"Name","value":"absence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"missing"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"candidates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"scope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScopeParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retrievalMs"}},{"kind":"Field","name":{"kind":"Name","value":"firstTokenMs"}},{"kind":"Field","name":{"kind":"Name","value":"totalMs"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScopeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ResolvedScope"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tickers"}},{"kind":"Field","name":{"kind":"Name","value":"years"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriods"}},{"kind":"Field","name":{"kind":"Name","value":"reportTypes"}},{"kind":"Field","name":{"kind":"Name","value":"inferred"}},{"kind":"Field","name":{"kind":"Name","value":"documentCount"}},{"kind":"Field","name":{"kind":"Name","value":"notices"}}]}}]} as unknown as DocumentNode<AnswerPartsFragment, unknown>;
export const FollowUpPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FollowUpParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FollowUp"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"carried"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"standaloneQuestion"}},{"kind":"Field","name":{"kind":"Name","value":"by"}}]}}]} as unknown as DocumentNode<FollowUpPartsFragment, unknown>;
export const AskedPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AskedParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AskedAs"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inferScope"}},{"kind":"Field","name":{"kind":"Name","value":"filter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ids"}},{"kind":"Field","name":{"kind":"Name","value":"companies"}},{"kind":"Field","name":{"kind":"Name","value":"tickers"}},{"kind":"Field","name":{"kind":"Name","value":"years"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriods"}},{"kind":"Field","name":{"kind":"Name","value":"reportTypes"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}}]}}]} as unknown as DocumentNode<AskedPartsFragment, unknown>;
export const RatingPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RatingParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AnswerRating"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"comment"}},{"kind":"Field","name":{"kind":"Name","value":"correctValue"}}]}}]} as unknown as DocumentNode<RatingPartsFragment, unknown>;
export const ComparedDocumentFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ComparedDocument"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]} as unknown as DocumentNode<ComparedDocumentFragment, unknown>;
export const StatedValueFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatedValue"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Fact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"rowStart"}},{"kind":"Field","name":{"kind":"Name","value":"rowEnd"}}]}}]} as unknown as DocumentNode<StatedValueFragment, unknown>;
export const OneSidedFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OneSided"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OneSidedFactConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatedValue"}},{"kind":"Field","name":{"kind":"Name","value":"concept"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"instant"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatedValue"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Fact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"rowStart"}},{"kind":"Field","name":{"kind":"Name","value":"rowEnd"}}]}}]} as unknown as DocumentNode<OneSidedFragment, unknown>;
export const SentencePartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SentenceParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ComparedSentence"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"parts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}}]}},{"kind":"Field","name":{"kind":"Name","value":"passages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<SentencePartsFragment, unknown>;
export const DocumentRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DocumentRowFragment, unknown>;
export const FilingFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Filing"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EdgarFiling"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accession"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"filedOn"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<FilingFragment, unknown>;
export const WatchedFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Watched"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WatchedCompany"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cik"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"tickers"}}]}},{"kind":"Field","name":{"kind":"Name","value":"forms"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"checkedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiling"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Filing"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Filing"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EdgarFiling"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accession"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"filedOn"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<WatchedFragment, unknown>;
export const EvaluationRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EvaluationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Evaluation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"goldenSet"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"questionCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"scores"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]} as unknown as DocumentNode<EvaluationRowFragment, unknown>;
export const AskedQuestionFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AskedQuestion"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EvaluationQuestion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"groundTruth"}},{"kind":"Field","name":{"kind":"Name","value":"unanswerable"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"page"}}]}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"refused"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}},{"kind":"Field","name":{"kind":"Name","value":"numeric"}},{"kind":"Field","name":{"kind":"Name","value":"answer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"gold"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AskedQuestionFragment, unknown>;
export const GridPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GridParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Grid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"saved"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"run"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"cellCount"}},{"kind":"Field","name":{"kind":"Name","value":"doneCount"}},{"kind":"Field","name":{"kind":"Name","value":"figureCount"}},{"kind":"Field","name":{"kind":"Name","value":"answerCount"}},{"kind":"Field","name":{"kind":"Name","value":"gapCount"}},{"kind":"Field","name":{"kind":"Name","value":"changedCount"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"periods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<GridPartsFragment, unknown>;
export const GridCellPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GridCellParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridCell"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"row"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"period"}},{"kind":"Field","name":{"kind":"Name","value":"run"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"figureText"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"figure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"scale"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"citation"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"fact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"quote"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}}]}}]} as unknown as DocumentNode<GridCellPartsFragment, unknown>;
export const FiledValueFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FiledValue"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Fact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"rowStart"}},{"kind":"Field","name":{"kind":"Name","value":"rowEnd"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}}]} as unknown as DocumentNode<FiledValueFragment, unknown>;
export const DocumentActivityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DocumentActivity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentActivity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DocumentActivitySubscription, DocumentActivitySubscriptionVariables>;
export const DocumentsAgainDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentsAgain"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DocumentsAgainQuery, DocumentsAgainQueryVariables>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"mayIngest"}},{"kind":"Field","name":{"kind":"Name","value":"mayAdminister"}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const DeleteAnswerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteAnswer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AnswerActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteAnswer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedAnswerId"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DeleteAnswerMutation, DeleteAnswerMutationVariables>;
export const CompareAnswersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CompareAnswers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"a"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"b"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"compareAnswers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"a"},"value":{"kind":"Variable","name":{"kind":"Name","value":"a"}}},{"kind":"Argument","name":{"kind":"Name","value":"b"},"value":{"kind":"Variable","name":{"kind":"Name","value":"b"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"figures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"old"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"new"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"sentencesAdded"}},{"kind":"Field","name":{"kind":"Name","value":"sentencesRemoved"}}]}}]}}]} as unknown as DocumentNode<CompareAnswersQuery, CompareAnswersQueryVariables>;
export const EstimateAskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EstimateAsk"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"question"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"options"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AskOptions"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"estimateAsk"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"question"},"value":{"kind":"Variable","name":{"kind":"Name","value":"question"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"options"},"value":{"kind":"Variable","name":{"kind":"Name","value":"options"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"promptTokens"}},{"kind":"Field","name":{"kind":"Name","value":"completionTokens"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"time"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"medianMs"}}]}}]}}]}}]} as unknown as DocumentNode<EstimateAskQuery, EstimateAskQueryVariables>;
export const AnswerExportsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AnswerExports"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answerById"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","alias":{"kind":"Name","value":"xlsx"},"name":{"kind":"Name","value":"exportUrl"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"format"},"value":{"kind":"EnumValue","value":"XLSX"}}]},{"kind":"Field","alias":{"kind":"Name","value":"csv"},"name":{"kind":"Name","value":"exportUrl"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"format"},"value":{"kind":"EnumValue","value":"CSV"}}]},{"kind":"Field","alias":{"kind":"Name","value":"markdown"},"name":{"kind":"Name","value":"exportUrl"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"format"},"value":{"kind":"EnumValue","value":"MARKDOWN"}}]}]}}]}}]} as unknown as DocumentNode<AnswerExportsQuery, AnswerExportsQueryVariables>;
export const HistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"History"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AnswerFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"finishReason"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"stale"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<HistoryQuery, HistoryQueryVariables>;
export const RateAnswerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RateAnswer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RateAnswerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rateAnswer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RatingParts"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RatingParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AnswerRating"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"comment"}},{"kind":"Field","name":{"kind":"Name","value":"correctValue"}}]}}]} as unknown as DocumentNode<RateAnswerMutation, RateAnswerMutationVariables>;
export const AnswerReceiptDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AnswerReceipt"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answerById"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"receipt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hash"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"indexVersion"}},{"kind":"Field","name":{"kind":"Name","value":"rankingHash"}},{"kind":"Field","name":{"kind":"Name","value":"promptHash"}},{"kind":"Field","name":{"kind":"Name","value":"settingsHash"}},{"kind":"Field","name":{"kind":"Name","value":"programVersion"}},{"kind":"Field","name":{"kind":"Name","value":"documentCount"}},{"kind":"Field","name":{"kind":"Name","value":"pages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"generation"}},{"kind":"Field","name":{"kind":"Name","value":"textHash"}}]}}]}}]}}]}}]} as unknown as DocumentNode<AnswerReceiptQuery, AnswerReceiptQueryVariables>;
export const ReplayAnswerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReplayAnswer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReplayAnswerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayAnswer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replay"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"same"}},{"kind":"Field","name":{"kind":"Name","value":"differences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"cause"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ReplayAnswerMutation, ReplayAnswerMutationVariables>;
export const DocumentNamesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentNames"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DocumentNamesQuery, DocumentNamesQueryVariables>;
export const TurnsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Turns"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"conversation"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"conversationId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"conversation"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TurnsQuery, TurnsQueryVariables>;
export const AskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Ask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"question"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"options"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AskOptions"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"askId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ask"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"question"},"value":{"kind":"Variable","name":{"kind":"Name","value":"question"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"options"},"value":{"kind":"Variable","name":{"kind":"Name","value":"options"}}},{"kind":"Argument","name":{"kind":"Name","value":"askId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"askId"}}},{"kind":"Argument","name":{"kind":"Name","value":"afterSeq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AskSourcesRetrieved"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"askId"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SourceParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScopeParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"followUp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FollowUpParts"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AskTokensGenerated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"askId"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AskCompleted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"askId"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"answer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AnswerParts"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AskFailed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"askId"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScopeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ResolvedScope"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tickers"}},{"kind":"Field","name":{"kind":"Name","value":"years"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriods"}},{"kind":"Field","name":{"kind":"Name","value":"reportTypes"}},{"kind":"Field","name":{"kind":"Name","value":"inferred"}},{"kind":"Field","name":{"kind":"Name","value":"documentCount"}},{"kind":"Field","name":{"kind":"Name","value":"notices"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SourceParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SearchHit"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FollowUpParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FollowUp"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"carried"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"standaloneQuestion"}},{"kind":"Field","name":{"kind":"Name","value":"by"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AnswerParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Answer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"finishReason"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"printedPage"}},{"kind":"Field","name":{"kind":"Name","value":"quote"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"figures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"scale"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"citation"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"fact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"table"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"unit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"unit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"figureIndex"}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"chart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"unit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"series"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"figureIndex"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"}},{"kind":"Field","name":{"kind":"Name","value":"absence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"missing"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"candidates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"scope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScopeParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retrievalMs"}},{"kind":"Field","name":{"kind":"Name","value":"firstTokenMs"}},{"kind":"Field","name":{"kind":"Name","value":"totalMs"}}]}}]}}]} as unknown as DocumentNode<AskSubscription, AskSubscriptionVariables>;
export const AnswerRecordDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AnswerRecord"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answerById"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AnswerParts"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SourceParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"followUp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FollowUpParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"asked"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AskedParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conversationId"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScopeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ResolvedScope"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tickers"}},{"kind":"Field","name":{"kind":"Name","value":"years"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriods"}},{"kind":"Field","name":{"kind":"Name","value":"reportTypes"}},{"kind":"Field","name":{"kind":"Name","value":"inferred"}},{"kind":"Field","name":{"kind":"Name","value":"documentCount"}},{"kind":"Field","name":{"kind":"Name","value":"notices"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AnswerParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Answer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"finishReason"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"printedPage"}},{"kind":"Field","name":{"kind":"Name","value":"quote"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"figures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"scale"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"citation"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"fact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"table"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"unit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"unit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"figureIndex"}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"chart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"unit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"series"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"figureIndex"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"warnings"}},{"kind":"Field","name":{"kind":"Name","value":"absence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"missing"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"candidates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"scope"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScopeParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retrievalMs"}},{"kind":"Field","name":{"kind":"Name","value":"firstTokenMs"}},{"kind":"Field","name":{"kind":"Name","value":"totalMs"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SourceParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SearchHit"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FollowUpParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FollowUp"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"carried"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"standaloneQuestion"}},{"kind":"Field","name":{"kind":"Name","value":"by"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AskedParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AskedAs"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inferScope"}},{"kind":"Field","name":{"kind":"Name","value":"filter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ids"}},{"kind":"Field","name":{"kind":"Name","value":"companies"}},{"kind":"Field","name":{"kind":"Name","value":"tickers"}},{"kind":"Field","name":{"kind":"Name","value":"years"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriods"}},{"kind":"Field","name":{"kind":"Name","value":"reportTypes"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}}]}}]}}]} as unknown as DocumentNode<AnswerRecordQuery, AnswerRecordQueryVariables>;
export const AnswerAboutDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AnswerAbout"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answerById"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"conversationId"}},{"kind":"Field","name":{"kind":"Name","value":"askedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stale"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RatingParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RatingParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AnswerRating"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"comment"}},{"kind":"Field","name":{"kind":"Name","value":"correctValue"}}]}}]} as unknown as DocumentNode<AnswerAboutQuery, AnswerAboutQueryVariables>;
export const CancelAnswerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelAnswer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AnswerActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelAnswer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CancelAnswerMutation, CancelAnswerMutationVariables>;
export const NewestReportsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NewestReports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"statuses"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"COMPLETED"}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"fiscalPeriods"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"FY"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"YEAR"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"12"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<NewestReportsQuery, NewestReportsQueryVariables>;
export const SuggestionFactsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SuggestionFacts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"concepts"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"facts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"documents"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"concepts"},"value":{"kind":"Variable","name":{"kind":"Name","value":"concepts"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"fiscalPeriods"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"FY","block":false}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"PERIOD_END"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"concept"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}}]}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<SuggestionFactsQuery, SuggestionFactsQueryVariables>;
export const CompareFilingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CompareFilings"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"a"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"b"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"compareFilings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"a"},"value":{"kind":"Variable","name":{"kind":"Name","value":"a"}}},{"kind":"Argument","name":{"kind":"Name","value":"b"},"value":{"kind":"Variable","name":{"kind":"Name","value":"b"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"a"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ComparedDocument"}}]}},{"kind":"Field","name":{"kind":"Name","value":"b"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ComparedDocument"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"pagesA"}},{"kind":"Field","name":{"kind":"Name","value":"pagesB"}},{"kind":"Field","name":{"kind":"Name","value":"notCompared"}},{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"added"}},{"kind":"Field","name":{"kind":"Name","value":"removed"}},{"kind":"Field","name":{"kind":"Name","value":"reworded"}},{"kind":"Field","name":{"kind":"Name","value":"numbersChanged"}},{"kind":"Field","name":{"kind":"Name","value":"moved"}},{"kind":"Field","name":{"kind":"Name","value":"same"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"addedFacts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OneSided"}}]}},{"kind":"Field","name":{"kind":"Name","value":"removedFacts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OneSided"}}]}},{"kind":"Field","name":{"kind":"Name","value":"restatedFacts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"concept"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"instant"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"a"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatedValue"}}]}},{"kind":"Field","name":{"kind":"Name","value":"b"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatedValue"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StatedValue"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Fact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"rowStart"}},{"kind":"Field","name":{"kind":"Name","value":"rowEnd"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ComparedDocument"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OneSided"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OneSidedFactConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StatedValue"}},{"kind":"Field","name":{"kind":"Name","value":"concept"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"instant"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CompareFilingsQuery, CompareFilingsQueryVariables>;
export const SectionChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SectionChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"a"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"b"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"section"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeKind"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"compareFilings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"a"},"value":{"kind":"Variable","name":{"kind":"Name","value":"a"}}},{"kind":"Argument","name":{"kind":"Name","value":"b"},"value":{"kind":"Variable","name":{"kind":"Name","value":"b"}}},{"kind":"Argument","name":{"kind":"Name","value":"sections"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"section"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kinds"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"numbers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"a"}},{"kind":"Field","name":{"kind":"Name","value":"b"}}]}},{"kind":"Field","name":{"kind":"Name","value":"a"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SentenceParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"b"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SentenceParts"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SentenceParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ComparedSentence"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"parts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}}]}},{"kind":"Field","name":{"kind":"Name","value":"passages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<SectionChangesQuery, SectionChangesQueryVariables>;
export const PreviousFilingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PreviousFiling"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"previousFiling"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ComparedDocument"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ComparedDocument"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]} as unknown as DocumentNode<PreviousFilingQuery, PreviousFilingQueryVariables>;
export const CoverageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Coverage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tickers"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"coverage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"tickers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tickers"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"reports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"documents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CoverageQuery, CoverageQueryVariables>;
export const UpdateMetadataDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateMetadata"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateDocumentMetadataInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateDocumentMetadata"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<UpdateMetadataMutation, UpdateMetadataMutationVariables>;
export const UnlockDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Unlock"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UnlockDocumentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unlockDocument"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<UnlockMutation, UnlockMutationVariables>;
export const RetryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Retry"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retryIngestion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<RetryMutation, RetryMutationVariables>;
export const ReingestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Reingest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reingestDocument"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<ReingestMutation, ReingestMutationVariables>;
export const CancelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Cancel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelIngestion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<CancelMutation, CancelMutationVariables>;
export const DeleteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Delete"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteDocument"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedDocumentId"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DeleteMutation, DeleteMutationVariables>;
export const DeleteManyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteMany"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentsActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"payload"},"name":{"kind":"Name","value":"deleteDocuments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"doneCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedCount"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DeleteManyMutation, DeleteManyMutationVariables>;
export const ReprocessManyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReprocessMany"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentsActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"payload"},"name":{"kind":"Name","value":"reprocessDocuments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"doneCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedCount"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<ReprocessManyMutation, ReprocessManyMutationVariables>;
export const UpdateManyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateMany"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateDocumentsMetadataInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"payload"},"name":{"kind":"Name","value":"updateDocumentsMetadata"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"doneCount"}},{"kind":"Field","name":{"kind":"Name","value":"failedCount"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<UpdateManyMutation, UpdateManyMutationVariables>;
export const CorpusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Corpus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"corpus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"oldestPendingSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"workers"}},{"kind":"Field","name":{"kind":"Name","value":"expiredLeases"}},{"kind":"Field","name":{"kind":"Name","value":"byStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<CorpusQuery, CorpusQueryVariables>;
export const FacetsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Facets"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentFacets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"disjunctive"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"companies"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"years"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reportTypes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<FacetsQuery, FacetsQueryVariables>;
export const IngestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Ingest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"IngestDocumentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ingestDocument"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"duplicate"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<IngestMutation, IngestMutationVariables>;
export const DocumentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Documents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DocumentsQuery, DocumentsQueryVariables>;
export const DocumentHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"sourceUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DocumentHistoryQuery, DocumentHistoryQueryVariables>;
export const DocumentStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DocumentStatus"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"documentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"afterSeq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<DocumentStatusSubscription, DocumentStatusSubscriptionVariables>;
export const EdgarFilingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EdgarFilings"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ticker"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"forms"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fiscalYears"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edgarFilings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ticker"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ticker"}}},{"kind":"Argument","name":{"kind":"Name","value":"forms"},"value":{"kind":"Variable","name":{"kind":"Name","value":"forms"}}},{"kind":"Argument","name":{"kind":"Name","value":"fiscalYears"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fiscalYears"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cik"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"tickers"}}]}},{"kind":"Field","name":{"kind":"Name","value":"readBackTo"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Filing"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Filing"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EdgarFiling"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accession"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"filedOn"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<EdgarFilingsQuery, EdgarFilingsQueryVariables>;
export const AddFromEdgarDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddFromEdgar"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddFromEdgarInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addFromEdgar"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"filings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"duplicate"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"filing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Filing"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Filing"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EdgarFiling"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accession"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"filedOn"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<AddFromEdgarMutation, AddFromEdgarMutationVariables>;
export const WatchCompanyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WatchCompany"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WatchCompanyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"watchCompany"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"watchedCompany"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Watched"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Filing"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EdgarFiling"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accession"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"filedOn"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Watched"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WatchedCompany"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cik"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"tickers"}}]}},{"kind":"Field","name":{"kind":"Name","value":"forms"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"checkedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiling"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Filing"}}]}}]}}]} as unknown as DocumentNode<WatchCompanyMutation, WatchCompanyMutationVariables>;
export const UnwatchCompanyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UnwatchCompany"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UnwatchCompanyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unwatchCompany"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<UnwatchCompanyMutation, UnwatchCompanyMutationVariables>;
export const WatchedCompaniesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WatchedCompanies"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"watchedCompanies"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Watched"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Filing"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EdgarFiling"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accession"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"filedOn"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Watched"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WatchedCompany"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cik"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"tickers"}}]}},{"kind":"Field","name":{"kind":"Name","value":"forms"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"checkedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"lastFiling"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Filing"}}]}}]}}]} as unknown as DocumentNode<WatchedCompaniesQuery, WatchedCompaniesQueryVariables>;
export const CandidatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Candidates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"goldenCandidates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"statuses"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"OPEN"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"groundTruth"}},{"kind":"Field","name":{"kind":"Name","value":"answer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"rating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"comment"}}]}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"goldenSet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"questionCount"}}]}}]}}]} as unknown as DocumentNode<CandidatesQuery, CandidatesQueryVariables>;
export const AcceptCandidateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AcceptCandidate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AcceptGoldenCandidateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptGoldenCandidate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AcceptCandidateMutation, AcceptCandidateMutationVariables>;
export const RejectCandidateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RejectCandidate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RejectGoldenCandidateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rejectGoldenCandidate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RejectCandidateMutation, RejectCandidateMutationVariables>;
export const CancelEvaluationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelEvaluation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EvaluationActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelEvaluation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"EvaluationRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EvaluationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Evaluation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"goldenSet"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"questionCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"scores"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]} as unknown as DocumentNode<CancelEvaluationMutation, CancelEvaluationMutationVariables>;
export const DeleteEvaluationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteEvaluation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EvaluationActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteEvaluation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DeleteEvaluationMutation, DeleteEvaluationMutationVariables>;
export const StartEvaluationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartEvaluation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartEvaluationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startEvaluation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"EvaluationRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EvaluationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Evaluation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"goldenSet"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"questionCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"scores"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]} as unknown as DocumentNode<StartEvaluationMutation, StartEvaluationMutationVariables>;
export const EvaluationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Evaluations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evaluations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"30"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"EvaluationRow"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EvaluationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Evaluation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"goldenSet"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"questionCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"scores"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]} as unknown as DocumentNode<EvaluationsQuery, EvaluationsQueryVariables>;
export const EvaluationProgressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"EvaluationProgress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evaluationProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"afterSeq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EvaluationRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EvaluationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Evaluation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"goldenSet"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"questionCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"scores"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]} as unknown as DocumentNode<EvaluationProgressSubscription, EvaluationProgressSubscriptionVariables>;
export const EvaluationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Evaluation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"EvaluationRow"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EvaluationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Evaluation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"goldenSet"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"questionCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"scores"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]} as unknown as DocumentNode<EvaluationQuery, EvaluationQueryVariables>;
export const EvaluationQuestionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EvaluationQuestions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"questions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AskedQuestion"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AskedQuestion"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EvaluationQuestion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"groundTruth"}},{"kind":"Field","name":{"kind":"Name","value":"unanswerable"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"page"}}]}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"refused"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}},{"kind":"Field","name":{"kind":"Name","value":"numeric"}},{"kind":"Field","name":{"kind":"Name","value":"answer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"gold"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]} as unknown as DocumentNode<EvaluationQuestionsQuery, EvaluationQuestionsQueryVariables>;
export const QuestionsAnsweredDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"QuestionsAnswered"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evaluationProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"afterSeq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"question"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AskedQuestion"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EvaluationRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AskedQuestion"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EvaluationQuestion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"groundTruth"}},{"kind":"Field","name":{"kind":"Name","value":"unanswerable"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"page"}}]}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"refused"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}},{"kind":"Field","name":{"kind":"Name","value":"numeric"}},{"kind":"Field","name":{"kind":"Name","value":"answer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"gold"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EvaluationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Evaluation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"goldenSet"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"questionCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredCount"}},{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"scores"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]} as unknown as DocumentNode<QuestionsAnsweredSubscription, QuestionsAnsweredSubscriptionVariables>;
export const FactViewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FactView"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Fact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"concept"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"heading"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"decimals"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"check"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"instant"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"filedOn"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"decimals"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"rowStart"}},{"kind":"Field","name":{"kind":"Name","value":"rowEnd"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"filedOn"}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FactViewQuery, FactViewQueryVariables>;
export const FactSeriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FactSeries"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ticker"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"concept"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"frequency"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Frequency"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"factSeries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"tickers"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"ticker"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"concept"},"value":{"kind":"Variable","name":{"kind":"Name","value":"concept"}}},{"kind":"Argument","name":{"kind":"Name","value":"frequency"},"value":{"kind":"Variable","name":{"kind":"Name","value":"frequency"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"IntValue","value":"8"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"rowStart"}},{"kind":"Field","name":{"kind":"Name","value":"rowEnd"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"instant"}}]}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"restates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}}]} as unknown as DocumentNode<FactSeriesQuery, FactSeriesQueryVariables>;
export const DocumentFactsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentFacts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"FactFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"factCount"}},{"kind":"Field","name":{"kind":"Name","value":"facts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"rowStart"}},{"kind":"Field","name":{"kind":"Name","value":"rowEnd"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"instant"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dimensions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DocumentFactsQuery, DocumentFactsQueryVariables>;
export const GridExportsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GridExports"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grid"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","alias":{"kind":"Name","value":"xlsx"},"name":{"kind":"Name","value":"exportUrl"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"format"},"value":{"kind":"EnumValue","value":"XLSX"}}]},{"kind":"Field","alias":{"kind":"Name","value":"csv"},"name":{"kind":"Name","value":"exportUrl"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"format"},"value":{"kind":"EnumValue","value":"CSV"}}]},{"kind":"Field","alias":{"kind":"Name","value":"tsv"},"name":{"kind":"Name","value":"exportUrl"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"format"},"value":{"kind":"EnumValue","value":"TSV"}}]}]}}]}}]} as unknown as DocumentNode<GridExportsQuery, GridExportsQueryVariables>;
export const GridsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Grids"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grids"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"saved"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"cellCount"}},{"kind":"Field","name":{"kind":"Name","value":"doneCount"}},{"kind":"Field","name":{"kind":"Name","value":"gapCount"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<GridsQuery, GridsQueryVariables>;
export const GridViewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GridView"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grid"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"GridParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GridParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Grid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"saved"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"run"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"cellCount"}},{"kind":"Field","name":{"kind":"Name","value":"doneCount"}},{"kind":"Field","name":{"kind":"Name","value":"figureCount"}},{"kind":"Field","name":{"kind":"Name","value":"answerCount"}},{"kind":"Field","name":{"kind":"Name","value":"gapCount"}},{"kind":"Field","name":{"kind":"Name","value":"changedCount"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"periods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<GridViewQuery, GridViewQueryVariables>;
export const GridCellPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GridCellPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grid"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cells"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"GridCellParts"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GridCellParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridCell"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"row"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"period"}},{"kind":"Field","name":{"kind":"Name","value":"run"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"figureText"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"figure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"scale"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"citation"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"fact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"quote"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}}]}}]} as unknown as DocumentNode<GridCellPageQuery, GridCellPageQueryVariables>;
export const GridComputedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"GridComputed"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"gridCells"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"gridId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"afterSeq"},"value":{"kind":"Variable","name":{"kind":"Name","value":"afterSeq"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"computed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"GridCellParts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GridCellParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridCell"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"row"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"period"}},{"kind":"Field","name":{"kind":"Name","value":"run"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"figureText"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"gap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"figure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"scale"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"citation"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"fact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"citations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"quote"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}}]}}]} as unknown as DocumentNode<GridComputedSubscription, GridComputedSubscriptionVariables>;
export const CreateGridDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateGrid"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateGridInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createGrid"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<CreateGridMutation, CreateGridMutationVariables>;
export const RerunGridDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RerunGrid"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GridActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rerunGrid"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"GridParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GridParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Grid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"saved"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"run"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"cellCount"}},{"kind":"Field","name":{"kind":"Name","value":"doneCount"}},{"kind":"Field","name":{"kind":"Name","value":"figureCount"}},{"kind":"Field","name":{"kind":"Name","value":"answerCount"}},{"kind":"Field","name":{"kind":"Name","value":"gapCount"}},{"kind":"Field","name":{"kind":"Name","value":"changedCount"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"periods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<RerunGridMutation, RerunGridMutationVariables>;
export const CancelGridDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelGrid"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GridActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelGrid"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"GridParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GridParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Grid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"saved"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"run"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"cellCount"}},{"kind":"Field","name":{"kind":"Name","value":"doneCount"}},{"kind":"Field","name":{"kind":"Name","value":"figureCount"}},{"kind":"Field","name":{"kind":"Name","value":"answerCount"}},{"kind":"Field","name":{"kind":"Name","value":"gapCount"}},{"kind":"Field","name":{"kind":"Name","value":"changedCount"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"periods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<CancelGridMutation, CancelGridMutationVariables>;
export const SaveGridDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveGrid"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SaveGridInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveGrid"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"GridParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GridParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Grid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"saved"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"run"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"cellCount"}},{"kind":"Field","name":{"kind":"Name","value":"doneCount"}},{"kind":"Field","name":{"kind":"Name","value":"figureCount"}},{"kind":"Field","name":{"kind":"Name","value":"answerCount"}},{"kind":"Field","name":{"kind":"Name","value":"gapCount"}},{"kind":"Field","name":{"kind":"Name","value":"changedCount"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"columns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"periods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<SaveGridMutation, SaveGridMutationVariables>;
export const DeleteGridDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteGrid"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GridActionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteGrid"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedGridId"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DeleteGridMutation, DeleteGridMutationVariables>;
export const GridChoicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GridChoices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentFacets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"statuses"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"COMPLETED"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tickers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"years"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"formula"}}]}}]}}]} as unknown as DocumentNode<GridChoicesQuery, GridChoicesQueryVariables>;
export const ConceptNamesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConceptNames"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"concepts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"15"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"concept"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ConceptNamesQuery, ConceptNamesQueryVariables>;
export const FinishedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Finished"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"since"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"processedAfter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"since"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"PROCESSED_AT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"processedAt"}}]}}]}}]}}]}}]} as unknown as DocumentNode<FinishedQuery, FinishedQueryVariables>;
export const FinishedCountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FinishedCount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"since"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"processedAfter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"since"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<FinishedCountQuery, FinishedCountQueryVariables>;
export const RecentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Recent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"failed"},"name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"statuses"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"FAILED"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"PROCESSED_AT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"moving"},"name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"statuses"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PENDING"},{"kind":"EnumValue","value":"PROCESSING"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"UPDATED_AT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"8"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"chunkCount"}},{"kind":"Field","name":{"kind":"Name","value":"illegiblePages"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"detected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}}]}}]} as unknown as DocumentNode<RecentQuery, RecentQueryVariables>;
export const DocumentChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"days"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentChanges"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"days"},"value":{"kind":"Variable","name":{"kind":"Name","value":"days"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"previousFiling"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<DocumentChangesQuery, DocumentChangesQueryVariables>;
export const TickersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Tickers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentFacets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tickers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<TickersQuery, TickersQueryVariables>;
export const RestatementsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Restatements"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"restatements"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"concept"}},{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}},{"kind":"Field","name":{"kind":"Name","value":"instant"}}]}},{"kind":"Field","name":{"kind":"Name","value":"earlier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FiledValue"}}]}},{"kind":"Field","name":{"kind":"Name","value":"later"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FiledValue"}}]}},{"kind":"Field","name":{"kind":"Name","value":"difference"}},{"kind":"Field","name":{"kind":"Name","value":"stockSplit"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FiledValue"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Fact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"page"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"rowStart"}},{"kind":"Field","name":{"kind":"Name","value":"rowEnd"}},{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"metadata"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"company"}},{"kind":"Field","name":{"kind":"Name","value":"ticker"}},{"kind":"Field","name":{"kind":"Name","value":"reportType"}},{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"fiscalPeriod"}}]}}]}}]}}]} as unknown as DocumentNode<RestatementsQuery, RestatementsQueryVariables>;
export const PageViewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PageView"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"page"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"width"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"pageCount"}},{"kind":"Field","name":{"kind":"Name","value":"page"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"page"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"printedNumber"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"legibility"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"image"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"width"},"value":{"kind":"Variable","name":{"kind":"Name","value":"width"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PageViewQuery, PageViewQueryVariables>;
export const PageBoxesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PageBoxes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"page"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"start"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"end"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"page"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"page"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","alias":{"kind":"Name","value":"quote"},"name":{"kind":"Name","value":"boxes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"startOffset"},"value":{"kind":"Variable","name":{"kind":"Name","value":"start"}}},{"kind":"Argument","name":{"kind":"Name","value":"endOffset"},"value":{"kind":"Variable","name":{"kind":"Name","value":"end"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"x"}},{"kind":"Field","name":{"kind":"Name","value":"y"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"figure"},"name":{"kind":"Name","value":"boxes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"startOffset"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"endOffset"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"x"}},{"kind":"Field","name":{"kind":"Name","value":"y"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PageBoxesQuery, PageBoxesQueryVariables>;
export const PageTablesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PageTables"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"page"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"page"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"number"},"value":{"kind":"Variable","name":{"kind":"Name","value":"page"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"tables"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"caption"}},{"kind":"Field","name":{"kind":"Name","value":"stub"}},{"kind":"Field","name":{"kind":"Name","value":"columns"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"notes"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}},{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"columns"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"notes"}},{"kind":"Field","name":{"kind":"Name","value":"startOffset"}},{"kind":"Field","name":{"kind":"Name","value":"endOffset"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PageTablesQuery, PageTablesQueryVariables>;
export const FileLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FileLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}}]}}]}}]}}]} as unknown as DocumentNode<FileLinkQuery, FileLinkQueryVariables>;