"""Descriptions of the domain's enums and their values in GraphQL; the domain itself does not import GraphQL."""

from enum import StrEnum
from typing import cast

from strawberry.annotation import StrawberryAnnotation
from strawberry.types.enum import StrawberryEnumDefinition

from tinyrag_gql.domain.answers import AbsenceReason, AnswerFinishReason, FigureVerdict
from tinyrag_gql.domain.coverage import CoverageState
from tinyrag_gql.domain.documents import DocumentOrderField, OrderDirection
from tinyrag_gql.domain.errors import AskErrorCode
from tinyrag_gql.domain.evaluations import EvaluationStatus, ScoreUnit
from tinyrag_gql.domain.facts import FactCheck, FactSource
from tinyrag_gql.domain.pages import Legibility
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.search import SearchMode
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode, IngestionStage
from tinyrag_gql.graphql.errors import UserErrorCode
from tinyrag_gql.graphql.fact_inputs import Statement
from tinyrag_gql.ports import FactOrderField
from tinyrag_gql.scoring.fact_questions import FactQuestionKind
from tinyrag_gql.scoring.numeric import NumericOutcome
from tinyrag_gql.services.fact_series import Frequency, SeriesView
from tinyrag_gql.services.fact_service import Operator

MEANINGS: dict[type[StrEnum], tuple[str, dict[str, str]]] = {
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
        "What a list of documents can be sorted by.",
        {
            "CREATED_AT": "When it was accepted.",
            "UPDATED_AT": "When anything about it changed last.",
            "FILE_NAME": "Its name.",
            "YEAR": "Its fiscal year.",
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
    AnswerFinishReason: (
        "Why an answer ends where it does.",
        {
            "COMPLETE": "It is whole.",
            "LENGTH": "The model reached the longest answer it may write.",
            "NO_EVIDENCE": "The documents do not answer the question; the text says so, and nothing is invented.",
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
            "MODEL_UNAVAILABLE": "The model could not be reached, or refused.",
            "MODEL_TIMEOUT": "The model took too long.",
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
            "QUEUE_FULL": "Too many documents or evaluations are waiting; try again later.",
            "NOT_FOUND": "There is no such document or evaluation; a document may have been deleted.",
            "INVALID_STATE": "The status of the document or evaluation does not allow this.",
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
