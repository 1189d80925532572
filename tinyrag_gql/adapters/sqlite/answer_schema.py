"""The tables of answers, in a file of their own, so that no answer waits while an ingestion writes."""

from tinyrag_gql.adapters.sqlite.schema import Migrations

FILE_NAME = "answers.sqlite"

_ANSWERS = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # `number` is the first 63 bits of the id, so that it sorts by time as the id does. Rows are narrow: what a listing
    # filters by, and the writer's lease. `claimable_at` is when the lease ends, NULL once nothing is written any more.
    """CREATE TABLE answers (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        tenant TEXT NOT NULL,
        status TEXT NOT NULL,
        finish_reason TEXT NOT NULL,
        conversation_id TEXT,
        seq INTEGER NOT NULL,
        fence INTEGER NOT NULL,
        claimable_at INTEGER,
        read_until INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX answers_listed ON answers (tenant, status, finish_reason)",
    "CREATE INDEX answers_by_tenant ON answers (tenant)",
    """CREATE INDEX answers_by_conversation ON answers (tenant, conversation_id)
        WHERE conversation_id IS NOT NULL""",
    "CREATE INDEX answers_written ON answers (claimable_at) WHERE claimable_at IS NOT NULL",
    # The answer itself: JSON, and packed what listings do not read (domain/answer_records.py). `pieces` are the events
    # of one that has ended.
    """CREATE TABLE answer_records (
        number INTEGER PRIMARY KEY REFERENCES answers (number) ON DELETE CASCADE,
        record TEXT NOT NULL,
        parts BLOB,
        pieces BLOB
    )""",
    # The events of an answer that is being written.
    """CREATE TABLE answer_pieces (
        number INTEGER NOT NULL REFERENCES answers (number) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (number, seq)
    ) WITHOUT ROWID""",
    """CREATE TABLE answer_tickers (
        tenant TEXT NOT NULL,
        ticker TEXT NOT NULL,
        number INTEGER NOT NULL REFERENCES answers (number) ON DELETE CASCADE,
        PRIMARY KEY (tenant, ticker, number)
    ) WITHOUT ROWID""",
    "CREATE INDEX answer_tickers_by_answer ON answer_tickers (number)",
    # Contentless: the words come from the record (domain.answer_records.search_words).
    """CREATE VIRTUAL TABLE answer_words USING fts5 (
        words, content='', detail='none', prefix='1 2 3', tokenize='unicode61'
    )""",
)

_FEEDBACK = (
    # What readers said of an answer (domain/feedback.py), with what lists filter by.
    """CREATE TABLE answer_feedback (
        number INTEGER PRIMARY KEY REFERENCES answers (number) ON DELETE CASCADE,
        tenant TEXT NOT NULL,
        verdict TEXT NOT NULL,
        status TEXT NOT NULL,
        record TEXT NOT NULL
    )""",
    "CREATE INDEX answer_feedback_by_verdict ON answer_feedback (tenant, verdict)",
    "CREATE INDEX answer_feedback_by_status ON answer_feedback (tenant, status)",
)

_AUDIT = (
    # Who did what (domain/audit.py), with what lists filter by. Ids sort by time.
    """CREATE TABLE audit (
        id TEXT PRIMARY KEY,
        tenant TEXT NOT NULL,
        at INTEGER NOT NULL,
        action TEXT NOT NULL,
        actor_id TEXT,
        subject_id TEXT,
        record TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX audit_by_tenant ON audit (tenant, id)",
    "CREATE INDEX audit_by_time ON audit (at)",
    "CREATE INDEX audit_by_subject ON audit (tenant, subject_id, id) WHERE subject_id IS NOT NULL",
)

_ENDS = (
    # When an answer ended; NULL for those that are being written, and those that ended before this column was there.
    "ALTER TABLE answers ADD COLUMN ended_at INTEGER",
    "CREATE INDEX answers_by_end ON answers (tenant, ended_at) WHERE ended_at IS NOT NULL",
)

_ONCE = (
    # What answers share that were asked for under one idempotency key (domain.answer_records.once_key).
    "ALTER TABLE answers ADD COLUMN once TEXT",
    "CREATE INDEX answers_once ON answers (once) WHERE once IS NOT NULL",
)

_ORIGINS = (
    # What asked. Lists show the answers of one origin mostly, so the indexes by which they are read begin with it.
    "ALTER TABLE answers ADD COLUMN origin TEXT NOT NULL DEFAULT 'ASKED'",
    "CREATE INDEX answers_by_origin ON answers (tenant, origin)",
    "CREATE INDEX answers_by_ending ON answers (tenant, origin, status, finish_reason)",
    "DROP INDEX answers_by_tenant",
    "DROP INDEX answers_listed",
)

MIGRATIONS: Migrations = (_ANSWERS, _FEEDBACK, _AUDIT, _ENDS, _ONCE, _ORIGINS)
"""Never edited once released: a change of the tables is one more entry."""
