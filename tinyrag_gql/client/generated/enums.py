"""The values of the schema's enums; a value that a newer server adds comes as a plain text.

Written by `python -m tools.client`; do not edit.
"""

from enum import StrEnum


class DocumentStatus(StrEnum):
    """Where the ingestion of a document stands."""

    PENDING = "PENDING"
    """Kept, and waiting for a worker."""
    PROCESSING = "PROCESSING"
    """A worker is at it."""
    COMPLETED = "COMPLETED"
    """All of it can be found and cited. Terminal."""
    FAILED = "FAILED"
    """It could not be ingested; error says why. Terminal."""
    CANCELLED = "CANCELLED"
    """A user stopped it. Terminal."""


class FiscalPeriod(StrEnum):
    """Part of a fiscal year."""

    FY = "FY"
    """The whole year."""
    Q1 = "Q1"
    """The first quarter."""
    Q2 = "Q2"
    """The second quarter."""
    Q3 = "Q3"
    """The third quarter."""
    Q4 = "Q4"
    """The fourth quarter."""


class SearchMode(StrEnum):
    """Which signals rank the pages of a search."""

    HYBRID = "HYBRID"
    """Meaning and words together; the best choice for most questions."""
    DENSE = "DENSE"
    """Meaning alone: closeness of embeddings."""
    LEXICAL = "LEXICAL"
    """Words alone: BM25."""


class CarriedKind(StrEnum):
    """What a follow-up takes over from the question before it."""

    COMPANY = "COMPANY"
    """The company."""
    METRIC = "METRIC"
    """The figure or thing that is asked for."""
    PERIOD = "PERIOD"
    """The period."""
    SEGMENT = "SEGMENT"
    """The part of the company, such as a segment."""
    SCOPE = "SCOPE"
    """The filter."""


class AskErrorCode(StrEnum):
    """Why no answer came."""

    INVALID_QUESTION = "INVALID_QUESTION"
    """The question is empty or too long."""
    IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED"
    """Another question was asked under the same idempotencyKey."""
    MODEL_UNAVAILABLE = "MODEL_UNAVAILABLE"
    """The model could not be reached, or refused."""
    MODEL_TIMEOUT = "MODEL_TIMEOUT"
    """The model took too long."""
    QUEUE_FULL = "QUEUE_FULL"
    """Too many questions are being answered or wait already."""
    INTERRUPTED = "INTERRUPTED"
    """The server was stopped while the answer was written, and could not go on with it."""
    CANCELLED = "CANCELLED"
    """A user stopped it, or nobody read it any more."""
    INTERNAL = "INTERNAL"
    """A fault of the server's own."""


class AnswerFinishReason(StrEnum):
    """Why an answer ends where it does."""

    COMPLETE = "COMPLETE"
    """It is whole."""
    LENGTH = "LENGTH"
    """The model reached the longest answer it may write."""
    NO_EVIDENCE = "NO_EVIDENCE"
    """The documents do not answer the question; the text says so, and nothing is invented."""
    UNFINISHED = "UNFINISHED"
    """It has no end: it is being written, failed, or was cancelled, as its status says."""


class AnswerStatus(StrEnum):
    """How far an answer is."""

    WRITING = "WRITING"
    """It is being written; text holds what there is so far."""
    COMPLETED = "COMPLETED"
    """It came, and was checked. Terminal."""
    FAILED = "FAILED"
    """It did not come; error says why. Terminal."""
    CANCELLED = "CANCELLED"
    """A user stopped it, or nobody read it any more. Terminal."""


class FigureVerdict(StrEnum):
    """What checking a number against the facts of the cited pages gave."""

    VERIFIED = "VERIFIED"
    """Company, line, period, sign, scale and unit agree with a fact on the cited page."""
    CONTRADICTED = "CONTRADICTED"
    """The cited page has another value for the same line and period; reason tells which."""
    FOUND = "FOUND"
    """Its digits stand on the cited page; whether for this line and period is not certain."""
    DERIVED = "DERIVED"
    """It follows exactly from figures that are verified; derivation shows how."""
    UNSUPPORTED = "UNSUPPORTED"
    """It was found on no cited page: do not rely on it."""


