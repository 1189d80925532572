"""Backup and restore over the embedded store: what is taken, what is refused, what is noticed."""

import asyncio
import tarfile
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.adapters.contracts.answer_values import written
from tests.adapters.contracts.test_grid_store import added
from tests.environment import make_settings
from tests.services.conftest import TENANT, TestEnvironment
from tinyrag_gql.bootstrap.operations import open_backup
from tinyrag_gql.bootstrap.stores import embedding_model, open_store
from tinyrag_gql.domain.errors import BackupError, StartUpError
from tinyrag_gql.services.backup_service import BackupService


async def backup_of(folder: Path) -> BackupService:
    return await open_backup(make_settings(folder, "", ""))


async def documents_in(env: TestEnvironment, folder: Path) -> list[str]:
    async with AsyncExitStack() as stack:
        store = await open_store(make_settings(folder, "", ""), [embedding_model(env.embedder)], stack)
        return sorted(document.id for document in await store.documents.readable(TENANT, None))


async def test_backup_of_a_store_in_use_holds_whole_documents(env: TestEnvironment, tmp_path: Path) -> None:
    first = await env.ingest()
    writing = asyncio.create_task(env.ingest("Net sales were $7 million.\n", "second.txt"))
    manifest = await (await backup_of(tmp_path)).write(tmp_path / "backup.tar")
    await writing
    restored = await backup_of(tmp_path / "new")
    assert await restored.restore(tmp_path / "backup.tar", tmp_path / "new") == manifest
    assert first.id in await documents_in(env, tmp_path / "new")
    assert len(manifest.files) == manifest.documents
    assert not manifest.missing


async def test_backup_overwrites_nothing(env: TestEnvironment, tmp_path: Path) -> None:
    await env.ingest()
    backup = await backup_of(tmp_path)
    await backup.write(tmp_path / "backup.tar")
    with pytest.raises(BackupError, match="is there already"):
        await backup.write(tmp_path / "backup.tar")
    with pytest.raises(StartUpError, match="is there already"):
        await backup.restore(tmp_path / "backup.tar", tmp_path)


async def test_backup_names_the_files_that_are_damaged_in_the_store(env: TestEnvironment, tmp_path: Path) -> None:
    document = await env.ingest()
    (tmp_path / "files" / document.sha256[:2] / document.sha256).write_bytes(b"something else")
    manifest = await (await backup_of(tmp_path)).write(tmp_path / "backup.tar")
    assert manifest.missing == (document.sha256,)
    await (await backup_of(tmp_path / "new")).restore(tmp_path / "backup.tar", tmp_path / "new")
    assert await documents_in(env, tmp_path / "new") == [document.id]


async def test_answers_are_in_the_backup(env: TestEnvironment, tmp_path: Path) -> None:
    await env.ingest()
    answer = await written(env.adapters.store.answers, TENANT)
    backup = await backup_of(tmp_path)
    await backup.write(tmp_path / "backup.tar")
    restored = await backup_of(tmp_path / "new")
    await restored.restore(tmp_path / "backup.tar", tmp_path / "new")
    (tmp_path / "new" / "tinyrag.sqlite").unlink()  # as if it was cut off before its end
    await restored.restore(tmp_path / "backup.tar", tmp_path / "new")
    async with AsyncExitStack() as stack:
        store = await open_store(make_settings(tmp_path / "new", "", ""), [embedding_model(env.embedder)], stack)
        found = await store.answers.get(TENANT, answer.id)
    assert found is not None
    assert found.text == answer.text


async def test_grids_are_in_the_backup(env: TestEnvironment, tmp_path: Path) -> None:
    await env.ingest()
    grid = await added(env.adapters.store.grids, TENANT)
    await (await backup_of(tmp_path)).write(tmp_path / "backup.tar")
    await (await backup_of(tmp_path / "new")).restore(tmp_path / "backup.tar", tmp_path / "new")
    async with AsyncExitStack() as stack:
        store = await open_store(make_settings(tmp_path / "new", "", ""), [embedding_model(env.embedder)], stack)
        assert await store.grids.get(TENANT, grid.id) == grid


@pytest.mark.parametrize("member", ["tinyrag.sqlite", "answers.sqlite", "grids.sqlite", "files/", "manifest.json"])
async def test_check_notices_a_changed_byte(env: TestEnvironment, tmp_path: Path, member: str) -> None:
    await env.ingest()
    backup = await backup_of(tmp_path)
    await backup.write(tmp_path / "backup.tar")
    await backup.check(tmp_path / "backup.tar")
    with tarfile.open(tmp_path / "backup.tar") as archive:
        place = next(each for each in archive if each.name.startswith(member)).offset_data
    with (tmp_path / "backup.tar").open("r+b") as file:
        file.seek(place + 20)
        file.write(b"\xff")
    with pytest.raises(BackupError, match=r"damaged|cannot be read"):
        await backup.check(tmp_path / "backup.tar")


async def test_check_notices_an_archive_that_was_cut_off(env: TestEnvironment, tmp_path: Path) -> None:
    await env.ingest()
    backup = await backup_of(tmp_path)
    await backup.write(tmp_path / "backup.tar")
    whole = (tmp_path / "backup.tar").read_bytes()
    (tmp_path / "short.tar").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BackupError, match="not a whole backup"):
        await backup.check(tmp_path / "short.tar")


async def test_restore_cut_off_before_its_end_can_be_repeated(env: TestEnvironment, tmp_path: Path) -> None:
    document = await env.ingest()
    await (await backup_of(tmp_path)).write(tmp_path / "backup.tar")
    new = tmp_path / "new"
    restoring = await backup_of(new)
    await restoring.restore(tmp_path / "backup.tar", new)
    (new / "tinyrag.sqlite").unlink()  # the database is what comes last
    await restoring.restore(tmp_path / "backup.tar", new)
    assert await documents_in(env, new) == [document.id]
