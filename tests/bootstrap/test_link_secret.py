"""The secret of links: one for all processes of a data folder, private to its user, or the settings'."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.environment import make_settings
from tinyrag_gql.bootstrap.link_secret import link_secret
from tinyrag_gql.domain.errors import StartUpError


def test_processes_of_a_folder_share_a_private_secret(tmp_path: Path) -> None:
    settings = make_settings(tmp_path, "", "")
    with ThreadPoolExecutor(16) as many:
        made = set(many.map(lambda _: link_secret(settings), range(64)))
    assert len(made) == 1
    assert len(made.pop()) == 32
    assert [path.name for path in tmp_path.iterdir()] == ["link.secret"]
    assert stat.S_IMODE((tmp_path / "link.secret").stat().st_mode) == 0o600


def test_folders_have_secrets_of_their_own(tmp_path: Path) -> None:
    assert link_secret(make_settings(tmp_path / "a", "", "")) != link_secret(make_settings(tmp_path / "b", "", ""))


def test_secret_of_the_settings_is_taken_unless_it_is_short(tmp_path: Path) -> None:
    assert link_secret(make_settings(tmp_path, "", "", link_secret="s" * 32)) == b"s" * 32
    with pytest.raises(StartUpError, match="TINYRAG_LINK_SECRET"):
        link_secret(make_settings(tmp_path, "", "", link_secret="short"))
    assert list(tmp_path.iterdir()) == []
