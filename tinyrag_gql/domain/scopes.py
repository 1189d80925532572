"""What an API key may allow. Apart from the keys themselves, so that the command line can name the scopes quickly."""

from enum import StrEnum


class Scope(StrEnum):
    """READ: queries, subscriptions, mutations of answers. INGEST: mutations of documents but deleting. ADMIN: all."""

    READ = "read"
    INGEST = "ingest"
    ADMIN = "admin"
