"""The tables, as an ordered list of migrations; `PRAGMA user_version` counts those a file has been through."""

import sqlite3

from tinyrag_gql.domain.errors import StartUpError

_DOCUMENTS = (
    # `record` is the whole document as JSON; the other columns repeat what queries read (document_rows.py makes both).
    """CREATE TABLE documents (
        id TEXT PRIMARY KEY,
        tenant TEXT NOT NULL,
        record TEXT NOT NULL,
        status TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        source_url TEXT,
        idempotency_key TEXT,
        file_name TEXT NOT NULL,
        file_name_folded TEXT NOT NULL,
        company TEXT,
        ticker TEXT,
        report_type TEXT,
        fiscal_period TEXT,
        year INTEGER NOT NULL,
        crashes INTEGER NOT NULL,
        generation INTEGER NOT NULL,
        live_generation INTEGER,
        claimable_at INTEGER,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        deleted_at INTEGER
    )""",
    "CREATE INDEX documents_by_creation ON documents (tenant, created_at, id) WHERE deleted_at IS NULL",
    "CREATE INDEX documents_by_update ON documents (tenant, updated_at, id) WHERE deleted_at IS NULL",
    "CREATE INDEX documents_by_file_name ON documents (tenant, file_name, id) WHERE deleted_at IS NULL",
    "CREATE INDEX documents_by_year ON documents (tenant, year, id) WHERE deleted_at IS NULL",
    "CREATE INDEX documents_by_file ON documents (sha256, tenant) WHERE deleted_at IS NULL",
    "CREATE INDEX documents_by_key ON documents (idempotency_key, tenant) WHERE idempotency_key IS NOT NULL",
    "CREATE INDEX documents_unfetched ON documents (source_url, tenant) WHERE sha256 = ''",
    "CREATE INDEX documents_waiting ON documents (tenant, created_at, id, claimable_at) WHERE claimable_at IS NOT NULL",
    "CREATE INDEX documents_deleted ON documents (deleted_at) WHERE deleted_at IS NOT NULL",
    """CREATE TABLE document_tags (
        document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        tag TEXT NOT NULL,
        PRIMARY KEY (document_id, tag)
    ) WITHOUT ROWID""",
    """CREATE TABLE events (
        document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (document_id, seq)
    ) WITHOUT ROWID""",
    "CREATE TABLE leaders (name TEXT PRIMARY KEY, owner TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

_CORPUS = (
    # One index build of one document. Its number is the high part of its pages' and chunks' keys (builds.py), and is
    # never used again, so that a searcher's memory cannot mistake a new build for an old one.
    """CREATE TABLE builds (
        build INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id TEXT NOT NULL REFERENCES documents (id),
        generation INTEGER NOT NULL,
        chunk_count INTEGER NOT NULL DEFAULT 0,
        UNIQUE (document_id, generation)
    )""",
    "CREATE TABLE pages (key INTEGER PRIMARY KEY, text TEXT NOT NULL, features TEXT NOT NULL)",
    """CREATE TABLE page_statements (
        key INTEGER NOT NULL, statement TEXT NOT NULL, score REAL NOT NULL, PRIMARY KEY (key, statement)
    ) WITHOUT ROWID""",
    """CREATE TABLE chunks (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        page INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        section TEXT,
        header TEXT NOT NULL,
        text TEXT NOT NULL
    )""",
    # Apart from the texts, so that loading the matrix reads nothing else; the page is repeated for the same reason.
    """CREATE TABLE vectors (
        key INTEGER PRIMARY KEY, page INTEGER NOT NULL, text_hash TEXT NOT NULL, vector BLOB NOT NULL
    )""",
    "CREATE INDEX vectors_by_text ON vectors (text_hash)",
    """CREATE TRIGGER vector_counted AFTER INSERT ON vectors
        BEGIN UPDATE builds SET chunk_count = chunk_count + 1 WHERE build = NEW.key >> 20; END""",
    """CREATE TRIGGER vector_uncounted AFTER DELETE ON vectors
        BEGIN UPDATE builds SET chunk_count = chunk_count - 1 WHERE build = OLD.key >> 20; END""",
    # Contentless: the texts stand in `chunks` and `pages` already. fulltext.py says what is put in.
    "CREATE VIRTUAL TABLE chunk_words USING fts5 (text, content='', tokenize='porter unicode61')",
    "CREATE VIRTUAL TABLE page_words USING fts5 (text, content='', tokenize='porter unicode61')",
    # The change log of what readers can find: the newest change of each document, numbered upward.
    "CREATE TABLE publications (seq INTEGER PRIMARY KEY AUTOINCREMENT, document_id TEXT NOT NULL UNIQUE)",
    """CREATE TRIGGER document_published AFTER UPDATE OF live_generation, deleted_at ON documents
        WHEN NEW.live_generation IS NOT OLD.live_generation OR NEW.deleted_at IS NOT OLD.deleted_at
        BEGIN INSERT OR REPLACE INTO publications (document_id) VALUES (NEW.id); END""",
    """CREATE TRIGGER document_added_live AFTER INSERT ON documents WHEN NEW.live_generation IS NOT NULL
        BEGIN INSERT OR REPLACE INTO publications (document_id) VALUES (NEW.id); END""",
)

_KEYS = ("CREATE TABLE api_keys (id TEXT PRIMARY KEY, record TEXT NOT NULL)",)

_EVALUATIONS = (
    # As with documents, `record` is the whole evaluation as JSON, and the columns are what queries look at.
    """CREATE TABLE evaluations (
        id TEXT PRIMARY KEY,
        tenant TEXT NOT NULL,
        record TEXT NOT NULL,
        idempotency_key TEXT,
        claimable_at INTEGER
    )""",
    "CREATE INDEX evaluations_by_tenant ON evaluations (tenant, id)",
    "CREATE UNIQUE INDEX evaluations_by_key ON evaluations (tenant, idempotency_key) WHERE idempotency_key IS NOT NULL",
    "CREATE INDEX evaluations_waiting ON evaluations (claimable_at) WHERE claimable_at IS NOT NULL",
    """CREATE TABLE evaluation_questions (
        evaluation_id TEXT NOT NULL REFERENCES evaluations (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        question TEXT NOT NULL,
        result TEXT,
        PRIMARY KEY (evaluation_id, place)
    ) WITHOUT ROWID""",
    """CREATE TABLE evaluation_events (
        evaluation_id TEXT NOT NULL REFERENCES evaluations (id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (evaluation_id, seq)
    ) WITHOUT ROWID""",
)

_SPARE_VECTORS = (
    # The vectors of a second embedding model, by the keys of `vectors` (models.py says which of the two serves).
    "CREATE TABLE spare_vectors (key INTEGER PRIMARY KEY, vector BLOB NOT NULL)",
    """CREATE TRIGGER spare_vector_follows AFTER DELETE ON vectors
        BEGIN DELETE FROM spare_vectors WHERE key = OLD.key; END""",
)

_TALLIES = (
    # How many documents of each tenant have each status, tombstones apart: counting them costs more with each one.
    """CREATE TABLE tallies (
        tenant TEXT NOT NULL, status TEXT NOT NULL, documents INTEGER NOT NULL, PRIMARY KEY (tenant, status)
    ) WITHOUT ROWID""",
    """INSERT INTO tallies
        SELECT tenant, status, count(*) FROM documents WHERE deleted_at IS NULL GROUP BY tenant, status""",
    """CREATE TRIGGER document_tallied AFTER INSERT ON documents WHEN NEW.deleted_at IS NULL
        BEGIN INSERT INTO tallies VALUES (NEW.tenant, NEW.status, 1)
            ON CONFLICT (tenant, status) DO UPDATE SET documents = documents + 1; END""",
    """CREATE TRIGGER document_tallied_again AFTER UPDATE OF status, deleted_at ON documents
        BEGIN
            UPDATE tallies SET documents = documents - 1
                WHERE tenant = OLD.tenant AND status = OLD.status AND OLD.deleted_at IS NULL;
            INSERT INTO tallies SELECT NEW.tenant, NEW.status, 1 WHERE NEW.deleted_at IS NULL
                ON CONFLICT (tenant, status) DO UPDATE SET documents = documents + 1;
        END""",
    """CREATE TRIGGER document_untallied AFTER DELETE ON documents WHEN OLD.deleted_at IS NULL
        BEGIN UPDATE tallies SET documents = documents - 1
            WHERE tenant = OLD.tenant AND status = OLD.status; END""",
    "CREATE INDEX documents_held ON documents (tenant, claimable_at) WHERE status = 'PROCESSING'",
)

_PAGE_TABLES = (
    # Tables of pages by the keys of `pages`, apart from their texts: searches read pages and no tables.
    "CREATE TABLE page_tables (key INTEGER PRIMARY KEY, tables BLOB NOT NULL)",
    """CREATE TRIGGER page_tables_removed AFTER DELETE ON pages
        BEGIN DELETE FROM page_tables WHERE key = OLD.key; END""",
)

_CREATED = "json_extract(record, '$.created_at')"
_EVALUATIONS_AS_JOBS = (
    # The columns that documents have too: one implementation of the job protocol serves both (job_store.py).
    "ALTER TABLE evaluations ADD COLUMN status TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE evaluations ADD COLUMN crashes INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE evaluations ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0",
    f"""UPDATE evaluations SET
        status = json_extract(record, '$.status'),
        crashes = json_extract(record, '$.crashes'),
        created_at = strftime('%s', {_CREATED}) * 1000000
            + iif(instr({_CREATED}, '.'), CAST(substr({_CREATED}, instr({_CREATED}, '.') + 1, 6) AS INTEGER), 0)""",  # noqa: S608 our own names
    "DROP INDEX evaluations_waiting",
    """CREATE INDEX evaluations_due ON evaluations (tenant, created_at, id, claimable_at)
        WHERE claimable_at IS NOT NULL""",
)

_PARENTS = (
    # By the record itself: few documents have a parent, and no other query asks for it.
    """CREATE INDEX documents_by_parent ON documents (json_extract(record, '$.parent_id'))
        WHERE json_extract(record, '$.parent_id') IS NOT NULL""",
)

CONTRADICTED = """"check" NOT IN ('AGREES', 'UNCHECKED')"""
_FACTS = (
    # Concepts and keys of labels, so that facts and their indexes hold small numbers; a name belongs to a tenant.
    "CREATE TABLE fact_names (id INTEGER PRIMARY KEY, tenant TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (tenant, name))",
    # What queries read of a fact.
    """CREATE TABLE facts (
        key INTEGER PRIMARY KEY,
        tenant INTEGER NOT NULL,
        concept INTEGER,
        label INTEGER NOT NULL,
        start INTEGER,
        "end" INTEGER NOT NULL,
        fiscal_year INTEGER,
        fiscal_period TEXT,
        consolidated INTEGER NOT NULL,
        number REAL NOT NULL,
        statement TEXT,
        source TEXT NOT NULL,
        "check" TEXT NOT NULL,
        page INTEGER,
        members TEXT
    )""",
    # The whole fact, its value exact (adapters/fact_records.py); apart, so that reading a document's facts stays cheap.
    "CREATE TABLE fact_records (key INTEGER PRIMARY KEY, record TEXT NOT NULL)",
    # The distinct lines of a version's facts, packed: which lines there are is asked more often than their facts.
    "CREATE TABLE fact_lines (build INTEGER PRIMARY KEY REFERENCES builds (build) ON DELETE CASCADE, lines BLOB)",
    # A concept or a label over many documents: the columns after the day save looking rows up.
    # Within few documents their facts are read by the key, which begins with the version.
    """CREATE INDEX facts_by_concept
        ON facts (concept, "end", fiscal_year, fiscal_period, consolidated, number) WHERE concept IS NOT NULL""",
    'CREATE INDEX facts_by_label ON facts (label, "end", fiscal_year, fiscal_period, consolidated, number)',
    # All facts, or those of a year, the latest day first and then by the key: the first page is found at once.
    'CREATE INDEX facts_by_year ON facts (tenant, fiscal_year, "end" DESC)',
    'CREATE INDEX facts_by_period ON facts (tenant, "end" DESC)',
    # Tags that the printed row contradicts: one in a thousand.
    f'CREATE INDEX facts_contradicted ON facts (tenant, "end") WHERE {CONTRADICTED}',
    # Whether readers see a version, kept here by triggers: a query looks it up for every fact.
    "ALTER TABLE builds ADD COLUMN live INTEGER NOT NULL DEFAULT 0",
    """UPDATE builds SET live = 1 WHERE EXISTS (
        SELECT 1 FROM documents WHERE id = document_id AND live_generation = builds.generation AND deleted_at IS NULL
    )""",
    """CREATE TRIGGER version_live AFTER INSERT ON builds
        BEGIN UPDATE builds SET live = 1 WHERE build = NEW.build AND EXISTS (
            SELECT 1 FROM documents
            WHERE id = NEW.document_id AND live_generation = NEW.generation AND deleted_at IS NULL
        ); END""",
    """CREATE TRIGGER version_swapped AFTER UPDATE OF live_generation, deleted_at ON documents
        BEGIN UPDATE builds SET live = NEW.deleted_at IS NULL AND generation IS NEW.live_generation
            WHERE document_id = NEW.id; END""",
    "CREATE INDEX versions_unread ON builds (build) WHERE NOT live",
    "CREATE INDEX documents_by_ticker ON documents (tenant, ticker) WHERE deleted_at IS NULL",
)

_SCOPES = (
    # What documents call their companies: a question looks here, and then at the documents of those that it names.
    # Names stay when their last document goes: whether a company has documents is what `documents` says.
    """CREATE TABLE company_names (
        tenant TEXT NOT NULL, name TEXT NOT NULL, ticker TEXT NOT NULL, PRIMARY KEY (tenant, name, ticker)
    ) WITHOUT ROWID""",
    """INSERT INTO company_names SELECT DISTINCT tenant, ifnull(company, ''), ifnull(ticker, '') FROM documents
        WHERE company IS NOT NULL OR ticker IS NOT NULL""",
    """CREATE TRIGGER company_named AFTER INSERT ON documents
        WHEN NEW.company IS NOT NULL OR NEW.ticker IS NOT NULL
        BEGIN INSERT OR IGNORE INTO company_names
            VALUES (NEW.tenant, ifnull(NEW.company, ''), ifnull(NEW.ticker, '')); END""",
    """CREATE TRIGGER company_renamed AFTER UPDATE OF company, ticker ON documents
        WHEN NEW.company IS NOT NULL OR NEW.ticker IS NOT NULL
        BEGIN INSERT OR IGNORE INTO company_names
            VALUES (NEW.tenant, ifnull(NEW.company, ''), ifnull(NEW.ticker, '')); END""",
    """CREATE INDEX documents_by_issuer ON documents (tenant, ifnull(nullif(ticker, ''), company))
        WHERE deleted_at IS NULL""",
    """CREATE INDEX documents_readable ON documents (tenant, live_generation, deleted_at, id)
        WHERE deleted_at IS NULL AND live_generation IS NOT NULL""",
)

_FACETS = (
    # Counts by each property: with `deleted_at` in the index, no record is read. Tombstones have no tags.
    "CREATE INDEX documents_by_company ON documents (tenant, company, deleted_at) WHERE deleted_at IS NULL",
    "CREATE INDEX documents_by_report_type ON documents (tenant, report_type, deleted_at) WHERE deleted_at IS NULL",
    "CREATE INDEX documents_by_status ON documents (tenant, status, deleted_at) WHERE deleted_at IS NULL",
    "DROP INDEX documents_by_ticker",
    "CREATE INDEX documents_by_ticker ON documents (tenant, ticker, deleted_at) WHERE deleted_at IS NULL",
    "DROP INDEX documents_by_year",
    "CREATE INDEX documents_by_year ON documents (tenant, year, id, deleted_at) WHERE deleted_at IS NULL",
    "ALTER TABLE document_tags ADD COLUMN tenant TEXT NOT NULL DEFAULT ''",
    "DELETE FROM document_tags WHERE document_id IN (SELECT id FROM documents WHERE deleted_at IS NOT NULL)",
    "UPDATE document_tags SET tenant = (SELECT tenant FROM documents WHERE id = document_id)",
    "CREATE INDEX document_tags_by_tag ON document_tags (tenant, tag)",
)

_SEARCH_STATE = (
    # The tenant of a version: a search looks it up for every row that matches.
    "ALTER TABLE builds ADD COLUMN tenant TEXT NOT NULL DEFAULT ''",
    "UPDATE builds SET tenant = (SELECT tenant FROM documents WHERE id = document_id)",
    "CREATE INDEX versions_live ON builds (tenant, chunk_count) WHERE live",
    # Of a document that awaits vectors, searches see pages, words and facts. Both swaps are in the change log.
    "ALTER TABLE documents ADD COLUMN awaits_vectors INTEGER NOT NULL DEFAULT 0",
    "DROP TRIGGER document_published",
    """CREATE TRIGGER document_published AFTER UPDATE OF live_generation, deleted_at, awaits_vectors ON documents
        WHEN NEW.live_generation IS NOT OLD.live_generation OR NEW.deleted_at IS NOT OLD.deleted_at
            OR NEW.awaits_vectors <> OLD.awaits_vectors
        BEGIN INSERT OR REPLACE INTO publications (document_id) VALUES (NEW.id); END""",
)

_NAMES = (
    # What DocumentFilter.search looks in: file name, company, ticker and tags, folded, a line each (document_rows.py).
    """CREATE TABLE document_names (
        row INTEGER PRIMARY KEY,
        document_id TEXT NOT NULL UNIQUE REFERENCES documents (id) ON DELETE CASCADE,
        names TEXT NOT NULL
    )""",
    # Three letters and more are found by an index of all three letters in a row.
    """CREATE VIRTUAL TABLE name_parts USING fts5 (
        names, content='document_names', content_rowid='row', tokenize='trigram case_sensitive 1'
    )""",
    """CREATE TRIGGER names_added AFTER INSERT ON document_names
        BEGIN INSERT INTO name_parts (rowid, names) VALUES (NEW.row, NEW.names); END""",
    """CREATE TRIGGER names_removed AFTER DELETE ON document_names
        BEGIN INSERT INTO name_parts (name_parts, rowid, names) VALUES ('delete', OLD.row, OLD.names); END""",
    """INSERT INTO document_names (document_id, names)
        SELECT id, file_name_folded || char(10) || ifnull(company, '') || char(10) || ifnull(ticker, '') || char(10)
            || ifnull((SELECT group_concat(tag, char(10)) FROM document_tags WHERE document_id = id), '')
        FROM documents WHERE deleted_at IS NULL""",
)

_CONCEPTS = (
    # How many facts of each concept a version has, and live versions together: counting them costs more with each one.
    """CREATE TABLE version_concepts (
        build INTEGER NOT NULL REFERENCES builds (build) ON DELETE CASCADE,
        concept INTEGER NOT NULL,
        facts INTEGER NOT NULL,
        PRIMARY KEY (build, concept)
    ) WITHOUT ROWID""",
    "CREATE TABLE concept_counts (concept INTEGER PRIMARY KEY, facts INTEGER NOT NULL, documents INTEGER NOT NULL)",
    # The labels that facts of a concept carry or carried.
    """CREATE TABLE concept_labels (
        label INTEGER NOT NULL, concept INTEGER NOT NULL, PRIMARY KEY (label, concept)
    ) WITHOUT ROWID""",
    """INSERT INTO version_concepts
        SELECT key >> 20, concept, count(*) FROM facts WHERE concept IS NOT NULL GROUP BY 1, 2""",
    """INSERT INTO concept_counts SELECT concept, sum(facts), count(*)
        FROM version_concepts JOIN builds USING (build) WHERE live GROUP BY concept""",
    "INSERT INTO concept_labels SELECT DISTINCT label, concept FROM facts WHERE concept IS NOT NULL",
    """CREATE TRIGGER concept_counted AFTER INSERT ON version_concepts
        WHEN (SELECT live FROM builds WHERE build = NEW.build)
        BEGIN INSERT INTO concept_counts VALUES (NEW.concept, NEW.facts, 1)
            ON CONFLICT (concept) DO UPDATE SET facts = facts + NEW.facts, documents = documents + 1; END""",
    """CREATE TRIGGER concept_uncounted AFTER DELETE ON version_concepts
        WHEN (SELECT live FROM builds WHERE build = OLD.build)
        BEGIN UPDATE concept_counts SET facts = facts - OLD.facts, documents = documents - 1
            WHERE concept = OLD.concept; END""",
    """CREATE TRIGGER concepts_live AFTER UPDATE OF live ON builds WHEN NEW.live AND NOT OLD.live
        BEGIN INSERT INTO concept_counts SELECT concept, facts, 1 FROM version_concepts WHERE build = NEW.build
            ON CONFLICT (concept) DO UPDATE SET facts = facts + excluded.facts, documents = documents + 1; END""",
    """CREATE TRIGGER concepts_dead AFTER UPDATE OF live ON builds WHEN OLD.live AND NOT NEW.live
        BEGIN UPDATE concept_counts SET documents = documents - 1, facts = facts - (
                SELECT facts FROM version_concepts AS gone
                WHERE gone.build = OLD.build AND gone.concept = concept_counts.concept
            ) WHERE concept IN (SELECT concept FROM version_concepts WHERE build = OLD.build); END""",
)

_WEBHOOKS = (
    "CREATE TABLE webhooks (id TEXT PRIMARY KEY, tenant TEXT NOT NULL, record TEXT NOT NULL)",
    """CREATE TABLE webhook_deliveries (
        id TEXT PRIMARY KEY,
        webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
        record TEXT NOT NULL,
        status TEXT NOT NULL,
        due_at INTEGER NOT NULL,
        occurred_at INTEGER NOT NULL
    )""",
    "CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, status, due_at)",
    "CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (webhook_id, occurred_at, id)",
)

_ORDERS = (
    # What listings are sorted by: with the id in the index a window is one range of it, whatever is filtered.
    "ALTER TABLE documents ADD COLUMN page_count INTEGER",
    "UPDATE documents SET page_count = json_extract(record, '$.page_count')",
    "CREATE INDEX documents_by_page_count ON documents (tenant, page_count, id) WHERE deleted_at IS NULL",
    *(
        statement
        for column in ("company", "ticker", "report_type", "status")
        for statement in (
            f"DROP INDEX documents_by_{column}",
            f"""CREATE INDEX documents_by_{column} ON documents (tenant, {column}, id, deleted_at)
                WHERE deleted_at IS NULL""",
        )
    ),
)

_WATCHED_COMPANIES = (
    "CREATE TABLE watched_companies (id TEXT PRIMARY KEY, tenant TEXT NOT NULL, record TEXT NOT NULL)",
)

_CHANGES = (
    # When processing last ended, as far as older records tell: to the second, in the column as in the record.
    "ALTER TABLE documents ADD COLUMN processed_at INTEGER",
    """UPDATE documents SET processed_at = 1000000 * CAST(strftime('%s', json_extract(
            record, iif(status = 'FAILED', '$.updated_at', '$.completed_at'))) AS INTEGER)
        WHERE status IN ('COMPLETED', 'FAILED')""",
    """UPDATE documents SET record = json_set(
            record,
            '$.processed_at', strftime('%Y-%m-%dT%H:%M:%SZ', processed_at / 1000000, 'unixepoch'),
            '$.reprocessed', json(iif(generation > 1, 'true', 'false')))
        WHERE processed_at IS NOT NULL""",
    "CREATE INDEX documents_by_processing ON documents (tenant, processed_at, id) WHERE deleted_at IS NULL",
    """CREATE TABLE deleted_documents (
        id TEXT PRIMARY KEY, tenant TEXT NOT NULL, deleted_at INTEGER NOT NULL, record TEXT NOT NULL
    )""",
    "CREATE INDEX deleted_documents_newest ON deleted_documents (tenant, deleted_at, id)",
    "CREATE INDEX deleted_documents_oldest ON deleted_documents (deleted_at)",
)

Migrations = tuple[tuple[str, ...], ...]
"""Each entry brings a file from one version to the next."""

MIGRATIONS: Migrations = (
    (*_DOCUMENTS, *_CORPUS),
    _KEYS,
    _EVALUATIONS,
    _SPARE_VECTORS,
    _TALLIES,
    _PAGE_TABLES,
    _EVALUATIONS_AS_JOBS,
    _PARENTS,
    _FACTS,
    _SCOPES,
    _FACETS,
    _SEARCH_STATE,
    _NAMES,
    _CONCEPTS,
    _WEBHOOKS,
    _ORDERS,
    _WATCHED_COMPANIES,
    _CHANGES,
)
"""Never edited once released: a change of the tables is one more entry."""


def migrate(connection: sqlite3.Connection, migrations: Migrations = MIGRATIONS) -> None:
    """Bring the file to the newest version, inside the caller's transaction.

    Raises StartUpError where the file is newer than this program.
    """
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(migrations):
        raise StartUpError(
            f"The database has schema version {version} and this program knows versions up to {len(migrations)}: "
            "it was written by a newer tinyrag. Install that version, or choose another TINYRAG_DATA_DIR."
        )
    for migration in migrations[version:]:
        for statement in migration:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(migrations)}")
