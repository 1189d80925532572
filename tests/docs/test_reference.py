"""Pages that are written from the code are current, and the site built of all of them loads nothing from elsewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tools.reference import PAGES, ROOT

DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page_is_what_the_code_says(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == PAGES[name](), f"{name}: update it with `make docs`"


def test_site_builds_strictly_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    built = subprocess.run(command, cwd=DOCS.parent, capture_output=True, text=True, timeout=PATIENCE)
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "api" / "index.html").read_text(encoding="utf-8")
    loaded = re.findall(r"<(?:script|img|iframe)[^>]+src=\"([^\"]+)\"", page)
    loaded += re.findall(r"<link[^>]+rel=\"(?:stylesheet|preconnect|icon)\"[^>]+href=\"([^\"]+)\"", page)
    loaded += re.findall(r"<link[^>]+href=\"([^\"]+)\"[^>]+rel=\"(?:stylesheet|preconnect|icon)\"", page)
    assert loaded
    assert not [address for address in loaded if "//" in address]


def test_every_link_of_a_page_leads_to_a_file() -> None:
    pages = list(DOCS.rglob("*.md"))
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in target
    ]
    assert len(links) > 15
    assert [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()] == []
