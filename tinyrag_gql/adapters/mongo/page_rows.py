"""Pages as rows of the collection `pages`, and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from tinyrag_gql.adapters.mongo.chunk_rows import TOKENS, tokens_of
from tinyrag_gql.adapters.mongo.client import Row
from tinyrag_gql.adapters.mongo.index_versions import IndexVersion
from tinyrag_gql.domain.chunks import IndexedPage, PageFeatures, pack_tables, unpack_tables
from tinyrag_gql.domain.tables import Table

TABLES = "tables"
"""The field of a page's tables, missing where it has none. Searches do not read it."""
SHOWN = {"document_id": 1, "generation": 1, "page": 1, "text": 1, "features": 1}


def page_id(document_id: str, generation: int, number: int) -> str:
    """The same page of the same build has the same id on every attempt, so that a retry overwrites."""
    return f"{IndexVersion(document_id, generation).key}:{number}"


def row_of(tenant: str, page: IndexedPage) -> Row:
    """What is stored: the features as JSON, since their signals may hold any key, and the scores that are sorted by."""
    build = IndexVersion(page.document_id, page.generation)
    row: Row = {
        "_id": page_id(page.document_id, page.generation, page.number),
        "tenant": tenant,
        "build": build.key,
        "document_id": page.document_id,
        "generation": page.generation,
        "page": page.number,
        "text": page.text,
        "features": page.features.model_dump_json(),
        "statements": dict(page.features.statements),
        TOKENS: tokens_of(page.text),
    }
    return row | ({TABLES: pack_tables(page.tables)} if page.tables else {})


def rows_of(tenants: Mapping[IndexVersion, str], pages: Sequence[IndexedPage]) -> list[Row]:
    """Rows of pages, each under its build's tenant. CPU-bound: call it in a thread."""
    return [row_of(tenants[IndexVersion(page.document_id, page.generation)], page) for page in pages]


def page_of(row: Mapping[str, Any]) -> IndexedPage:
    """The page that a row holds."""
    return IndexedPage(
        document_id=row["document_id"],
        generation=row["generation"],
        number=row["page"],
        text=row["text"],
        features=PageFeatures.model_validate_json(row["features"]),
    )


def tables_of(row: Mapping[str, Any]) -> tuple[Table, ...]:
    """The tables that a row with the field TABLES holds."""
    return unpack_tables(row[TABLES])
