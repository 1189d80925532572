"""The dashboard as it is served: from here alone, built of the committed sources, small, off where it is not wanted."""

import gzip
import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from tests.graphql.app import served
from tests.graphql.transport.conftest import no_keys, only_keys
from tinyrag_gql.graphql.dashboard.pages import SCREENS
from tinyrag_gql.services.all_services import Services

SOURCES = Path(__file__).parents[3] / "dashboard"
ASSETS = Path(str(files("tinyrag_gql.graphql.dashboard") / "assets"))
MANIFEST = json.loads((ASSETS / "manifest.json").read_text())
FIRST_LOAD_BYTES = 350_000
__all__ = ["no_keys", "only_keys"]


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def unpacked(name: str) -> bytes:
    """The file of that name as it was built."""
    packed = ASSETS / f"{name}.gz"
    return gzip.decompress(packed.read_bytes()) if packed.exists() else (ASSETS / name).read_bytes()


def addresses(page: str) -> list[str]:
    return re.findall(r'(?:src|href)="([^"]+)"', page)


@pytest.mark.parametrize("screen", SCREENS)
async def test_page_loads_nothing_from_elsewhere(only_keys: Services, screen: str) -> None:
    async with served(only_keys, dashboard=True) as client:
        page = await client.http.get(re.sub(r"\{[^}]+\}", "RG9jdW1lbnQ6MQ==", screen))
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert not re.search(r"http|unsafe|data:", policy)
    assert not re.search(r"https?://|<script>|<style|style=", page.text)
    assert all(address.startswith("/dashboard/") for address in addresses(page.text))


def test_every_route_of_the_dashboard_is_served() -> None:
    """A screen that is opened by its address, or loaded anew, is no 404."""
    routes = re.findall(r'<Route path="([^"]+)"', (SOURCES / "src" / "App.tsx").read_text())
    required = {shape for route in routes for shape in shapes(route)}
    assert required == {re.sub(r"\{\w+\}", ":", screen) for screen in SCREENS}


def shapes(route: str) -> set[str]:
    """A route's addresses, with and without what is optional in it."""
    whole = re.sub(r":\w+\??", ":", route)
    return {whole, route[: route.index("/:")]} if route.endswith("?") else {whole}


async def test_files_may_be_kept_and_the_page_not(only_keys: Services) -> None:
    async with served(only_keys, dashboard=True) as client:
        page = await client.http.get("/")
        assert page.headers["cache-control"] == "no-cache"
        script = next(address for address in addresses(page.text) if address.endswith(".js"))
        file = await client.http.get(script)
        plain = await client.http.get(script, headers={"accept-encoding": "identity"})
    assert "immutable" in file.headers["cache-control"]
    assert file.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert plain.content == file.content


async def test_unknown_file_is_not_found(only_keys: Services) -> None:
    async with served(only_keys, dashboard=True) as client:
        assert (await client.http.get("/dashboard/..%2Fpages.py")).status_code == 404
        assert (await client.http.get("/dashboard/manifest.json")).status_code == 404


async def test_unknown_address_shows_a_browser_the_page(only_keys: Services) -> None:
    async with served(only_keys, dashboard=True) as client:
        browser = await client.http.get("/reports/2024", headers={"accept": "text/html,*/*"})
        program = await client.http.get("/reports/2024", headers={"accept": "application/json"})
    assert (browser.status_code, browser.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "content-security-policy" in browser.headers
    assert (program.status_code, program.json()) == (404, {"detail": "Not Found"})


async def test_dashboard_is_off_where_it_is_not_wanted(only_keys: Services) -> None:
    async with served(only_keys) as client:
        for address in ("/", "/ask", "/dashboard/index.html"):
            assert (await client.http.get(address)).status_code == 404


def test_files_are_those_that_were_built() -> None:
    names = {each.name.removesuffix(".gz") for each in ASSETS.iterdir()} - {"manifest.json"}
    assert {name: sha256(unpacked(name)) for name in names} == MANIFEST["files"]


def test_build_is_of_the_committed_sources() -> None:
    top = ("codegen.mjs", "index.html", "package-lock.json", "package.json", "tsconfig.json", "vite.config.ts")
    below = [path for folder in ("public", "src") for path in (SOURCES / folder).rglob("*") if path.is_file()]
    names = sorted([*top, *(path.relative_to(SOURCES).as_posix() for path in below)])
    lines = "".join(f"{sha256((SOURCES / name).read_bytes())}  {name}\n" for name in names)
    assert sha256(lines.encode()) == MANIFEST["sources"], "run `npm run build` in dashboard/"


def test_first_load_is_small() -> None:
    """The page with what it names, and the typeface of Latin text."""
    page = unpacked("index.html").decode()
    fonts = [name for name in MANIFEST["files"] if name.endswith(".woff2")]
    names = ["index.html", *(address.removeprefix("/dashboard/") for address in addresses(page)), *fonts]
    sizes = [len(gzip.compress(unpacked(name))) for name in names]
    assert sum(sizes) <= FIRST_LOAD_BYTES, dict(zip(names, sizes, strict=True))
