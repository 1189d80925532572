"""Adapter tests run on every store; here is the MongoDB server that some of them need."""

from tests.mongo_standin.fixtures import mongo_database, mongo_standin, mongo_url

__all__ = ["mongo_database", "mongo_standin", "mongo_url"]
