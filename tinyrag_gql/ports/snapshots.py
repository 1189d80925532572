"""The records and the index as one file, for backups of the embedded store."""

from pathlib import Path
from typing import Protocol

from tinyrag_gql.domain.model import Model


class SnapshotFacts(Model):
    """What a snapshot holds: its schema version, how many documents, and the files (SHA-256) that they need."""

    schema_version: int
    documents: int
    files: frozenset[str]


class PartSnapshots(Protocol):
    """The same of what is a store of its own: the answers, and the grids."""

    async def take(self, target: Path) -> bool:
        """Write one consistent view to a new file; False where there is none."""
        ...

    async def check(self, snapshot: Path) -> None:
        """Read all of a snapshot. Raises StartUpError where it is damaged or of a newer version."""
        ...

    async def install(self, snapshot: Path) -> None:
        """Make the snapshot the store, durably. Raises StartUpError where there is a store already."""
        ...


class Snapshots(Protocol):
    """Takes snapshots of a store that is in use, and installs one where there is no store."""

    async def wanted_files(self) -> frozenset[str]:
        """The files (SHA-256) that the documents need now."""
        ...

    async def take(self, target: Path) -> None:
        """Write one consistent view of the store to a new file; writers continue meanwhile."""
        ...

    async def inspect(self, snapshot: Path) -> SnapshotFacts:
        """Read all of a snapshot. Raises StartUpError where it is damaged or of a newer version."""
        ...

    async def install(self, snapshot: Path) -> None:
        """Make the snapshot the store, durably. Raises StartUpError where there is a store already."""
        ...
