"""A replay of EDGAR on a loopback port: invented companies, and EDGAR's rules of fair access, enforced and counted."""

import gzip
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.loopback import QuietHandler, serving

CONTACT = "Tests Inc. tests@example.com"
ALDER, BIRCH, STRANGE = 1001, 1002, 1003
TICKERS = {
    "0": {"cik_str": ALDER, "ticker": "ALDR", "title": "ALDER TOOLS INC"},
    "1": {"cik_str": ALDER, "ticker": "ALDR-B", "title": "ALDER TOOLS INC"},
    "2": {"cik_str": BIRCH, "ticker": "BRCH", "title": "Birch Foods Corp"},
}
MARKUP = "<img src=x onerror=\"document.title='It ran'\"><script>document.title='It ran'</script>"
ESCAPES = "\x1b[2J\x1b]0;owned\x07\x9b31m\x1b]52;c;ZXZpbA==\x07\r\x08\x00\x7f"
BIDIRECTIONAL = "\u202egnp.exe\u202c\u2066\u200f\u061c"
SCRIPT = "javascript:document.title='It ran'"
HOSTILE = f"{ESCAPES}{BIDIRECTIONAL}{MARKUP}{SCRIPT}"
HOSTILE_FILES = (
    f"{MARKUP.replace(' ', '')}.htm",
    f"{ESCAPES}a.htm",
    f"{BIDIRECTIONAL}.htm",
    f"{SCRIPT}.htm",
    "javascript://x/%0aalert(1)",
    "//elsewhere.example/a.htm",
    "../../../../etc/passwd",
    "%1b[2J.htm",
    "\ud800.htm",
    "a" * 5_000 + ".htm",
    "=HYPERLINK(1).htm",
)
"""Names of main documents."""


@dataclass
class Edgar:
    """What it lists, and how it was asked."""

    url: str = ""
    per_second: int = 10
    """More requests than these within a second are refused."""
    filings: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    older: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    exhibits: dict[str, dict[str, str]] = field(default_factory=dict)
    """The kinds of a filing's exhibits, by accession number and file name."""
    said: dict[int, dict[str, Any]] = field(default_factory=dict)
    """What the list of a company says in the place of what it would say."""
    tickers: dict[str, dict[str, Any]] = field(default_factory=lambda: dict(TICKERS))
    redirects: dict[str, str] = field(default_factory=dict)
    """Where requests for a path are sent."""
    no_index: bool = False
    """Whether the index pages of filings say nothing but that they are being worked on."""
    times: list[float] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    refuse_with: dict[str, str] | None = None
    """Headers with which every request is refused, as EDGAR does after too many."""

    @property
    def environment(self) -> dict[str, str]:
        """Settings of a service that asks this server in EDGAR's place."""
        return {
            "TINYRAG_EDGAR_URL": self.url,
            "TINYRAG_EDGAR_DATA_URL": self.url,
            "TINYRAG_EDGAR_CONTACT": CONTACT,
        }

    def file(self, cik: int, form: str, filed_on: str, period: str = "", *, old: bool = False) -> str:
        """Add a filing, newest first as EDGAR lists them; its accession number."""
        listed = (self.older if old else self.filings).setdefault(cik, [])
        count = sum(len(each.get(cik, ())) for each in (self.filings, self.older))
        accession = f"{cik:010d}-{filed_on[2:4]}-{count + 1:06d}"
        document = f"{form.lower().replace(' ', '').replace('/', '')}-{count + 1}.htm"
        row = (accession, filed_on, period, form, 1000 + count, document)
        listed.insert(0, dict(zip(COLUMNS, row, strict=True)))
        return accession

    def list_strange_company(self) -> list[str]:
        """List a company, STRN, whose names, forms and files are hostile; the accession numbers of its 10-Ks."""
        self.tickers |= {
            "strange": {"cik_str": STRANGE, "ticker": "STRN", "title": HOSTILE},
            HOSTILE: {"cik_str": STRANGE, "ticker": HOSTILE, "title": HOSTILE},
            "wrong": {"cik_str": HOSTILE, "ticker": 7},
        }
        self.said[STRANGE] = {
            "name": f"{HOSTILE} Strange {'very long ' * 10_000}",
            "tickers": ["STRN", HOSTILE, "x" * 100_000],
            "formerNames": [{"name": HOSTILE}, {"name": "\ud800 Former"}],
            "fiscalYearEnd": ESCAPES,
        }
        added = []
        for day, name in enumerate(HOSTILE_FILES, start=1):
            added.append(self.file(STRANGE, "10-K", f"2024-03-{day:02d}", "2023-12-31"))
            self.filings[STRANGE][0] |= {"primaryDocument": name, "size": 10**30}
        for form in (HOSTILE, f"10-K{ESCAPES}", f"10-K{BIDIRECTIONAL}", "10-K" * 10_000):
            self.filings[STRANGE].insert(0, {**self.filings[STRANGE][-1], "form": form})
        return added[::-1]

    def busiest_second(self) -> int:
        """The most requests within any one second."""
        times = sorted(self.times)
        return max((sum(1 for each in times if start <= each < start + 1) for start in times), default=0)


COLUMNS = ("accessionNumber", "filingDate", "reportDate", "form", "size", "primaryDocument")


