"""The versions of what is kept in MongoDB: `meta.schema` counts the migrations that a database has been through.

Forward only. Processes that start together may run the same one, so each must be harmless to repeat; and processes of
the version before must be able to go on while it runs, since a rolling upgrade has both.
"""

from collections.abc import Awaitable, Callable

from pymongo.errors import DuplicateKeyError

from tinyrag_gql.adapters.mongo.client import Records
from tinyrag_gql.adapters.mongo.failures import with_retry
from tinyrag_gql.domain.errors import StartUpError

Collections = Callable[[str], Records]
Migration = Callable[[Collections], Awaitable[None]]


async def _two_slots(collections: Collections) -> None:
    """The note of the embedding model says which slot its vectors are in, and which model is in the making."""
    old = {"_id": "embedding", "slot": {"$exists": False}}
    await with_retry(lambda: collections("meta").change(old, {"$set": {"slot": 0, "next": None}}))


async def _processing_times(collections: Collections) -> None:
    """Documents say when their processing last ended, and whether they were processed again."""
    ended = {"$cond": [{"$eq": ["$status", "FAILED"]}, "$updated_at", "$completed_at"]}
    times = [{"$set": {"processed_at": ended, "reprocessed": {"$gt": ["$generation", 1]}}}]
    old = {"status": {"$in": ["COMPLETED", "FAILED"]}, "processed_at": {"$exists": False}}
    await with_retry(lambda: collections("documents").change_all(old, times))


MIGRATIONS: tuple[Migration, ...] = (_two_slots, _processing_times)
"""Never edited once released: a change of what is kept is one more entry."""


async def migrate(collections: Collections, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the database to the newest version. Raises StartUpError where it is newer than this program."""
    meta = collections("meta")
    row = await with_retry(lambda: meta.first({"_id": "schema"}))
    version: int = 0 if row is None else row["version"]
    if version > len(migrations):
        raise StartUpError(
            f"The database in MongoDB has schema version {version} and this program knows versions up to "
            f"{len(migrations)}: it was written by a newer tinyrag. Install that version, or set "
            "TINYRAG_MONGO_DATABASE to another name."
        )
    for number, migration in enumerate(migrations[version:], start=version + 1):
        await migration(collections)
        await _reached(meta, number)


async def _reached(meta: Records, number: int) -> None:
    """Note the version; a process that is further has noted a higher one."""
    noted = {"$max": {"version": number}}
    try:
        await with_retry(lambda: meta.change({"_id": "schema"}, noted, upsert=True))
    except DuplicateKeyError:  # another process made the row just now
        await with_retry(lambda: meta.change({"_id": "schema"}, noted))
