"""What an API key may allow. Apart from the keys themselves, so that the command line can name the scopes quickly."""

from enum import StrEnum


class Scope(StrEnum):
    """READ: queries and subscriptions. INGEST: mutations but deleting. ADMIN: everything."""

    READ = "read"
    INGEST = "ingest"
    ADMIN = "admin"
