"""A real filing in the browser, where TINYRAG_FILINGS names a folder of them."""

import os
from pathlib import Path

import pytest

from tests.dashboard.conftest import Browse
from tests.e2e.conftest import RunningService

pytestmark = [
    pytest.mark.filings,
    pytest.mark.skipif(not os.environ.get("TINYRAG_FILINGS"), reason="TINYRAG_FILINGS names no folder of real filings"),
]
QUESTION = "What was Best Buy's revenue in the second quarter of fiscal 2024?"


async def test_filing_is_watched_asked_about_and_quoted(browse: Browse, service: RunningService, filings: Path) -> None:
    result = await browse("filing.mjs", service, filings / "pdfs" / "BESTBUY_2024Q2_10Q.pdf", QUESTION)
    assert (result["outside"], result["complaints"]) == ([], [])
    assert len(result["seen"]) > 2
    assert result["seen"] == sorted(result["seen"])
    assert "BESTBUY_2024Q2_10Q.pdf" in result["cited"]
    assert "9,583" in result["quote"]
