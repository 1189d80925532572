"""Which documents a question is about, inferred from its own words."""

from tests.retrieval.pages import filing
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.questions import read_question
from tinyrag_gql.services.scope_inference import InferredScope, infer_scope

FERN = {"company": "Fern Paper Corp.", "ticker": "FERN"}
SHELF = [
    filing("larch-2022", year=2022),
    filing("larch-2023", year=2023),
    filing("larch-q2", form="10-Q", period="Q2", year=2023),
    filing("fern-2023", **FERN),  # type: ignore[arg-type]
    filing("unknown", company=None, ticker=None, year=None, form=None, period=None),
]


def scope(question: str, documents: list[Document] = SHELF, *, narrow: bool = True) -> InferredScope:
    return infer_scope(read_question(question), documents, narrow=narrow)


def best(question: str, *, narrow: bool = True) -> str:
    """The id of the filing that fits best."""
    return scope(question, narrow=narrow).best_filings(1)[0]


def test_named_company_narrows_the_scope_to_its_filings() -> None:
    found = scope("What were Larch's sales in 2023?")
    assert set(found.documents) == {"larch-2022", "larch-2023", "larch-q2"}
    assert (found.resolved.tickers, found.resolved.inferred, found.resolved.document_count) == (("LRCH",), True, 3)
    assert found.names == {"larch"}


def test_file_that_is_called_after_the_company_is_its_own_where_nothing_inside_says_whose_it_is() -> None:
    bare = {"company": None, "ticker": None, "year": None, "form": None, "period": None}
    called = filing("called", name="LARCH_2023Q4_EARNINGS.pdf", **bare)  # type: ignore[arg-type]
    other = filing("other", name="larch_notes.pdf", **FERN)  # type: ignore[arg-type]
    found = scope("What were Larch's sales in 2023?", [*SHELF, called, other])
    assert set(found.documents) == {"larch-2022", "larch-2023", "larch-q2", "called"}
    assert found.priors["called"] > 0


def test_two_named_companies_are_both_in_scope() -> None:
    assert scope("How do Larch Tools and Fern Paper compare?").resolved.tickers == ("FERN", "LRCH")


def test_question_without_a_company_keeps_every_document() -> None:
    found = scope("What were sales?")
    assert len(found.documents) == len(SHELF)
    assert not found.resolved.inferred


def test_company_not_at_hand_keeps_every_document() -> None:
    assert len(scope("What were the sales of Birch Bark in 2023?").documents) == len(SHELF)


def test_without_narrowing_a_named_company_only_raises_the_prior() -> None:
    found = scope("What were Larch's sales in 2023?", narrow=False)
    assert len(found.documents) == len(SHELF)
    assert found.resolved.tickers == ()
    assert found.priors["larch-2023"] > found.priors["fern-2023"]


def test_period_excludes_no_filing_and_puts_its_own_first() -> None:
    assert best("What were Larch's sales in FY2022?") == "larch-2022"
    assert best("What were Larch's sales in FY2023?") == "larch-2023"
    assert best("What were Larch's sales in Q2 of FY2023?") == "larch-q2"
    assert "larch-2023" in scope("What were Larch's sales in FY2022?").documents


def test_resolved_scope_tells_what_was_read_from_the_question() -> None:
    resolved = scope("What were Larch's sales in Q2 of FY2023, by the 10-Q?").resolved
    assert resolved.years == (2023,)
    assert resolved.fiscal_periods == (FiscalPeriod.Q2,)
    assert resolved.report_types == ("10-Q",)


def test_scope_over_no_documents_is_empty() -> None:
    found = scope("What were Larch's sales?", [])
    assert (found.documents, found.best_filings(8)) == ({}, [])


def test_query_carries_names_priors_and_forms() -> None:
    question = read_question("What were Larch's sales in 2023?")
    query = infer_scope(question, SHELF, narrow=True).query(question)
    assert query.names == {"larch"}
    assert query.forms["larch-q2"] == "10-Q"
    assert query.priors.keys() == query.forms.keys()


def test_quarter_and_form_that_no_filing_is_of_are_said_and_not_shown_as_searched() -> None:
    resolved = scope("What were Larch's sales in Q3 of FY2023, by the 8-K?").resolved
    assert (resolved.fiscal_periods, resolved.report_types, resolved.years) == ((), (), (2023,))
    assert resolved.notices == (
        "None of the filings searched is of Q3 of fiscal 2023.",
        "None of the filings searched is an 8-K.",
    )


def test_annual_report_stands_for_the_fourth_quarter() -> None:
    resolved = scope("What were Larch's sales in the fourth quarter of fiscal 2022?").resolved
    assert (resolved.fiscal_periods, resolved.notices) == ((FiscalPeriod.Q4,), ())


def test_quarters_of_a_year_that_no_filing_is_of_are_said_by_the_year() -> None:
    resolved = scope("What were Larch's sales in Q2 of FY2019?").resolved
    assert (resolved.fiscal_periods, resolved.notices) == ((), ("None of the filings searched is of fiscal 2019.",))


def test_year_that_no_filing_is_of_is_said_and_not_shown_as_searched() -> None:
    resolved = scope("How did Larch's sales change from FY2020 to FY2023?").resolved
    assert resolved.years == (2022, 2023)
    assert resolved.notices == ("None of the filings searched is of fiscal 2020 or 2021.",)


def test_former_name_and_second_symbol_name_the_company() -> None:
    renamed = filing("larch-2024", year=2024)
    metadata = renamed.metadata.model_copy(update={"aliases": ("LRCHB", "Quarry Saws Inc.")})
    shelf = [*SHELF, renamed.model_copy(update={"metadata": metadata})]
    for question in ("What were Quarry Saws' sales?", "What were LRCHB sales?"):
        assert scope(question, shelf).resolved.tickers == ("LRCH",)
        assert "larch-2022" in scope(question, shelf).documents
