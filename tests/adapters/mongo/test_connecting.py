"""MongoDB as it is run: what its URL says of TLS and of the user reaches the driver as it is."""

from pathlib import Path
from urllib.parse import urlsplit

import trustme

from tests.tls import terminated
from tinyrag_gql.adapters.mongo.store import MongoStore


async def opened(url: str, database: str) -> str:
    """What a store at that URL answers; the connection is closed again."""
    store = await MongoStore.open(url, database, embedding_model="test-model", dimension=8)
    try:
        return str((await store.documents.stats("nobody")).document_count)
    finally:
        await store.close()


async def test_tls_with_an_authority_of_ones_own(mongo_url: str, mongo_database: str, tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    parts = urlsplit(mongo_url)
    async with terminated(parts.port or 27017, authority) as port:
        user = f"{parts.username}:{parts.password}"
        url = f"mongodb://{user}@localhost:{port}/?{parts.query}&tls=true"
        assert await opened(f"{url}&tlsCAFile={tmp_path / 'ca.pem'}", mongo_database) == "0"