class FactSource(StrEnum):
    """Where a fact comes from."""

    TAGGED = "TAGGED"
    """The filing's own XBRL tag."""
    PRINTED = "PRINTED"
    """A printed table, whose headers and caption say period, unit and scale."""


class FactCheck(StrEnum):
    """What comparing a tag with the printed row that it stands in gave."""

    AGREES = "AGREES"
    """Sign, scale and period agree."""
    SIGN_DIFFERS = "SIGN_DIFFERS"
    """The row shows the other sign."""
    SCALE_DIFFERS = "SCALE_DIFFERS"
    """The table's caption names another scale."""
    PERIOD_DIFFERS = "PERIOD_DIFFERS"
    """The column's header names another period."""
    UNCHECKED = "UNCHECKED"
    """There was nothing to compare it with."""


class AbsenceReason(StrEnum):
    """Why the documents do not answer a question."""

    NOT_IN_CORPUS = "NOT_IN_CORPUS"
    """No document searched is of the company or period that missing names."""
    NOT_REPORTED = "NOT_REPORTED"
    """The filings searched cover the company and period and do not report what is asked."""
    PAGE_UNREADABLE = "PAGE_UNREADABLE"
    """Pages that may hold the answer could not be read."""
    AMBIGUOUS = "AMBIGUOUS"
    """The question fits several companies; candidates names them: ask again with one."""
    NOT_FOUND = "NOT_FOUND"
    """Nothing that answers was found, for no reason that is known."""


class StaleReason(StrEnum):
    """Why an answer may no longer hold, the gravest first."""

    DELETED = "DELETED"
    """A document that it cites was deleted."""
    REPLACED = "REPLACED"
    """A document that it cites was deleted, and another copy of the report came."""
    AMENDED = "AMENDED"
    """An amendment of a report that it cites came, such as a 10-K/A of the same year."""
    REPROCESSED = "REPROCESSED"
    """A document that it cites was processed again, and a page cited reads otherwise now."""
    NEWER_FILING = "NEWER_FILING"
    """A later report of the company came, which may restate what was answered."""


class Statement(StrEnum):
    """A primary financial statement."""

    BALANCE_SHEET = "BALANCE_SHEET"
    """The balance sheet."""
    INCOME = "INCOME"
    """The statement of income or operations."""
    CASH_FLOW = "CASH_FLOW"
    """The statement of cash flows."""


class FactOrderField(StrEnum):
    """What facts can be sorted by."""

    DOCUMENT = "DOCUMENT"
    """Document by document, in the order of its pages."""
    PERIOD_END = "PERIOD_END"
    """The last day of the period."""
    VALUE = "VALUE"
    """The value, of given concepts or labels."""


class OrderDirection(StrEnum):
    """Which end of a list comes first."""

    ASC = "ASC"
    """Smallest, oldest, A first."""
    DESC = "DESC"
    """Largest, newest, Z first."""


class Frequency(StrEnum):
    """How often a series has a value."""

    ANNUAL = "ANNUAL"
    """Once a fiscal year."""
    QUARTERLY = "QUARTERLY"
    """Once a fiscal quarter."""


class SeriesView(StrEnum):
    """Whose value counts, where several filings state one for the same period."""

    LATEST = "LATEST"
    """The newest filing's, so that restated values count."""
    FIRST = "FIRST"
    """The oldest filing's."""


class Operator(StrEnum):
    """How a value compares with a bound."""

    GT = "GT"
    """It is greater."""
    GTE = "GTE"
    """It is greater or equal."""
    LT = "LT"
    """It is less."""
    LTE = "LTE"
    """It is less or equal."""
    EQ = "EQ"
    """It is equal."""


class ChangeKind(StrEnum):
    """What became of a sentence from one filing to another."""

    ADDED = "ADDED"
    """The later filing alone has it."""
    REMOVED = "REMOVED"
    """The earlier filing alone has it."""
    REWORDED = "REWORDED"
    """It stands in its place in other words."""
    NUMBERS_CHANGED = "NUMBERS_CHANGED"
    """It stands in its place, and nothing but its numbers and dates changed."""
    MOVED = "MOVED"
    """It stands elsewhere; `parts` tell whether its words changed, too."""


