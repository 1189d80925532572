"""The tables of grids, in an SQLite file of their own: writing thousands of cells holds up no upload and no answer."""

from tinyrag_gql.adapters.sqlite.schema import Migrations

FILE_NAME = "grids.sqlite"

_GRIDS = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    # The columns of every table of jobs (job_store.py); `record` is the whole grid as JSON.
    """CREATE TABLE grids (
        id TEXT PRIMARY KEY,
        tenant TEXT NOT NULL,
        record TEXT NOT NULL,
        idempotency_key TEXT,
        status TEXT NOT NULL,
        crashes INTEGER NOT NULL,
        claimable_at INTEGER,
        created_at INTEGER NOT NULL,
        saved INTEGER NOT NULL,
        ended_at INTEGER
    )""",
    "CREATE INDEX grids_by_tenant ON grids (tenant, id)",
    "CREATE UNIQUE INDEX grids_by_key ON grids (tenant, idempotency_key) WHERE idempotency_key IS NOT NULL",
    "CREATE INDEX grids_due ON grids (tenant, created_at, id, claimable_at) WHERE claimable_at IS NOT NULL",
    "CREATE INDEX grids_saved ON grids (id) WHERE saved",
    "CREATE INDEX grids_ended ON grids (ended_at) WHERE NOT saved",
    """CREATE TABLE grid_cells (
        grid_id TEXT NOT NULL REFERENCES grids (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        run INTEGER NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (grid_id, place)
    ) WITHOUT ROWID""",
    """CREATE TABLE grid_events (
        grid_id TEXT NOT NULL REFERENCES grids (id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (grid_id, seq)
    ) WITHOUT ROWID""",
)

MIGRATIONS: Migrations = (_GRIDS,)
"""Never edited once released: a change of the tables is one more entry."""
