"""`tinyrag keys`, as a program over a data folder of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE
from tinyrag_gql.domain.keys import Token


def tinyrag(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "tinyrag_gql.cli", "keys", *words]
    environment = os.environ | {"TINYRAG_DATA_DIR": str(folder)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)


def test_key_is_shown_once_listed_and_revoked(tmp_path: Path) -> None:
    created = tinyrag(tmp_path, "create", "--tenant", "acme", "--scope", "read", "--scope", "ingest", "--days", "2")
    token = Token.parse(created.stdout.strip())
    assert token is not None
    assert tinyrag(tmp_path, "revoke", token.id).returncode == 0
    listed = tinyrag(tmp_path, "list", "--json").stdout
    assert token.secret not in listed
    (key,) = json.loads(listed)
    assert (key["id"], key["tenant"], sorted(key["scopes"])) == (token.id, "acme", ["ingest", "read"])
    assert key["revoked_at"] is not None


def test_key_that_does_not_exist_is_named(tmp_path: Path) -> None:
    refused = tinyrag(tmp_path, "revoke", "nothing")
    assert refused.returncode == 1
    assert refused.stderr.startswith("tinyrag: There is no API key 'nothing'")