class SectionState(StrEnum):
    """What is known of a section of two filings."""

    UNCHANGED = "UNCHANGED"
    """Proven: all of its sentences and lines of tables are the same, its pages were read, and it is certain where it
    begins and ends.
    """
    CHANGED = "CHANGED"
    """It has changes."""
    ONLY_IN_A = "ONLY_IN_A"
    """The later filing has no such section."""
    ONLY_IN_B = "ONLY_IN_B"
    """The earlier filing has no such section."""
    NOT_COMPARED = "NOT_COMPARED"
    """No change was found, and that there is none is not proven: `notCompared` says why."""


class DocumentOrderField(StrEnum):
    """What a list of documents can be sorted by. Documents without a value come last in either direction."""

    CREATED_AT = "CREATED_AT"
    """When it was accepted."""
    UPDATED_AT = "UPDATED_AT"
    """When anything about it changed last."""
    PROCESSED_AT = "PROCESSED_AT"
    """When its processing last ended, COMPLETED or FAILED."""
    FILE_NAME = "FILE_NAME"
    """Its name."""
    YEAR = "YEAR"
    """Its fiscal year."""
    COMPANY = "COMPANY"
    """Name of its company, without regard to case."""
    TICKER = "TICKER"
    """Its ticker symbol, without regard to case."""
    REPORT_TYPE = "REPORT_TYPE"
    """Its kind of report, without regard to case."""
    STATUS = "STATUS"
    """The name of its status; descending, what is being processed or waits comes first."""
    PAGE_COUNT = "PAGE_COUNT"
    """How many pages it has."""


class IngestionStage(StrEnum):
    """The steps of one attempt, in their order."""

    FETCHING = "FETCHING"
    """Downloading the file from its URL."""
    PARSING = "PARSING"
    """Reading the text of each page."""
    CHUNKING = "CHUNKING"
    """Cutting the pages into chunks."""
    EMBEDDING = "EMBEDDING"
    """Turning the chunks into vectors."""
    INDEXING = "INDEXING"
    """Making the chunks findable, all at once."""


class IngestionErrorCode(StrEnum):
    """Why a document could not be ingested."""

    UNREADABLE_FILE = "UNREADABLE_FILE"
    """The file is broken, or not what it seems to be."""
    ENCRYPTED_FILE = "ENCRYPTED_FILE"
    """The file needs a password."""
    NO_TEXT = "NO_TEXT"
    """There is no text in it; it may consist of images alone."""
    TOO_MANY_PAGES = "TOO_MANY_PAGES"
    """It has more pages than the server accepts."""
    FETCH_FAILED = "FETCH_FAILED"
    """Its URL could not be downloaded."""
    EMBEDDING_FAILED = "EMBEDDING_FAILED"
    """The embedding model could not be reached, or refused."""
    TIMED_OUT = "TIMED_OUT"
    """It took longer than the server allows."""
    CRASHED = "CRASHED"
    """It crashed the worker several times."""
    INTERNAL = "INTERNAL"
    """A fault of the server's own."""


class Legibility(StrEnum):
    """How the text of a page came about, and whether there is any."""

    TEXT = "TEXT"
    """The file's own text."""
    OCR = "OCR"
    """Read off the picture of the page; single characters may be wrong."""
    IMAGE_ONLY = "IMAGE_ONLY"
    """The page is a picture, and what it says was not read."""
    GARBLED = "GARBLED"
    """The file's text is not what the page shows: its font gives wrong letters."""
    EMPTY = "EMPTY"
    """The page shows nothing to read."""


class CoverageState(StrEnum):
    """Whether a report can be searched."""

    PRESENT = "PRESENT"
    """It can."""
    PROCESSING = "PROCESSING"
    """Not yet: it is being ingested."""
    FAILED = "FAILED"
    """No: its ingestion failed or was cancelled."""
    MISSING = "MISSING"
    """No: there is no such document."""


