"""No secret is in a file of the project: keys of known makes, private keys, passwords in addresses."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECRETS = {
    "private key": r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----",
    "AWS key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "OpenAI key": r"\bsk-(?:proj-)?[A-Za-z0-9_-]{32,}\b",
    "GitHub token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})\b",
    "Slack token": r"\bxox[abprs]-[A-Za-z0-9-]{20,}\b",
    "Google key": r"\bAIza[0-9A-Za-z_-]{35}\b",
    "PyPI or npm token": r"\b(?:pypi-[A-Za-z0-9_-]{50,}|npm_[A-Za-z0-9]{36})\b",
    "JSON web token": r"\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.",
    "tinyrag key": r"\btinyrag_[0-9a-f]{16,}_[A-Za-z0-9_-]{40,}\b",
}
SKIPPED = {".pdf", ".png", ".gz", ".woff2", ".xlsx", ".docx"}


def files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("the files of the project are known to git alone, and this is no checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and Path(name).suffix not in SKIPPED]


def found_in(text: str) -> list[str]:
    return [kind for kind, pattern in SECRETS.items() if re.search(pattern, text)]


def test_no_file_holds_a_secret() -> None:
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in files() if path.is_file()}
    assert len(texts) > 300
    assert {str(path): kinds for path, text in texts.items() if (kinds := found_in(text))} == {}


@pytest.mark.parametrize(
    "text", ["-----BEGIN RSA " + "PRIVATE KEY-----", "AKIA" + "A1" * 8, "sk-proj-" + "a1B2" * 10, "ghp_" + "aB3" * 12]
)
def test_a_secret_would_be_found(text: str) -> None:
    assert found_in(f"key = '{text}'")
