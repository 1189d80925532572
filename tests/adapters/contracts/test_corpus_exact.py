"""The contract of ports.Corpus once more, on MongoDB servers that have no search of their own."""

from collections.abc import AsyncIterator

import pytest

from tests.adapters.contracts.conftest import DIMENSION, Stores
from tests.adapters.contracts.test_corpus import *  # noqa: F403 - every test of the contract runs again, on the stores below
from tests.mongo_standin.server import Server
from tinyrag_gql.adapters.mongo.store import MongoStore

pytestmark = pytest.mark.mongo


@pytest.fixture
async def stores(mongo_standin: Server, mongo_database: str) -> AsyncIterator[Stores]:
    url = mongo_standin.plain_url
    store = await MongoStore.open(url, mongo_database, embedding_model="test-model", dimension=DIMENSION)
    yield Stores(store.documents, store.corpus, store.facts)
    await store.close()