class DocumentChangeKind(StrEnum):
    """What happened to a document last."""

    ADDED = "ADDED"
    """It was processed for the first time, and can be read."""
    AMENDED = "AMENDED"
    """The same, and it amends another filing."""
    REPROCESSED = "REPROCESSED"
    """It was processed again."""
    FAILED = "FAILED"
    """Its processing failed; `document.error` says why."""
    DELETED = "DELETED"
    """It was deleted."""


class UserErrorCode(StrEnum):
    """Why a mutation did nothing."""

    INVALID_INPUT = "INVALID_INPUT"
    """An argument cannot be used; path names it."""
    EMPTY_FILE = "EMPTY_FILE"
    """The file has no bytes."""
    FILE_TOO_LARGE = "FILE_TOO_LARGE"
    """The file is larger than the server accepts."""
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    """The file is of a kind that cannot be read."""
    UNSAFE_URL = "UNSAFE_URL"
    """The URL is not a public http(s) address."""
    QUEUE_FULL = "QUEUE_FULL"
    """Too many documents, evaluations or grids are waiting; try again later."""
    SOURCE_UNAVAILABLE = "SOURCE_UNAVAILABLE"
    """EDGAR cannot be asked; the message says why, and what to do."""
    NOT_FOUND = "NOT_FOUND"
    """There is no such thing (any more); a document may have been deleted."""
    INVALID_STATE = "INVALID_STATE"
    """The status of the document, evaluation or grid does not allow this."""
    FORBIDDEN = "FORBIDDEN"
    """You may not do this."""


class AnswerOrigin(StrEnum):
    """What asked a question."""

    ASKED = "ASKED"
    """A user, or a program of one."""
    EVALUATION = "EVALUATION"
    """An evaluation: its question's result links the answer."""


class AnswerVerdict(StrEnum):
    """What a reader says of an answer."""

    RIGHT = "RIGHT"
    """It is right."""
    WRONG = "WRONG"
    """It is wrong, or answers another question."""
    INCOMPLETE = "INCOMPLETE"
    """What it says is right, and something is missing."""


class WebhookEvent(StrEnum):
    """What a webhook tells of."""

    DOCUMENT_COMPLETED = "DOCUMENT_COMPLETED"
    """A document can be found and cited."""
    DOCUMENT_FAILED = "DOCUMENT_FAILED"
    """A document could not be ingested."""
    DOCUMENT_CANCELLED = "DOCUMENT_CANCELLED"
    """The ingestion of a document was stopped."""
    ANSWER_COMPLETED = "ANSWER_COMPLETED"
    """An answer was written to its end. Read it with `answers` or `node` and its id."""
    ANSWER_FAILED = "ANSWER_FAILED"
    """An answer failed; its error says why."""
    ANSWER_CANCELLED = "ANSWER_CANCELLED"
    """An answer was stopped."""
    EVALUATION_COMPLETED = "EVALUATION_COMPLETED"
    """An evaluation asked all its questions."""
    EVALUATION_FAILED = "EVALUATION_FAILED"
    """An evaluation could not go on."""
    EVALUATION_CANCELLED = "EVALUATION_CANCELLED"
    """An evaluation was stopped."""


class FactQuestionKind(StrEnum):
    """What a question that is made from facts asks for."""

    ANNUAL = "ANNUAL"
    """A line of a fiscal year."""
    QUARTER = "QUARTER"
    """A line of a quarter."""
    INSTANT = "INSTANT"
    """A line of a balance sheet."""
    PART = "PART"
    """A line of a segment, product or region."""
    GROWTH = "GROWTH"
    """By how many percent an annual line changed."""


class EvaluationStatus(StrEnum):
    """Where an evaluation stands."""

    PENDING = "PENDING"
    """Kept, and waiting for a worker."""
    RUNNING = "RUNNING"
    """A worker asks its questions."""
    COMPLETED = "COMPLETED"
    """Every question was asked and scored. Terminal."""
    FAILED = "FAILED"
    """It could not be finished; error says why. Terminal."""
    CANCELLED = "CANCELLED"
    """A user stopped it. Terminal."""


class ScoreUnit(StrEnum):
    """What a score counts."""

    SHARE = "SHARE"
    """From 0 to 1; high is good."""
    MILLISECONDS = "MILLISECONDS"
    """Milliseconds; few are good."""
