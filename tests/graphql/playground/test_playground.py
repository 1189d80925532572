"""The playground: served from here alone, built from the committed sources, and its examples work."""

import gzip
import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path

import httpx
import pytest
from graphql import parse, validate

from tests.graphql.app import served
from tests.graphql.transport.conftest import no_keys, only_keys
from tinyrag_gql.graphql.schema import build_schema
from tinyrag_gql.graphql.transport.guard import QueryGuard
from tinyrag_gql.services.all_services import Services

SOURCES = Path(__file__).parents[3] / "playground"
ASSETS = files("tinyrag_gql.graphql.playground") / "assets"
MANIFEST = json.loads((ASSETS / "manifest.json").read_text())
__all__ = ["no_keys", "only_keys"]

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
async def page(only_keys: Services) -> httpx.Response:
    """The page, and its assets as `references` read from it."""
    async with served(only_keys, playground=True) as client:
        response = await client.http.get("/graphql", headers=BROWSER)
        for address in re.findall(r'(?:src|href)="(/[^"]+)"', response.text):
            asset = await client.http.get(address)
            assert asset.status_code == 200, address
            assert "immutable" in asset.headers["cache-control"]
        return response


async def test_page_loads_nothing_from_elsewhere(page: httpx.Response) -> None:
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "http" not in policy
    assert "http" not in page.text
    assert "<script>" not in page.text


async def test_assets_are_plain_for_whoever_takes_no_gzip(only_keys: Services) -> None:
    async with served(only_keys, playground=True) as client:
        page = (await client.http.get("/graphql", headers=BROWSER)).text
        address = re.findall(r'href="(/[^"]+)"', page)[0]
        plain = await client.http.get(address, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == gzip.decompress((ASSETS / "playground.css.gz").read_bytes())


async def test_assets_are_not_there_where_the_playground_is_off(only_keys: Services) -> None:
    async with served(only_keys) as client:
        assert (await client.http.get("/graphql/playground/x/playground.js")).status_code == 404


@pytest.mark.parametrize("name", [*MANIFEST["assets"], "nothing"])
def test_asset_is_the_one_that_was_built(name: str) -> None:
    if name == "nothing":
        assert {each.name for each in ASSETS.iterdir()} == {*MANIFEST["assets"], "manifest.json"}
    else:
        assert sha256((ASSETS / name).read_bytes()) == MANIFEST["assets"][name]


@pytest.mark.parametrize("name", MANIFEST["sources"])
def test_source_is_the_one_that_was_built_from(name: str) -> None:
    assert sha256((SOURCES / name).read_bytes()) == MANIFEST["sources"][name], "run `npm run build` in playground/"


def test_examples_are_valid_and_within_the_limits() -> None:
    text = (SOURCES / "examples.js").read_text()
    examples = re.findall(r"query: `(.*?)`,", text, re.S)
    assert len(examples) == 3
    for example in examples:
        document = parse(re.sub(r"\$\{key\}", "", example))
        assert validate(build_schema()._schema, document) == []
        assert QueryGuard(document).check() is None
