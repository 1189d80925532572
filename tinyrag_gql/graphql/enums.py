"""Descriptions of the domain's enums and their values in GraphQL; the domain itself does not import GraphQL."""

from enum import StrEnum
from typing import cast

from strawberry.annotation import StrawberryAnnotation
from strawberry.types.enum import StrawberryEnumDefinition

from tinyrag_gql.comparison.filings import ChangeKind, SectionState
from tinyrag_gql.domain.answer_tables import ChartKind
from tinyrag_gql.domain.answers import AbsenceReason, AnswerFinishReason, AnswerOrigin, AnswerStatus, FigureVerdict
from tinyrag_gql.domain.changes import DocumentChangeKind
from tinyrag_gql.domain.conversations import CarriedKind, FollowUpMethod
from tinyrag_gql.domain.coverage import CoverageState
from tinyrag_gql.domain.documents import DocumentOrderField, OrderDirection
from tinyrag_gql.domain.errors import AskErrorCode
from tinyrag_gql.domain.evaluations import EvaluationStatus, ScoreUnit
from tinyrag_gql.domain.exports import ExportFormat
from tinyrag_gql.domain.facts import FactCheck, FactSource
from tinyrag_gql.domain.feedback import AnswerVerdict, GoldenStatus
from tinyrag_gql.domain.gaps import GapReason
from tinyrag_gql.domain.grids import GridColumnKind, GridStatus
from tinyrag_gql.domain.pages import Legibility
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.receipts import DifferenceKind, ReplayCause
from tinyrag_gql.domain.search import SearchMode
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode, IngestionStage, SearchState
from tinyrag_gql.domain.webhooks import DeliveryStatus, WebhookEvent
from tinyrag_gql.graphql.errors import UserErrorCode
from tinyrag_gql.graphql.fact_inputs import Statement
from tinyrag_gql.ports import FactOrderField
from tinyrag_gql.scoring.fact_questions import FactQuestionKind
from tinyrag_gql.scoring.numeric import NumericOutcome
from tinyrag_gql.services.answer_staleness import StaleReason
from tinyrag_gql.services.fact_series import Frequency, SeriesView
from tinyrag_gql.services.fact_service import Operator

