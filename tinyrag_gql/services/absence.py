"""Why the documents do not answer a question, as far as its scope tells: what is missing, unread or ambiguous."""

import re
from collections.abc import Iterable, Sequence

from anyio import to_thread

from tinyrag_gql.answering.aboutness import telling_stems
from tinyrag_gql.answering.filing_answers import asks_outline
from tinyrag_gql.domain.answers import Absence, AbsenceReason, AskRequest, CompanyCandidate
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.search import SearchHit, SearchResult
from tinyrag_gql.filings.asked import asked_for
from tinyrag_gql.filings.companies import Company, company_key, company_named, sort_names
from tinyrag_gql.filings.company_index import MentionedCompany
from tinyrag_gql.filings.languages import is_english
from tinyrag_gql.filings.lexicon import phrasings
from tinyrag_gql.filings.questions import ParsedQuestion, read_question
from tinyrag_gql.filings.schedules import schedule_asked
from tinyrag_gql.filings.topics import topic_of
from tinyrag_gql.ports import DocumentStore
from tinyrag_gql.retrieval.filing_prior import form_of
from tinyrag_gql.services.company_directory import CompanyDirectory

_SEVERAL = re.compile(
    r"\b(companies|which|who|whose|any|each|every|all|across|both|peers?|compared?|versus|vs)\b", re.I
)
"""Words of questions about more than one company."""
_COMPANIES = re.compile(r"\b(?:companies|each|every|all|across|both|peers?|compared?|versus|vs)\b", re.I)
"""The same, of questions that are not about a figure: 'who' and 'which' may ask for anything else."""
_YEARS_BACK = 2
"""An annual report prints the figures of up to two years before its own."""
_MOST_LISTED = 20


class AbsenceExplainer:
    """Finds the reason for a missing answer in the documents that were searched."""

    def __init__(self, documents: DocumentStore) -> None:
        self._directory = CompanyDirectory(documents)

    async def explain(self, request: AskRequest, result: SearchResult) -> Absence:
        """The reason why these sources hold no answer."""
        question = read_question(request.question)
        if not result.scope.document_count:
            return Absence(reason=AbsenceReason.NOT_IN_CORPUS, message="No document that can be searched matches.")
        mentioned, documents = await self._directory.named(question.text, request.tenant, request.filter)
        if mentioned and not documents:
            return _no_company([_shown(mention) for mention in mentioned])
        if not mentioned:
            foreign = await to_thread.run_sync(_foreign_names, question, result.hits)
            if foreign:
                return _no_company(foreign)
        found = documents or _documents_of(result.hits)
        return _of_filings(question, found, result.hits, all_known=bool(documents))


def ask_back(question_text: str, hits: Sequence[SearchHit]) -> Absence | None:
    """Asks which company is meant, where a question for one company's figure names none and several have it.

    None where that is not certain: a word that neither a metric nor a period accounts for may tell the company.
    """
    question = read_question(question_text)
    companies = {key: hit.document for hit in reversed(hits) if (key := company_key(hit.document))}
    candidates = list(reversed(companies.values()))
    if len(candidates) < 2 or not _asks_of_one_company(question) or any(_names(question, hits)):
        return None
    chosen = [CompanyCandidate(company=each.metadata.company, ticker=each.metadata.ticker) for each in candidates]
    names = ", ".join(each.metadata.company or each.metadata.ticker or "" for each in candidates)
    message = f"Which company do you mean? Filings of several were found: {names}. Name one in the question."
    return Absence(reason=AbsenceReason.AMBIGUOUS, message=message, candidates=tuple(chosen))


def refuse(question_text: str) -> Absence | None:
    """Why no filing answers a question, whatever it says: an opinion is asked for, or it is not asked in English."""
    if not is_english(question_text):
        message = "Questions are read in English. Ask this one in English."
    elif phrasings()["opinion"].compiled.search(read_question(question_text).core):
        message = (
            "Filings state facts and risks. They do not say what a share is worth, what its price will be, or whether "
            "to buy it. Ask for a figure, a reason or a risk that a filing states."
        )
    else:
        return None
    return Absence(reason=AbsenceReason.NOT_FOUND, message=message)


def _asks_of_one_company(question: ParsedQuestion) -> bool:
    """Whether it asks for a figure or a topic of one company, and for nothing that tells which."""
    several = question.superlative or _COMPANIES.search(question.core)
    asked = topic_of(question.core)
    whole = asks_outline(question, frozenset()) or (asked is not None and not telling_stems(asked.rest))
    return _asks_for_one_figure(question) or (whole and not several)


def _asks_for_one_figure(question: ParsedQuestion) -> bool:
    several = question.superlative or _SEVERAL.search(question.core)
    prose = (question.prose_first and not question.asks_why) or question.dates
    residual = set(question.residual_terms())
    if question.asks_why:  # why a figure moved is told of one company, too
        residual = {word for word in residual if not _is_direction(word)}
    if not question.metrics and residual & _RESULTS:  # of margins there are several, too
        residual -= _RESULTS | _COMPARATIVES
    elif not question.metrics:
        return False
    return not several and not prose and not residual


def _is_direction(word: str) -> bool:
    up_or_down = (phrasings()[name].compiled.search(word) for name in ("up", "down"))
    return word in _GOING or any(up_or_down)


_GOING = frozenset(("go", "goes", "went", "gone", "come", "came", "move", "moved", "up", "down"))
_RESULTS = frozenset(("margin", "margins", "profitability", "profits"))
_COMPARATIVES = frozenset(("better", "worse", "higher", "lower", "bigger", "smaller", "get", "got", "last"))


