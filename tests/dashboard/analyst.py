"""An analyst at a desk: one browser that does task after task in a library of sample filings, at the size asked for."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Any, NamedTuple

from tests.dashboard.conftest import CHROMIUM, DASHBOARD, FILINGS
from tests.dashboard.reports import annual_report
from tests.e2e.conftest import RunningService
from tests.parsing.tagged_files import YEAR, YEAR_BEFORE
from tests.patience import PATIENCE

KEY = "key-of-this-test"


class Size(NamedTuple):
    """A window, in the page's own pixels."""

    width: int
    height: int


SIZES = (Size(1440, 900), Size(1024, 768), Size(390, 844))


def company_of(size: Size) -> str:
    """A company of whose only filing the task at this size may dispose."""
    return {1440: "Bramwell Paper", 1024: "Tollgate Marine", 390: "Ostrava Kilns"}[size.width]


def write_library(folder: Path) -> None:
    """A filing to dispose of and a note to put right, for each size."""
    for size in SIZES:
        company = company_of(size)
        report = annual_report(
            2024,
            "September 28, 2024",
            (YEAR, YEAR_BEFORE),
            ("1,250", "1,080"),
            company=company,
            ticker=company[:4].upper(),
        )
        (folder / f"disposable-{size.width}.htm").write_text(report)
        (folder / f"note-{size.width}.md").write_text(f"# Minutes of the desk of {size.width}\n\nNothing was decided.")


def tinyrag(service: RunningService, *arguments: object) -> str:
    """What a command of the program prints, by the key of this service."""
    environment = {**os.environ, "TINYRAG_DATA_DIR": str(service.folder), "TINYRAG_API_KEY": KEY}
    command = (sys.executable, "-m", "tinyrag_gql.cli", *map(str, arguments))
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def fill(service: RunningService, folder: Path) -> None:
    """The sample filings and the library of `folder`, all of them ready."""
    write_library(folder)
    tinyrag(service, "ingest", FILINGS, folder, "--url", service.endpoint)


class Analyst:
    """Does the tasks of dashboard/e2e/tasks in one browser."""

    def __init__(self, node: str, service: RunningService, shots: Path) -> None:
        base = service.endpoint.removesuffix("/graphql")
        command = (node, str(DASHBOARD / "e2e" / "tasks.mjs"), base, str(CHROMIUM), str(shots))
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def do(self, task: str, size: Size, given: object = None) -> Any:
        """What came of a task; fails where it could not be done, or anything was wrong with a screen of it."""
        line = {"task": task, "width": size.width, "height": size.height, "key": KEY, "given": given}
        print(json.dumps(line), file=self._pipe(self._process.stdin), flush=True)
        answer = self._pipe(self._process.stdout).readline()
        assert answer, "the browser ended"
        told = json.loads(answer)
        assert "error" not in told, told["error"]
        wrong = [*told["problems"], *told["outside"], *told["complaints"]]
        assert wrong == [], wrong
        return told["result"]

    def leave(self) -> None:
        """Close the browser."""
        self._pipe(self._process.stdin).close()
        try:
            self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._pipe(self._process.stdout).close()

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        assert pipe is not None
        return pipe