MEANINGS: dict[type[StrEnum], tuple[str, dict[str, str]]] = {
    CarriedKind: (
        "What a follow-up takes over from the question before it.",
        {
            "COMPANY": "The company.",
            "METRIC": "The figure or thing that is asked for.",
            "PERIOD": "The period.",
            "SEGMENT": "The part of the company, such as a segment.",
            "SCOPE": "The filter.",
        },
    ),
    FollowUpMethod: (
        "What made the standalone question of a follow-up.",
        {"RULES": "The server's rules.", "MODEL": "The chat model; the question was checked."},
    ),
    DocumentChangeKind: (
        "What happened to a document last.",
        {
            "ADDED": "It was processed for the first time, and can be read.",
            "AMENDED": "The same, and it amends another filing.",
            "REPROCESSED": "It was processed again.",
            "FAILED": "Its processing failed; `document.error` says why.",
            "DELETED": "It was deleted.",
        },
    ),
    ChangeKind: (
        "What became of a sentence from one filing to another.",
        {
            "ADDED": "The later filing alone has it.",
            "REMOVED": "The earlier filing alone has it.",
            "REWORDED": "It stands in its place in other words.",
            "NUMBERS_CHANGED": "It stands in its place, and nothing but its numbers and dates changed.",
            "MOVED": "It stands elsewhere; `parts` tell whether its words changed, too.",
        },
    ),
    SectionState: (
        "What is known of a section of two filings.",
        {
            "UNCHANGED": "Proven: all of its sentences and lines of tables are the same, its pages were read, and it is"
            " certain where it begins and ends.",
            "CHANGED": "It has changes.",
            "ONLY_IN_A": "The later filing has no such section.",
            "ONLY_IN_B": "The earlier filing has no such section.",
            "NOT_COMPARED": "No change was found, and that there is none is not proven: `notCompared` says why.",
        },
    ),
    AnswerVerdict: (
        "What a reader says of an answer.",
        {
            "RIGHT": "It is right.",
            "WRONG": "It is wrong, or answers another question.",
            "INCOMPLETE": "What it says is right, and something is missing.",
        },
    ),
    GoldenStatus: (
        "Whether a rated answer is to become a golden question.",
        {"OPEN": "Not decided.", "ACCEPTED": "It is one.", "REJECTED": "It is left out."},
    ),
    ExportFormat: (
        "The formats of exported files.",
        {
            "XLSX": "An Excel workbook: numbers with their formats, calculated ones as formulas, and their sources.",
            "CSV": "Comma-separated values, one line for each figure with its source; UTF-8 with a byte order mark,"
            " without it where `&bom=false` is added to the link.",
            "TSV": "Tab-separated values: the table as it is shown, or the figures where there is none.",
            "MARKDOWN": "Text with the citations as footnotes.",
        },
    ),
    DifferenceKind: (
        "What differs when an answer is made again.",
        {
            "PAGE": "A page among the sources, or the text of one.",
            "RANK": "The place of a page among the sources.",
            "FIGURE": "A figure, or its verdict.",
            "TABLE": "A row or a column head of the table, or that there is one.",
            "TEXT": "The words.",
        },
    ),
    ReplayCause: (
        "Why an answer differs when it is made again.",
        {
            "DOCUMENT_CHANGED": "A document was processed again, or its metadata were edited.",
            "DOCUMENT_ADDED": "A document was added.",
            "DOCUMENT_DELETED": "A document was deleted.",
            "RANKING_CHANGED": "The retrieval weights or the lexicon changed.",
            "PROMPT_CHANGED": "The rules that the chat model is given changed.",
            "MODEL_CHANGED": "Another chat model writes, or another embedding model is searched.",
            "SETTINGS_CHANGED": "Settings that change answers changed.",
            "PROGRAM_CHANGED": "The program changed.",
            "MODEL_NONDETERMINISM": "Nothing changed: the model wrote other words from the same pages.",
        },
    ),
    FiscalPeriod: (
        "Part of a fiscal year.",
        {
            "FY": "The whole year.",
            "Q1": "The first quarter.",
            "Q2": "The second quarter.",
            "Q3": "The third quarter.",
            "Q4": "The fourth quarter.",
        },
    ),
    Legibility: (
        "How the text of a page came about, and whether there is any.",
        {
            "TEXT": "The file's own text.",
            "OCR": "Read off the picture of the page; single characters may be wrong.",
            "IMAGE_ONLY": "The page is a picture, and what it says was not read.",
            "GARBLED": "The file's text is not what the page shows: its font gives wrong letters.",
            "EMPTY": "The page shows nothing to read.",
        },
    ),
    SearchState: (
        "What of a document readers can find.",
        {
            "NONE": "Nothing yet.",
            "LEXICAL": "Its pages, words and facts; what is found by meaning follows once its vectors are made.",
            "FULL": "All of it.",
        },
    ),
    FactSource: (
        "Where a fact comes from.",
        {
            "TAGGED": "The filing's own XBRL tag.",
            "PRINTED": "A printed table, whose headers and caption say period, unit and scale.",
        },
    ),
    FactCheck: (
        "What comparing a tag with the printed row that it stands in gave.",
        {
            "AGREES": "Sign, scale and period agree.",
            "SIGN_DIFFERS": "The row shows the other sign.",
            "SCALE_DIFFERS": "The table's caption names another scale.",
            "PERIOD_DIFFERS": "The column's header names another period.",
            "UNCHECKED": "There was nothing to compare it with.",
        },
    ),
    FactOrderField: (
        "What facts can be sorted by.",
        {
            "DOCUMENT": "Document by document, in the order of its pages.",
            "PERIOD_END": "The last day of the period.",
            "VALUE": "The value, of given concepts or labels.",
        },
    ),
    WebhookEvent: (
        "What a webhook tells of.",
        {
            "DOCUMENT_COMPLETED": "A document can be found and cited.",
            "DOCUMENT_FAILED": "A document could not be ingested.",
            "DOCUMENT_CANCELLED": "The ingestion of a document was stopped.",
            "ANSWER_COMPLETED": "An answer was written to its end. Read it with `answers` or `node` and its id.",
            "ANSWER_FAILED": "An answer failed; its error says why.",
            "ANSWER_CANCELLED": "An answer was stopped.",
            "EVALUATION_COMPLETED": "An evaluation asked all its questions.",
            "EVALUATION_FAILED": "An evaluation could not go on.",
            "EVALUATION_CANCELLED": "An evaluation was stopped.",
        },
    ),
    DeliveryStatus: (
        "Whether a receiver accepted an event.",
        {
            "PENDING": "Not yet; it is sent again.",
            "DELIVERED": "It answered with a status from 200 to 299.",
            "DEAD": "Given up after nine attempts; retryWebhookDelivery sends it again.",
        },
    ),
    Statement: (
        "A primary financial statement.",
        {
            "BALANCE_SHEET": "The balance sheet.",
            "INCOME": "The statement of income or operations.",
            "CASH_FLOW": "The statement of cash flows.",
        },
    ),
    Frequency: (
        "How often a series has a value.",
        {"ANNUAL": "Once a fiscal year.", "QUARTERLY": "Once a fiscal quarter."},
    ),
    SeriesView: (
        "Whose value counts, where several filings state one for the same period.",
        {"LATEST": "The newest filing's, so that restated values count.", "FIRST": "The oldest filing's."},
    ),
    Operator: (
        "How a value compares with a bound.",
        {
            "GT": "It is greater.",
            "GTE": "It is greater or equal.",
            "LT": "It is less.",
            "LTE": "It is less or equal.",
            "EQ": "It is equal.",
        },
    ),
    DocumentStatus: (
        "Where the ingestion of a document stands.",
        {
            "PENDING": "Kept, and waiting for a worker.",
            "PROCESSING": "A worker is at it.",
            "COMPLETED": "All of it can be found and cited. Terminal.",
            "FAILED": "It could not be ingested; error says why. Terminal.",
            "CANCELLED": "A user stopped it. Terminal.",
        },
    ),
    IngestionStage: (
        "The steps of one attempt, in their order.",
        {
            "FETCHING": "Downloading the file from its URL.",
            "PARSING": "Reading the text of each page.",
            "CHUNKING": "Cutting the pages into chunks.",
            "EMBEDDING": "Turning the chunks into vectors.",
            "INDEXING": "Making the chunks findable, all at once.",
        },
    ),
    IngestionErrorCode: (
        "Why a document could not be ingested.",
        {
            "UNREADABLE_FILE": "The file is broken, or not what it seems to be.",
            "ENCRYPTED_FILE": "The file needs a password.",
            "NO_TEXT": "There is no text in it; it may consist of images alone.",
            "TOO_MANY_PAGES": "It has more pages than the server accepts.",
            "FETCH_FAILED": "Its URL could not be downloaded.",
            "EMBEDDING_FAILED": "The embedding model could not be reached, or refused.",
            "TIMED_OUT": "It took longer than the server allows.",
            "CRASHED": "It crashed the worker several times.",
            "INTERNAL": "A fault of the server's own.",
        },
    ),
    DocumentOrderField: (
        "What a list of documents can be sorted by. Documents without a value come last in either direction.",
        {
            "CREATED_AT": "When it was accepted.",
            "UPDATED_AT": "When anything about it changed last.",
            "PROCESSED_AT": "When its processing last ended, COMPLETED or FAILED.",
            "FILE_NAME": "Its name.",
            "YEAR": "Its fiscal year.",
            "COMPANY": "Name of its company, without regard to case.",
            "TICKER": "Its ticker symbol, without regard to case.",
            "REPORT_TYPE": "Its kind of report, without regard to case.",
            "STATUS": "The name of its status; descending, what is being processed or waits comes first.",
            "PAGE_COUNT": "How many pages it has.",
        },
    ),
    OrderDirection: (
        "Which end of a list comes first.",
        {"ASC": "Smallest, oldest, A first.", "DESC": "Largest, newest, Z first."},
    ),
    SearchMode: (
        "Which signals rank the pages of a search.",
        {
            "HYBRID": "Meaning and words together; the best choice for most questions.",
            "DENSE": "Meaning alone: closeness of embeddings.",
            "LEXICAL": "Words alone: BM25.",
        },
    ),
    AnswerStatus: (
        "How far an answer is.",
        {
            "WRITING": "It is being written; text holds what there is so far.",
            "COMPLETED": "It came, and was checked. Terminal.",
            "FAILED": "It did not come; error says why. Terminal.",
            "CANCELLED": "A user stopped it, or nobody read it any more. Terminal.",
        },
    ),
    StaleReason: (
        "Why an answer may no longer hold, the gravest first.",
        {
            "DELETED": "A document that it cites was deleted.",
            "REPLACED": "A document that it cites was deleted, and another copy of the report came.",
            "AMENDED": "An amendment of a report that it cites came, such as a 10-K/A of the same year.",
            "REPROCESSED": "A document that it cites was processed again, and a page cited reads otherwise now.",
            "NEWER_FILING": "A later report of the company came, which may restate what was answered.",
        },
    ),
    AnswerOrigin: (
        "What asked a question.",
        {
            "ASKED": "A user, or a program of one.",
            "EVALUATION": "An evaluation: its question's result links the answer.",
        },
    ),
    AnswerFinishReason: (
        "Why an answer ends where it does.",
        {
            "COMPLETE": "It is whole.",
            "LENGTH": "The model reached the longest answer it may write.",
            "NO_EVIDENCE": "The documents do not answer the question; the text says so, and nothing is invented.",
            "UNFINISHED": "It has no end: it is being written, failed, or was cancelled, as its status says.",
        },
    ),
    GridStatus: (
        "Where the newest run of a grid stands.",
        {
            "PENDING": "Kept, and waiting for a worker.",
            "RUNNING": "A worker computes its cells.",
            "COMPLETED": "Every cell was computed. Terminal, until it is computed again.",
            "FAILED": "It could not be finished; error says why. Terminal, until it is computed again.",
            "CANCELLED": "A user stopped it. Terminal, until it is computed again.",
        },
    ),
    GridColumnKind: (
        "What the cells of a column hold.",
        {
            "METRIC": "A figure by its usual name, stated or computed.",
            "CONCEPT": "The figure of an XBRL concept.",
            "QUESTION": "The answer to a question.",
        },
    ),
    GapReason: (
        "Why a cell has no figure.",
        {
            "NOT_IN_CORPUS": "No document of that company or period is there.",
            "NOT_REPORTED": "The filing of that period was read and does not state the figure.",
            "PAGE_UNREADABLE": "A page that may state it could not be read.",
            "AMBIGUOUS": "Several figures fit; the message names them.",
            "CONTRADICTED": "Filings state different figures for it.",
            "NOT_FOUND": "The documents searched do not state it in a way that could be read with certainty.",
            "FAILED": "An error kept it from being looked for; the message says what to do.",
        },
    ),
    AbsenceReason: (
        "Why the documents do not answer a question.",
        {
            "NOT_IN_CORPUS": "No document searched is of the company or period that missing names.",
            "NOT_REPORTED": "The filings searched cover the company and period and do not report what is asked.",
            "PAGE_UNREADABLE": "Pages that may hold the answer could not be read.",
            "AMBIGUOUS": "The question fits several companies; candidates names them: ask again with one.",
            "NOT_FOUND": "Nothing that answers was found, for no reason that is known.",
        },
    ),
    CoverageState: (
        "Whether a report can be searched.",
        {
            "PRESENT": "It can.",
            "PROCESSING": "Not yet: it is being ingested.",
            "FAILED": "No: its ingestion failed or was cancelled.",
            "MISSING": "No: there is no such document.",
        },
    ),
    ChartKind: (
        "How a table can be drawn.",
        {
            "LINE": "A line for each row, over periods.",
            "BAR": "A bar for each row, which is a company or a part of one.",
        },
    ),
    FigureVerdict: (
        "What checking a number against the facts of the cited pages gave.",
        {
            "VERIFIED": "Company, line, period, sign, scale and unit agree with a fact on the cited page.",
            "CONTRADICTED": "The cited page has another value for the same line and period; reason tells which.",
            "FOUND": "Its digits stand on the cited page; whether for this line and period is not certain.",
            "DERIVED": "It follows exactly from figures that are verified; derivation shows how.",
            "UNSUPPORTED": "It was found on no cited page: do not rely on it.",
        },
    ),
    NumericOutcome: (
        "How the figures of an answer compare with the expected ones.",
        {
            "RIGHT": "Value, sign, scale, unit and period are right.",
            "WRONG": "Another value, sign, scale, unit or period.",
            "REFUSED": "It tells no figure, or says that the documents do not answer the question.",
        },
    ),
    FactQuestionKind: (
        "What a question that is made from facts asks for.",
        {
            "ANNUAL": "A line of a fiscal year.",
            "QUARTER": "A line of a quarter.",
            "INSTANT": "A line of a balance sheet.",
            "PART": "A line of a segment, product or region.",
            "GROWTH": "By how many percent an annual line changed.",
        },
    ),
    AskErrorCode: (
        "Why no answer came.",
        {
            "INVALID_QUESTION": "The question is empty or too long.",
            "IDEMPOTENCY_KEY_REUSED": "Another question was asked under the same idempotencyKey.",
            "MODEL_UNAVAILABLE": "The model could not be reached, or refused.",
            "MODEL_TIMEOUT": "The model took too long.",
            "QUEUE_FULL": "Too many questions are being answered or wait already.",
            "INTERRUPTED": "The server was stopped while the answer was written, and could not go on with it.",
            "CANCELLED": "A user stopped it, or nobody read it any more.",
            "INTERNAL": "A fault of the server's own.",
        },
    ),
    EvaluationStatus: (
        "Where an evaluation stands.",
        {
            "PENDING": "Kept, and waiting for a worker.",
            "RUNNING": "A worker asks its questions.",
            "COMPLETED": "Every question was asked and scored. Terminal.",
            "FAILED": "It could not be finished; error says why. Terminal.",
            "CANCELLED": "A user stopped it. Terminal.",
        },
    ),
    ScoreUnit: (
        "What a score counts.",
        {"SHARE": "From 0 to 1; high is good.", "MILLISECONDS": "Milliseconds; few are good."},
    ),
    UserErrorCode: (
        "Why a mutation did nothing.",
        {
            "INVALID_INPUT": "An argument cannot be used; path names it.",
            "EMPTY_FILE": "The file has no bytes.",
            "FILE_TOO_LARGE": "The file is larger than the server accepts.",
            "UNSUPPORTED_MEDIA_TYPE": "The file is of a kind that cannot be read.",
            "UNSAFE_URL": "The URL is not a public http(s) address.",
            "QUEUE_FULL": "Too many documents, evaluations or grids are waiting; try again later.",
            "SOURCE_UNAVAILABLE": "EDGAR cannot be asked; the message says why, and what to do.",
            "NOT_FOUND": "There is no such thing (any more); a document may have been deleted.",
            "INVALID_STATE": "The status of the document, evaluation or grid does not allow this.",
            "FORBIDDEN": "You may not do this.",
        },
    ),
}


def describe_enums() -> None:
    """Give each enum and each of its values its description; must run before the schema is built."""
    for enum, (meaning, values) in MEANINGS.items():
        definition = cast("StrawberryEnumDefinition", StrawberryAnnotation(enum).resolve())
        definition.description = meaning
        for value in definition.values:
            value.description = values[value.name]
