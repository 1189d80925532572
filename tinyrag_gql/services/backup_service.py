"""Backup and restore of the embedded store: one tar file of the uploaded files, the databases and a manifest.

Files are written once and never changed, and a record is made after its file. So the files come first, then a snapshot
of the database, then the files that came meanwhile: whatever the snapshot names is in the archive, and the service need
not stop for it.
"""

import asyncio
import hashlib
import io
import os
import tarfile
import tempfile
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from pydantic import AwareDatetime, ValidationError

from tinyrag_gql.domain.errors import BackupError
from tinyrag_gql.domain.model import Model
from tinyrag_gql.ports import FileStore, PartSnapshots, SnapshotFacts, Snapshots

FORMAT = 1
MANIFEST, DATABASE, ANSWERS, GRIDS = "manifest.json", "tinyrag.sqlite", "answers.sqlite", "grids.sqlite"
_PIECE = 1 << 20


class Part(Model):
    """A member of the archive."""

    sha256: str
    size_bytes: int


class Manifest(Model):
    """The archive's last member: what is in it, and the checksums that a restore compares."""

    format: int = FORMAT
    program: str
    created_at: AwareDatetime
    schema_version: int
    documents: int
    database: Part
    answers: Part | None = None
    """None where none was ever kept, and in backups of earlier versions."""
    grids: Part | None = None
    """As with answers."""
    files: tuple[Part, ...]
    missing: tuple[str, ...] = ()
    """Files that documents need and that were gone or damaged when the backup was made."""


class BackupService:
    """Writes archives, checks them, and restores them into a place where nothing is."""

    def __init__(
        self,
        snapshots: Snapshots,
        files: FileStore,
        answers: PartSnapshots,
        grids: PartSnapshots,
        *,
        program: str,
    ) -> None:
        self._snapshots = snapshots
        self._answers = answers
        self._grids = grids
        self._files = files
        self._program = program

    async def write(self, target: Path) -> Manifest:
        """Make the archive; its name appears once it is whole and on disk. Raises BackupError, for a taken name too."""
        if await asyncio.to_thread(target.exists):
            raise BackupError(f"{target} is there already, and nothing is overwritten. Choose another name.")
        try:
            with tempfile.TemporaryDirectory(prefix=".tinyrag-backup-", dir=target.parent) as scratch:
                draft = Path(scratch) / "backup.tar"
                with tarfile.open(draft, mode="x") as archive:
                    manifest = await self._fill(archive, Path(scratch) / DATABASE)
                await asyncio.to_thread(_publish, draft, target)
        except OSError as error:
            raise BackupError(f"Cannot write the backup {target}: {error}.") from error
        return manifest

    async def _fill(self, archive: tarfile.TarFile, snapshot: Path) -> Manifest:
        kept = await self._add_files(archive, await self._snapshots.wanted_files())
        await self._snapshots.take(snapshot)
        facts = await self._snapshots.inspect(snapshot)
        kept |= await self._add_files(archive, facts.files - kept.keys())
        database = await asyncio.to_thread(_add, archive, DATABASE, snapshot)
        answers = await _add_part(archive, self._answers, snapshot.with_name(ANSWERS))
        grids = await _add_part(archive, self._grids, snapshot.with_name(GRIDS))
        manifest = Manifest(
            program=self._program,
            created_at=datetime.now(UTC),
            schema_version=facts.schema_version,
            documents=facts.documents,
            database=database,
            answers=answers,
            grids=grids,
            files=tuple(kept[sha256] for sha256 in sorted(facts.files & kept.keys())),
            missing=tuple(sorted(facts.files - kept.keys())),
        )
        content = manifest.model_dump_json(indent=1).encode()
        archive.addfile(_member(MANIFEST, len(content)), io.BytesIO(content))
        return manifest

    async def _add_files(self, archive: tarfile.TarFile, wanted: Iterable[str]) -> dict[str, Part]:
        """Those that are there and sound, by checksum."""
        added: dict[str, Part] = {}
        for sha256 in sorted(wanted):
            try:
                async with self._files.local(sha256) as path:
                    part = await asyncio.to_thread(_add, archive, f"files/{sha256}", path)
            except FileNotFoundError:
                continue
            if part.sha256 == sha256:
                added[sha256] = part
        return added

    async def check(self, source: Path) -> Manifest:
        """Read all of an archive and compare every checksum. Raises BackupError where it is not whole."""
        return await self._read(source, source.parent, keep=False)

    async def restore(self, source: Path, folder: Path) -> Manifest:
        """Bring back what the archive holds; the database comes last, so that a restore cut off can be repeated.

        `folder` is where the store will be, for the database to be unpacked beside it. Raises BackupError.
        """
        return await self._read(source, folder, keep=True)

    async def _read(self, source: Path, folder: Path, *, keep: bool) -> Manifest:
        try:
            with (
                tempfile.TemporaryDirectory(prefix=".tinyrag-restore-", dir=folder) as scratch,
                tarfile.open(source, "r:") as archive,
            ):
                manifest = _manifest(archive)
                snapshot = Path(scratch) / DATABASE
                await asyncio.to_thread(_unpack, archive, DATABASE, manifest.database, snapshot)
                _compare(await self._snapshots.inspect(snapshot), manifest)
                for part in manifest.files:
                    await self._read_file(archive, part, keep=keep)
                parts = (ANSWERS, manifest.answers, self._answers), (GRIDS, manifest.grids, self._grids)
                for name, kept, snapshots in parts:
                    if kept is not None:
                        await _read_part(archive, kept, snapshots, snapshot.with_name(name), keep=keep)
                if keep:
                    await self._snapshots.install(snapshot)
        except (tarfile.TarError, KeyError, EOFError) as error:
            raise BackupError(f"{source} is not a whole backup of tinyrag: {error}.") from error
        except OSError as error:
            raise BackupError(f"Cannot restore from {source}: {error}.") from error
        return manifest

    async def _read_file(self, archive: tarfile.TarFile, part: Part, *, keep: bool) -> None:
        content = _content(archive, f"files/{part.sha256}")
        if keep:
            found = (await self._files.put(_pieces(content), limit=part.size_bytes)).sha256
        else:
            found = await asyncio.to_thread(_digest, content)
        if found != part.sha256:
            raise BackupError(f"The file {part.sha256} is damaged in the backup: its checksum is {found}.")