def _names(question: ParsedQuestion, hits: Sequence[SearchHit]) -> tuple[str, ...]:
    """The names in a question, of companies or of anything else."""
    own, mentioned, foreign = sort_names(question.core, _companies_of(hits), [hit.indexed_page.text for hit in hits])
    return own + mentioned + foreign


def _foreign_names(question: ParsedQuestion, hits: Sequence[SearchHit]) -> tuple[str, ...]:
    """Names in a question that are of no company of the sources and stand on none of their pages."""
    names = sort_names(question.core, _companies_of(hits), [hit.indexed_page.text for hit in hits])
    return names.foreign if hits and not names.own else ()


def _companies_of(hits: Sequence[SearchHit]) -> list[Company]:
    return [company_named(hit.document.metadata.company, hit.document.metadata.ticker) for hit in hits]


def _documents_of(hits: Sequence[SearchHit]) -> list[Document]:
    return list({hit.document.id: hit.document for hit in hits}.values())


# ------------------------------------------------------------------------------------------------ reasons


def _shown(mention: MentionedCompany) -> str:
    """A company's name for readers."""
    name = max(mention.names)
    return name.name.title() or name.ticker.upper()


def _no_company(names: Sequence[str]) -> Absence:
    missing = tuple(names)
    message = f"None of the documents searched is of {' or '.join(missing)}. Ingest a filing, or widen the filter."
    return Absence(reason=AbsenceReason.NOT_IN_CORPUS, message=message, missing=missing)


def _of_filings(
    question: ParsedQuestion, documents: Sequence[Document], hits: Sequence[SearchHit], *, all_known: bool
) -> Absence:
    """What these filings lack; `all_known` where they are all that the companies asked about have."""
    missing = _missing_periods(question, documents) if all_known else ()
    if missing:
        available = filing_names(documents)
        message = f"None of the filings searched covers {' or '.join(missing)}. There are: {', '.join(available)}."
        reason = AbsenceReason.NOT_IN_CORPUS
        return Absence(reason=reason, message=message, missing=missing, available=available)
    unread = [document for document in documents if document.illegible_pages and _may_answer(question, document)]
    if unread:
        names = ", ".join(document.file_name for document in unread[:_MOST_LISTED])
        message = f"Pages that could not be read may hold the answer, in {names}."
        return Absence(reason=AbsenceReason.PAGE_UNREADABLE, message=message)
    if all_known and _reports_figures(question, documents):
        available = filing_names(documents)
        message = f"The filings were read, and none reports what is asked for: {', '.join(available)}."
        return Absence(reason=AbsenceReason.NOT_REPORTED, message=message, available=available)
    message = "The documents searched were read, and nothing in them was found to answer the question."
    nearest = nearest_parts(hits)
    message += f" The nearest parts are {nearest}." if nearest else ""
    return Absence(reason=AbsenceReason.NOT_FOUND, message=message)


def _reports_figures(question: ParsedQuestion, documents: Sequence[Document]) -> bool:
    """Whether a figure is asked for, and the statements of filings that cover the question's periods were read."""
    asked = asked_for(question)
    wanted = asked.wants_figure or (bool(question.metrics) and asked.compares)
    return wanted and any(document.fact_count and _may_answer(question, document) for document in documents)


def nearest_parts(hits: Sequence[SearchHit]) -> str:
    """Where a reader may look: the parts of the pages found, as in 'Item 1A, pages 12 and 14, of report.pdf'."""
    parts: dict[tuple[str, str], list[int]] = {}
    for hit in hits:
        section = hit.indexed_page.features.section or hit.indexed_page.features.heading
        if section:
            parts.setdefault((hit.document.file_name, section), []).append(hit.page)
    return "; ".join(
        f"{section}, {_pages(sorted(set(pages)))}, of {name}"
        for (name, section), pages in [*parts.items()][:_MOST_PARTS]
    )


_MOST_PARTS = 3


def _pages(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    return f"pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _missing_periods(question: ParsedQuestion, documents: Iterable[Document]) -> tuple[str, ...]:
    """The periods of a question that none of these filings is of or prints for comparison.

    A later year whose row of a schedule is asked for is none: filings before it have that row, or no filing has.
    """
    covered = {period for document in documents for period in printed_periods(document)}
    if question.quarters:
        wanted = [(year, f"Q{quarter}") for year in question.years for quarter in question.quarters]
        return tuple(f"{period} of fiscal {year}" for year, period in wanted if (year, period) not in covered)
    years = {year for year, _ in covered}
    ahead = max(years, default=0) if schedule_asked(question) else None
    missing = (year for year in question.years if year not in years and not (ahead is not None and year > ahead))
    return tuple(f"fiscal {year}" for year in missing)


def printed_periods(document: Document) -> Iterable[tuple[int, str]]:
    """The periods of which a filing prints figures, as far as its form tells: (fiscal year, part)."""
    year, period = document.metadata.year, document.metadata.fiscal_period
    if year is None:
        return ()
    if form_of(document) == "10-K":
        return [(year - back, part) for back in range(_YEARS_BACK + 1) for part in ("FY", "Q4")]
    return [(year - back, period or FiscalPeriod.FY) for back in range(2)]


def _may_answer(question: ParsedQuestion, document: Document) -> bool:
    return not question.years or any(year in question.years for year, _ in printed_periods(document))


def filing_names(documents: Iterable[Document]) -> tuple[str, ...]:
    """The filings as readers call them, newest first: "10-K 2022", "10-Q Q1 2023"."""
    found = {(d.metadata.year or 0, d.metadata.fiscal_period or "", form_of(d) or "document") for d in documents}
    return tuple(
        " ".join(str(part) for part in (form, "" if period == FiscalPeriod.FY else period, year or "") if part)
        for year, period, form in sorted(found, reverse=True)[:_MOST_LISTED]
    )
