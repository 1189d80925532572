"""EDGAR by a whole service: the command line adds filings, which two workers fetch within EDGAR's limits."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator

import psutil
import pytest
from typer.testing import CliRunner, Result

from tests.cli.test_safe_console import is_harmless
from tests.e2e.client import Client
from tests.e2e.conftest import RunningService
from tests.edgar_server import ALDER, HOSTILE_FILES, MARKUP, STRANGE, Edgar, edgar_server
from tests.patience import PATIENCE
from tinyrag_gql.cli import app

FILINGS = 12
RELEASES = 3
"""Filings that have a press release beside them."""
WORKERS = 2
LIST = f"/submissions/CIK{ALDER:010d}.json"
PER_SECOND = 4
"""Few, so that the limit is reached on a slow machine too."""
ALLOWED = 2 * PER_SECOND
"""What the replay answers in a second: requests that were sent apart may arrive together on a busy machine."""


@pytest.fixture(scope="module")
def edgar() -> Iterator[Edgar]:
    with edgar_server() as opened:
        opened.per_second = ALLOWED
        opened.list_strange_company()
        for day in range(FILINGS):
            accession = opened.file(ALDER, "8-K", f"2024-05-{day + 1:02d}", f"2024-05-{day + 1:02d}")
            opened.exhibits[accession] = {f"release-{day}.htm": "EX-99.1"} if day < RELEASES else {}
        yield opened


@pytest.fixture(scope="module")
def fetching(edgar: Edgar, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """A service that asks the replay in EDGAR's place, and looks for new filings all the time."""
    settings = {
        **edgar.environment,
        "TINYRAG_EDGAR_REQUESTS_PER_SECOND": str(PER_SECOND),
        "TINYRAG_EDGAR_POLL_MINUTES": "0.02",
        "TINYRAG_EMBEDDING_PRECISION": "int8",
    }
    service = RunningService(tmp_path_factory.mktemp("edgar") / "data", TINYRAG_WORKERS=str(WORKERS), **settings)
    service.start("--no-sample")
    yield service
    service.stop()


@pytest.fixture
async def client(fetching: RunningService) -> AsyncIterator[Client]:
    talking = Client(fetching.endpoint)
    yield talking
    await talking.close()


def tinyrag(service: RunningService, *words: str) -> Result:
    """Run a command of `tinyrag edgar`."""
    result = CliRunner().invoke(app, ["edgar", *words, "--url", service.endpoint])
    assert result.exit_code == 0, result.output
    return result


async def fetched(client: Client, count: int) -> set[str]:
    """The names of the documents whose bytes are there, once there are so many."""
    query = "{ documents(first: 100) { edges { node { fileName sizeBytes } } } }"
    async with asyncio.timeout(PATIENCE):
        while True:
            edges = (await client.run(query))["documents"]["edges"]
            found = {edge["node"]["fileName"] for edge in edges if edge["node"]["sizeBytes"]}
            if len(found) >= count:
                return found
            await asyncio.sleep(0.5)


async def test_two_workers_together_keep_edgars_limit(fetching: RunningService, client: Client, edgar: Edgar) -> None:
    processes = psutil.Process(fetching.pid).children(recursive=True)
    assert sum("tinyrag_gql.worker" in " ".join(each.cmdline()) for each in processes) == WORKERS
    await asyncio.to_thread(tinyrag, fetching, "add", "ALDR", "--form", "8-K", "--limit", "100")
    names = await fetched(client, FILINGS + RELEASES)
    assert {f"release-{day}.htm" for day in range(RELEASES)} < names
    assert len(names) == FILINGS + RELEASES
    assert (edgar.refused, edgar.busiest_second() <= edgar.per_second) == (0, True)


async def test_filing_that_comes_is_added_once_by_itself(
    fetching: RunningService, client: Client, edgar: Edgar
) -> None:
    before = len(await fetched(client, 0))
    told = await asyncio.to_thread(tinyrag, fetching, "watch", "ALDR", "--form", "10-Q", "--since", "2024-06-01")
    assert "Alder Tools Inc: new filings of the forms 10-Q" in told.stdout
    accession = edgar.file(ALDER, "10-Q", "2024-06-03", "2024-03-31")
    await fetched(client, before + 1)
    looks = edgar.asked[LIST]
    while edgar.asked[LIST] < looks + 2:  # noqa: ASYNC110
        await asyncio.sleep(0.5)  # nothing to wait on: another process is watched
    total = (await client.run("{ corpus { documentCount } }"))["corpus"]["documentCount"]
    assert total == before + 1
    listed = json.loads((await asyncio.to_thread(tinyrag, fetching, "watched", "--json")).stdout)
    assert [(each["lastFiling"]["accession"], each["error"]) for each in listed] == [(accession, None)]
    assert listed[0]["lastFiling"]["document"]["id"]
    assert "watched no longer" in (await asyncio.to_thread(tinyrag, fetching, "unwatch", "ALDR")).stdout


def test_command_line_lists_and_says_what_is_there(fetching: RunningService) -> None:
    tinyrag(fetching, "add", "ALDR", "--form", "10-K", "--year", "2022")
    lines = tinyrag(fetching, "list", "ALDR", "--form", "10-K").stdout.splitlines()
    assert lines[0] == f"Alder Tools Inc, CIK {ALDER}"
    assert [("10-K/A" in line, "in the library" in line) for line in lines[1:4]] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert tinyrag(fetching, "add", "ALDR", "--form", "10-K", "--year", "2022").stdout.endswith("1 already there.\n")


@pytest.mark.parametrize(
    "words", [("list", "STRN"), ("list", str(STRANGE), "--json"), ("list", "STRN", "--limit", "1")]
)
def test_hostile_names_do_nothing_to_the_terminal(fetching: RunningService, words: tuple[str, ...]) -> None:
    result = tinyrag(fetching, *words, "--form", "10-K")
    assert is_harmless(result.output)
    assert MARKUP in result.output.replace('\\"', '"')
    assert max(map(len, result.output.splitlines())) < 5_000
    if "--json" in words:
        assert len(json.loads(result.stdout)["edges"]) == len(HOSTILE_FILES)


@pytest.mark.parametrize("symbol", ["\x1b[2J", "\u202eSTRN", "<script>"])
def test_hostile_symbol_is_refused_by_its_name(fetching: RunningService, symbol: str) -> None:
    result = CliRunner().invoke(app, ["edgar", "list", symbol, "--url", fetching.endpoint])
    assert result.exit_code == 1
    assert "EDGAR lists no company with the ticker" in result.output
    assert is_harmless(result.output)


def test_hostile_filings_are_added_and_the_company_watched_without_harm(fetching: RunningService) -> None:
    for words in (
        ("add", "STRN", "--form", "10-K", "--limit", "3"),
        ("watch", "STRN", "--form", "10-K"),
        ("watched",),
        ("unwatch", "STRN"),
    ):
        assert is_harmless(tinyrag(fetching, *words).output), words
