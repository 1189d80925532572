"""The answerer that needs no model: figures found and computed, or the filing's own sentences; never an invention."""

from collections.abc import Sequence

from tinyrag_gql.answering.computed import answer_in_figures
from tinyrag_gql.answering.evidence import (
    AnswerBuilder,
    DraftAnswer,
    EvidencePage,
    companies_named,
    companies_of,
    nothing_found,
    texts_of,
)
from tinyrag_gql.answering.prose import answer_in_prose, company_words
from tinyrag_gql.answering.stated_figures import answer_in_stated_figure
from tinyrag_gql.answering.table_making import TableLine, draft_table
from tinyrag_gql.filings.asked import AnswerForm, Unit, asked_for, counted_by_keywords, part_kind
from tinyrag_gql.filings.companies import SortedNames, mentions, sort_names
from tinyrag_gql.filings.questions import ParsedQuestion, read_question
from tinyrag_gql.filings.words import content_words


def draft_answer(question: str, evidence: Sequence[EvidencePage]) -> DraftAnswer:
    """Answer from the evidence alone; NO_EVIDENCE, said plainly, where it does not hold the answer.

    CPU-bound, tens of milliseconds for ten pages: call it in a thread.
    """
    parsed = read_question(question)
    names = sort_names(parsed.core, list(companies_of(evidence)), texts_of(evidence))
    builder = AnswerBuilder()
    if names.foreign and not names.own:
        return nothing_found()
    residual = _residual_terms(parsed, names, evidence)
    wants_figures = bool(parsed.metrics or parsed.growth) and not parsed.prose_first
    of_another = bool(names.mentioned) and not names.own
    if wants_figures and of_another and residual <= _words_of(names.mentioned) and _mixed(evidence):
        return nothing_found()
    unread = [page for page in evidence if not page.has_facts]
    if wants_figures and not residual and not of_another and (lines := answer_in_figures(parsed, unread, builder)):
        return _with_remark(builder, names, lines)
    named = companies_named(parsed.core, evidence)
    about = [page for page in evidence if page.company in named] or evidence
    covered = [page for page in about if _covers(page, parsed, by_filing=wants_figures and not residual)]
    if (asked := asked_for(parsed)).wants_figure:
        if len(names.own) > 1 and (asked.compares or parsed.compare):
            return nothing_found()  # a sentence of one company answers nothing about two
        if answer_in_stated_figure(parsed, asked, covered, builder):
            return _with_remark(builder, names)
        if counted_by_keywords(parsed) or (asked.unit in _MEASURED and (residual or not wants_figures)):
            return nothing_found()  # sentences beside the figure do not answer it
        covered = [page for page in covered if wants_figures and not page.has_facts]  # their rows are not read yet
    measured = parsed.metrics and not (parsed.prose_first and asked.form is AnswerForm.YES_NO)
    counted = asked.form is AnswerForm.YES_NO and asked.unit is Unit.COUNT and parsed.compare
    if ((asked.compares and (measured or part_kind(parsed))) or counted) and not unread:
        return nothing_found()  # figures of other lines or periods decide nothing
    if answer_in_prose(parsed, covered, builder):
        return _with_remark(builder, names)
    return nothing_found()


_MEASURED = (Unit.MONEY, Unit.PERCENT, Unit.SHARE, Unit.PER_SHARE, Unit.RATIO)


def _with_remark(builder: AnswerBuilder, names: SortedNames, lines: Sequence[TableLine] = ()) -> DraftAnswer:
    """Say which of the question's names stand nowhere in the sources, so that half an answer is not taken for one."""
    if names.foreign:
        builder.add(f"The pages found do not mention {', '.join(names.foreign)}.")
    return builder.draft(draft_table(lines, builder) if lines else None)


def _covers(page: EvidencePage, parsed: ParsedQuestion, *, by_filing: bool) -> bool:
    """Whether a page can speak of a period asked for: its filing prints that year or one before, or it names it."""
    years = {period.year for period in parsed.periods}
    if not years or (page.year and years & {page.year, page.year - 1, page.year - 2}):
        return True
    return not (by_filing and page.year) and any(str(year) in page.text for year in years)


def _mixed(evidence: Sequence[EvidencePage]) -> bool:
    return len({page.company for page in evidence}) > 1


def _residual_terms(parsed: ParsedQuestion, names: SortedNames, evidence: Sequence[EvidencePage]) -> frozenset[str]:
    """The words that neither a metric nor a company accounts for. One may name a part, as in "sales in Norway"."""
    companies = list(companies_of(evidence))
    spoken = frozenset().union(*(mention.words for mention in mentions(parsed.core, companies)))
    renamed = _words_of([name for name in names.own if not mentions(name, companies)])
    return frozenset(parsed.residual_terms(company_words(evidence) | spoken | renamed | _words_of(names.foreign)))


def _words_of(names: Sequence[str]) -> frozenset[str]:
    return frozenset(content_words(" ".join(names), stop=False))