@contextmanager
def edgar_server() -> Iterator[Edgar]:
    """A server that is open while the context is, with filings of two invented companies."""
    lock = threading.Lock()

    class Handler(QuietHandler):
        def do_GET(self) -> None:  # noqa: N802  # http.server's name
            with lock:
                now = time.monotonic()
                edgar.times.append(now)
                edgar.asked[self.path] += 1
                too_fast = sum(1 for each in edgar.times if now - 1 < each) > edgar.per_second
                if "@" not in self.headers.get("user-agent", "") or too_fast or edgar.refuse_with is not None:
                    edgar.refused += 1
                    self.answer(403, b"Undeclared Automated Tool", **(edgar.refuse_with or {}))
                    return
            if (target := edgar.redirects.get(self.path)) is not None:
                self.answer(302, location=target)
                return
            body = _body(edgar, self.path)
            if body is None:
                self.answer(404)
            else:
                self.answer(200, gzip.compress(body), **{"content-encoding": "gzip"})

    with serving(Handler) as port:
        edgar = Edgar(f"http://127.0.0.1:{port}")
        for year in (2021, 2022, 2023):
            edgar.file(ALDER, "10-Q", f"{year}-05-01", f"{year}-03-31")
            edgar.file(ALDER, "4", f"{year}-06-01")
            edgar.file(ALDER, "10-K", f"{year + 1}-02-20", f"{year}-12-31")
        edgar.file(ALDER, "10-K/A", "2024-04-01", "2023-12-31")
        edgar.file(ALDER, "10-K405", "2001-03-01", "2000-12-31", old=True)
        edgar.file(BIRCH, "8-K", "2024-03-05", "2024-03-04")
        edgar.file(BIRCH, "10-K", "2024-03-28", "2024-02-03")
        yield edgar


def _body(edgar: Edgar, path: str) -> bytes | None:
    if path == "/files/company_tickers.json":
        return json.dumps(edgar.tickers).encode()
    if path.startswith("/submissions/"):
        name = path.rsplit("/", 1)[1]
        cik = int(name[3:13])
        if "-submissions-" in name:
            return json.dumps(_table(edgar.older.get(cik, []))).encode()
        return json.dumps(_submissions(edgar, cik)).encode() if cik in edgar.filings else None
    for cik, listed in edgar.filings.items():
        for row in [*listed, *edgar.older.get(cik, ())]:
            folder = row["accessionNumber"].replace("-", "")
            beside = edgar.exhibits.get(row["accessionNumber"], {})
            match path.removeprefix(f"/Archives/edgar/data/{cik}/{folder}/"):
                case name if name == row["primaryDocument"]:
                    return _document(row).encode()
                case name if name == f"{row['accessionNumber']}-index.htm":
                    return (
                        b"<p>Undergoing maintenance.</p>"
                        if edgar.no_index
                        else _index(path.rpartition("/")[0], {row["primaryDocument"]: row["form"], **beside}).encode()
                    )
                case name if name in beside:
                    return _release(row, beside[name]).encode()
    return None


def _submissions(edgar: Edgar, cik: int) -> dict[str, Any]:
    rows = [each for each in edgar.tickers.values() if each["cik_str"] == cik]
    older = edgar.older.get(cik)
    part = {"name": f"CIK{cik:010d}-submissions-001.json", "filingCount": len(older or ())}
    dated = {**part, "filingFrom": "1999-01-01", "filingTo": "2002-01-01"}
    return {
        "cik": f"{cik:010d}",
        "name": rows[0]["title"],
        "tickers": [row["ticker"] for row in rows],
        "formerNames": [{"name": "ALDER & SONS INC", "from": "1990", "to": "2000"}] if cik == ALDER else [],
        "fiscalYearEnd": "1231" if cik == ALDER else "0203",
        "filings": {"recent": _table(edgar.filings[cik]), "files": [dated] if older else []},
    } | edgar.said.get(cik, {})


def _table(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in COLUMNS}


def _document(row: dict[str, Any]) -> str:
    return f"""<html><body><p>FORM {row["form"]}</p><p>Net sales were $1,250 million in the period ended
        {row["reportDate"]}. Filing {row["accessionNumber"]}.</p></body></html>"""


def _release(row: dict[str, Any], kind: str) -> str:
    return f"""<html><body><p>Exhibit {kind.removeprefix("EX-")}</p><p>Our record quarter brought net sales of
        $1,380 million. Attached to filing {row["accessionNumber"]}.</p></body></html>"""


def _index(folder: str, kinds: dict[str, str]) -> str:
    rows = [
        f"""<tr><td scope="row">{place}</td><td scope="row">{kind}</td>
        <td scope="row"><a href="{folder}/{name}">{name}</a></td><td scope="row">{kind}</td><td>1000</td></tr>"""
        for place, (name, kind) in enumerate(kinds.items(), 1)
    ]
    return f"""<html><body><div id="formDiv"><a href="/index.htm">Home</a>
        <table class="tableFile" summary="Document Format Files"><tr><th>Seq</th><th>Description</th><th>Document</th>
        <th>Type</th><th>Size</th></tr>{"".join(rows)}</table></div></body></html>"""
