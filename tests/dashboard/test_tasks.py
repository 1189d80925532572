"""What an analyst does in the dashboard, each task at three sizes, with nothing for axe-core to find on its screens.

Many documents are in test_documents, an API that is killed in test_outages, evaluations in test_evaluations, and the
playground in tests/conformance.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import unavailable
from tests.dashboard.analyst import KEY, SIZES, Analyst, Size, company_of, fill, tinyrag
from tests.dashboard.conftest import CHROMIUM
from tests.e2e.conftest import RunningService

Do = Callable[..., Any]
MOST_STOPS = 12
SCREENS = {
    "/": "table.documents tbody tr",
    "/ask": ".start-question",
    "/grids": "h1",
    "/evaluations": ".blank",
    "/nowhere-at-all": ".blank",
    "/documents/RG9j": ".panel p.muted",
    "/ask/QW5z": ".blank",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """`tinyrag up` behind a key, with the sample filings, notes, and filings that may be deleted."""
    running = RunningService(tmp_path_factory.mktemp("tasks") / "data", TINYRAG_API_KEY=KEY)
    running.start("--no-sample")
    try:
        fill(running, tmp_path_factory.mktemp("library"))
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def analyst(node: str, shots: Path, service: RunningService) -> Iterator[Analyst]:
    if CHROMIUM is None:
        unavailable("Chromium")
    working = Analyst(node, service, shots)
    yield working
    working.leave()


@pytest.fixture(params=SIZES, ids=lambda size: str(size.width))
def size(request: pytest.FixtureRequest) -> Size:
    chosen: Size = request.param
    return chosen


@pytest.fixture
def do(analyst: Analyst, size: Size) -> Do:
    """Does a task at this size."""
    return lambda task, given=None: analyst.do(task, size, given)


def test_task_document_is_found_by_company_ticker_and_file_name(do: Do) -> None:
    # each count differs from the one before, so that a list that is not drawn anew yet is not taken for the next one
    result = do("find", {"no such filing": 0, "10-q.pdf": 1, "LKSP": 3, "harrow ridge": 1})
    assert "larkspur-2025-q1-10-q.pdf" in result["found"]["10-q.pdf"][0]
    assert result["opened"].startswith("Harrow Ridge Foods Corporation 10-K")


def test_task_progress_is_followed(do: Do) -> None:
    result = do("follow")
    assert result["statuses"][-1] == "completed"
    assert result["tray"] == "1 added"


def test_task_failure_is_understood(do: Do) -> None:
    result = do("understandFailure")
    assert "damaged" in result["torn"]
    assert result["why"].startswith(result["torn"])
    assert result["refused"].startswith("setup.exe")
    assert result["focus"]


def test_task_metadata_are_corrected(do: Do, size: Size) -> None:
    result = do("correct")
    assert result["kept"] == f"Corrected {size.width}"
    assert result["refused"].startswith("Enter a four-digit year")
    assert (result["saved"].strip(), result["stayed"]) == ("Edit", 1)
    assert result["row"].startswith(f"Corrected {size.width}")
    assert result["returned"].startswith(f"Corrected {size.width}")


def test_task_metric_is_asked(do: Do) -> None:
    result = do("figure", {"question": "What were Larkspur's total net sales in fiscal 2024?"})
    assert result["headline"] == ["$412,600 thousand"]
    assert [words.strip() for words in result["checks"]] == ["1 of 1 source figure matches the page"]
    assert result["sources"] == ["Larkspur Instruments, Inc. 10-K FY 2024, page 10"]


def test_task_ratio_is_asked(do: Do) -> None:
    result = do("figure", {"question": "What was Larkspur's gross margin in fiscal 2024?"})
    assert result["headline"] == ["48.7%"]
    assert "200,860 / 412,600 = 48.7%" in result["how"][0]
    assert len(result["sources"]) == 2


def test_task_years_are_a_table(do: Do) -> None:
    result = do("table", {"question": "What were Larkspur's total net sales in fiscal 2022, 2023 and 2024?"})
    assert result["cells"] == ["356,050", "381,400", "412,600"]
    assert "a rise of $56,550 thousand" in result["lead"]
    assert (result["overlaps"], result["drawn"]) == ([], True)


def test_task_companies_are_compared(do: Do) -> None:
    result = do("table", {"question": "Compare the gross margin of Larkspur and Harrow Ridge in fiscal 2024"})
    assert result["rows"] == ["Larkspur Instruments, Inc.", "Harrow Ridge Foods Corporation"]
    assert "higher by 23.7 percentage points" in result["lead"]
    assert (result["overlaps"], result["drawn"]) == ([], True)


def test_task_reason_is_asked(do: Do) -> None:
    result = do("reason", {"question": "Why did Harrow Ridge's gross margin rise in fiscal 2024?"})
    assert "flour and freight became cheaper" in result["text"]
    assert len(result["cited"]) == 1


def test_task_figure_and_reason_are_asked_together(do: Do) -> None:
    question = "What was Harrow Ridge's gross margin in fiscal 2024 and why did it rise?"
    result = do("reason", {"question": question})
    assert "321.1 / 1,284.6" in result["text"]
    assert "flour and freight became cheaper" in result["text"]


def test_task_question_is_followed_up(do: Do) -> None:
    result = do("followUp")
    assert result["headline"] == "47.7%"
    assert "2023" in result["readAs"]
    assert result["turns"][-1] == "and the year before?"
    assert result["focus"]


def test_task_company_is_chosen_where_several_are_meant(do: Do) -> None:
    result = do("choose")
    assert result["asked"].strip() == "Which company do you mean?"
    assert any("Harrow Ridge" in choice for choice in result["choices"])
    assert result["headline"] == "$40,820 thousand"
    assert result["focus"]


def test_task_question_without_an_answer_is_refused_with_what_helps(do: Do) -> None:
    result = do("refusal")
    assert "No filing of Tesla is in the library" in result["company"]
    assert any("Add filings" in words for words in result["helps"])
    assert "fiscal 2011" in result["year"]


def test_task_number_is_checked_on_its_page(do: Do) -> None:
    result = do("printedPage")
    assert (result["opened"].split(), result["returned"]) == (["Figure", "412,600"], "412,600 (verified)")
    assert result["label"].startswith("Page 10 of")


def test_task_cited_document_opens_at_its_page(do: Do) -> None:
    result = do("citedDocument")
    assert result["label"].startswith("Page 10 of")
    assert result["back"] == "48.7%"


def test_task_original_file_is_opened_and_saved(do: Do) -> None:
    assert do("original") == {"start": "%PDF-", "place": "page=10", "saved": "larkspur-2024-10-k.pdf"}


def test_task_answer_is_copied_to_a_memo_and_a_spreadsheet(do: Do) -> None:
    result = do("copy")
    assert "<td>Gross margin, fiscal 2024</td>" in result["memo"]["html"]
    assert "(verified)" not in result["memo"]["html"]
    assert "Gross margin, fiscal 2024\t48.7%\t48.7\t%" in result["figures"]
    assert result["saved"].endswith(".xlsx")
    assert result["focus"].strip() == "More"


def test_task_answer_is_shared(do: Do) -> None:
    assert do("share") == {"same": True, "path": True}


def test_task_answer_is_found_again(do: Do) -> None:
    result = do("comeBack")
    assert (result["same"], result["headline"]) == (True, "48.7%")
    assert result["focus"]


def test_task_answer_is_rated(do: Do) -> None:
    result = do("rate")
    assert (result["focus"].strip(), result["open"], result["sent"].strip()) == ("Wrong", 1, "Wrong")


def test_task_answer_is_stopped(do: Do) -> None:
    result = do("stop")
    assert result["stopped"].startswith("Stopped. No answer yet.")
    assert result["focus"]
    assert result["kept"]


def test_task_question_is_asked_again_after_a_change(do: Do, size: Size) -> None:
    given = {"company": company_of(size), "file": f"disposable-{size.width}.htm"}
    result = do("afterChange", given)
    assert result["before"] == "$1,080 million"
    assert result["stale"].startswith("A source was deleted.")
    assert result["causes"] == ["A filing was deleted"]
    assert "Changed since the answer of today" in result["difference"]
    assert result["focus"]


def test_task_receipt_is_read_and_checked(do: Do) -> None:
    result = do("receipt")
    assert {"Written by", "Searched", "Index", "Ranking", "Settings", "Program", "Receipt"} <= set(result["names"])
    assert "larkspur-2024-10-k.pdf, page 10" in result["pages"]
    assert result["outcome"].strip().startswith("Same.")
    assert result["focus"].strip() == "Check again"


def test_task_scope_is_narrowed(do: Do) -> None:
    result = do("narrow")
    assert result["typed"] == "What was net income in fiscal 2024?"
    assert result["scope"] == "Searched 1 filing"
    assert "$54.9 million" in result["figures"]
    assert result["focus"]


def test_task_all_is_reached_by_keyboard(do: Do) -> None:
    result = do("keyboard", {"question": "Compare the gross margin of Larkspur and Harrow Ridge in fiscal 2024"})
    assert result["stops"][-1] == "Copy"
    assert len(result["stops"]) <= MOST_STOPS
    assert "48.7%" in result["copied"]
    assert result["returned"] == "Copy"


def test_task_row_says_what_a_document_is(do: Do) -> None:
    result = do("fit")
    for words in ("Larkspur Instruments, Inc.", "LKSP", "10-K", "FY 2024"):
        assert words in result["row"]
    assert result["places"]


def test_task_theme_is_dark_and_stays_so(do: Do) -> None:
    assert do("dark") == {"theme": "dark"}


def test_task_page_is_magnified(do: Do) -> None:
    assert set(do("magnify")["controls"].values()) == {True}


def test_task_every_screen_is_accessible(do: Do) -> None:
    found = do("screens", SCREENS)["found"]
    assert {path: problems for path, problems in found.items() if problems} == {}


def test_task_slow_network_is_borne(do: Do) -> None:
    result = do("slowly")
    assert result["waiting"].startswith("Documents")
    assert "cancelled" in result["stopped"].lower()
    assert result["focus"]


def test_task_empty_library_is_begun(do: Do, service: RunningService) -> None:
    key = tinyrag(service, "keys", "create", "--tenant", "new-desk", "--scope", "read", "--scope", "ingest")
    result = do("begin", {"key": key})
    assert "No filing" in result["title"]
    assert any("Add filings" in words for words in result["helps"])


def test_task_analyst_signs_in(do: Do) -> None:
    result = do("signIn", {"key": KEY})
    assert "key" in result["words"].lower()
    assert result["focus"]