async def _add_part(archive: tarfile.TarFile, snapshots: PartSnapshots, taken: Path) -> Part | None:
    """Add what is a store of its own, under the name of the snapshot; None where there is none."""
    return await asyncio.to_thread(_add, archive, taken.name, taken) if await snapshots.take(taken) else None


async def _read_part(
    archive: tarfile.TarFile, part: Part, snapshots: PartSnapshots, snapshot: Path, *, keep: bool
) -> None:
    await asyncio.to_thread(_unpack, archive, snapshot.name, part, snapshot)
    await snapshots.check(snapshot)
    if keep:
        await snapshots.install(snapshot)


def _manifest(archive: tarfile.TarFile) -> Manifest:
    try:
        manifest = Manifest.model_validate_json(_content(archive, MANIFEST).read())
    except ValidationError as error:
        raise BackupError(f"The backup's {MANIFEST} cannot be read: {error}") from error
    if manifest.format != FORMAT:
        raise BackupError(
            f"The backup has format {manifest.format} and this program reads {FORMAT}. Use the tinyrag that made it: "
            f"{manifest.program}."
        )
    return manifest


def _compare(facts: SnapshotFacts, manifest: Manifest) -> None:
    files = {part.sha256 for part in manifest.files} | set(manifest.missing)
    if files != facts.files or facts.documents != manifest.documents:
        raise BackupError("The backup's database and its manifest do not belong together.")


def _unpack(archive: tarfile.TarFile, name: str, part: Part, target: Path) -> None:
    """Write a database out, comparing its checksum."""
    digest = hashlib.sha256()
    content = _content(archive, name)
    with target.open("wb") as file:
        while piece := content.read(_PIECE):
            digest.update(piece)
            file.write(piece)
    if digest.hexdigest() != part.sha256:
        raise BackupError(f"The database in the backup is damaged: its checksum is {digest.hexdigest()}.")


def _content(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    """A member by its exact name: nothing else of the archive is unpacked, wherever its names may lead."""
    content = archive.extractfile(name)
    if content is None:
        raise BackupError(f"The backup's {name} is not a file.")
    return content


async def _pieces(content: IO[bytes]) -> AsyncIterator[bytes]:
    while piece := await asyncio.to_thread(content.read, _PIECE):
        yield piece


def _digest(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := content.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _add(archive: tarfile.TarFile, name: str, path: Path) -> Part:
    """Add a file, and say what was read of it."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        digesting = _Digesting(file)
        archive.addfile(_member(name, size), digesting)
    return Part(sha256=digesting.digest.hexdigest(), size_bytes=size)


class _Digesting(io.RawIOBase):
    """Passes on what is read, and sums it up."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        piece = self._file.read(size)
        self.digest.update(piece)
        return piece


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    member.mtime = int(datetime.now(UTC).timestamp())
    return member


def _publish(draft: Path, target: Path) -> None:
    """Give the archive its name, once it is on disk; unlike a rename, a link takes no other file's place."""
    draft.chmod(0o600)
    descriptor = os.open(draft, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.link(draft, target)
