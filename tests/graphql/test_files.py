"""Files and pictures of pages by signed links: what is served, in which form, and to whom."""

import base64
import io
import json
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tests.parsing.files import make_pdf
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.file_routes import disposition
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.services.file_links import WINDOW_SECONDS, FileLinks, Link

FILE = "query ($id: ID!) { document(id: $id) { file { url mediaType sizeBytes } } }"
IMAGE = """query ($id: ID!, $width: Int! = 800) { document(id: $id) { page(number: 1) {
  width height image(width: $width) { url width height } } } }"""
TEXT = "Net sales 1,250 1,100"


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    return make_pdf(tmp_path / "made.pdf", [[TEXT, "Costs 900 850"]]).read_bytes()


async def kept(app: TestApp, content: bytes, name: str, media_type: str, tenant: str = "default") -> Document:
    """A document with this file, whose first page says TEXT."""

    async def stream() -> Any:
        yield content

    stored = await app.adapters.store.files.put(stream(), limit=10**7)
    record = await app.completed(f"{TEXT}\nCosts 900 850", file_name=name, tenant=tenant)
    return await app.change(
        record, media_type=media_type, sha256=stored.sha256, size_bytes=stored.size_bytes, file_name=name
    )


async def file_url(api: Client, record: Document) -> str:
    data = await api.data(FILE, id=global_id("Document", record.id))
    return str(data["document"]["file"]["url"])


async def image_of(api: Client, record: Document, width: int = 800) -> dict[str, Any]:
    data = await api.data(IMAGE, id=global_id("Document", record.id), width=width)
    return dict(data["document"]["page"])


async def test_file_comes_byte_for_byte_under_a_safe_name(api: Client, app: TestApp, pdf: bytes) -> None:
    record = await kept(app, pdf, "Årsrapport 2024.pdf", "application/pdf")
    file = (await api.data(FILE, id=global_id("Document", record.id)))["document"]["file"]
    response = await api.http.get(file["url"])
    assert (response.status_code, response.content) == (200, pdf)
    assert (file["mediaType"], file["sizeBytes"]) == ("application/pdf", len(pdf))
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"].startswith("private, max-age=")
    assert response.headers["content-disposition"] == (
        "inline; filename=\"_rsrapport 2024.pdf\"; filename*=UTF-8''%C3%85rsrapport%202024.pdf"
    )
    saved = await api.http.get(file["url"], params={"download": ""})
    assert saved.headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("asked", "start", "end"), [("bytes=0-3", 0, 4), ("bytes=10-", 10, None), ("bytes=-7", -7, None)]
)
async def test_file_comes_in_parts(
    api: Client, app: TestApp, pdf: bytes, asked: str, start: int, end: int | None
) -> None:
    url = await file_url(api, await kept(app, pdf, "a.pdf", "application/pdf"))
    response = await api.http.get(url, headers={"range": asked})
    assert (response.status_code, response.content) == (206, pdf[start:end])
    first = start % len(pdf)
    assert response.headers["content-range"] == f"bytes {first}-{first + len(response.content) - 1}/{len(pdf)}"


async def test_file_refuses_a_part_beyond_its_end_and_ignores_other_ranges(
    api: Client, app: TestApp, pdf: bytes
) -> None:
    url = await file_url(api, await kept(app, pdf, "a.pdf", "application/pdf"))
    beyond = await api.http.get(url, headers={"range": f"bytes={len(pdf)}-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(pdf)}")
    for asked in ("bytes=5-2", "bytes=0-1,4-5", "pages=1-2", "bytes=-", "bytes=x-"):
        assert (await api.http.get(url, headers={"range": asked})).status_code == 200
    stale = {"range": "bytes=0-3", "if-range": '"another"'}
    assert (await api.http.get(url, headers=stale)).status_code == 200


async def test_file_that_the_client_has_is_not_sent_again(api: Client, app: TestApp, pdf: bytes) -> None:
    record = await kept(app, pdf, "a.pdf", "application/pdf")
    for url in (await file_url(api, record), (await image_of(api, record))["image"]["url"]):
        etag = (await api.http.get(url)).headers["etag"]
        again = await api.http.get(url, headers={"if-none-match": f'"other", W/{etag}'})
        assert (again.status_code, again.content) == (304, b"")
        head = await api.http.head(url)
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", etag)


async def test_html_is_served_so_that_nothing_in_it_runs(api: Client, app: TestApp) -> None:
    hostile = b"<script>fetch('/graphql')</script><form action=/graphql>"
    response = await api.http.get(await file_url(api, await kept(app, hostile, "a.html", "text/html")))
    policy = response.headers["content-security-policy"]
    assert policy.split(";")[:2] == ["sandbox", " default-src 'none'"]
    assert "script-src" not in policy


@pytest.mark.parametrize("media_type", ["application/zip", "image/svg+xml", "application/xbrl-instance+xml"])
async def test_what_browsers_do_not_show_safely_is_downloaded(api: Client, app: TestApp, media_type: str) -> None:
    response = await api.http.get(await file_url(api, await kept(app, b"<svg/>", "a.svg", media_type)))
    assert response.headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("a\\b\\evil.exe", "evil.exe.pdf"),
        ('x";\r\nset-cookie: a=b.pdf', "x_;__set-cookie_ a=b.pdf"),
        ("..", "document.pdf"),
        ("report.PDF", "report.PDF"),
        ("a\u202egpj.pdf", "a_gpj.pdf"),
        ("n" * 999, "n" * 150 + ".pdf"),
    ],
)
def test_name_of_a_file_is_made_safe(name: str, safe: str) -> None:
    assert f'inline; filename="{safe}"; ' in disposition(name, "application/pdf", shown=True)


async def test_page_has_its_size_and_picture(api: Client, app: TestApp, pdf: bytes) -> None:
    page = await image_of(api, await kept(app, pdf, "a.pdf", "application/pdf"), width=700)
    assert (page["width"], page["height"]) == (612.0, 792.0)
    response = await api.http.get(page["image"]["url"])
    picture = Image.open(io.BytesIO(response.content))
    assert picture.size == (page["image"]["width"], page["image"]["height"]) == (800, 1035)
    dark = picture.convert("L").point(lambda shade: 255 * (shade < 128)).getbbox()
    assert dark is not None  # the text is drawn where the page has it
    assert dark[0] / 800 * 612 == pytest.approx(72, abs=2)


@pytest.mark.parametrize("width", [0, -1, 2401, 10**9])
async def test_picture_of_a_huge_width_is_refused(api: Client, app: TestApp, pdf: bytes, width: int) -> None:
    record = await kept(app, pdf, "a.pdf", "application/pdf")
    error = await api.error(IMAGE, id=global_id("Document", record.id), width=width)
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "width"}


async def test_page_without_a_print_has_no_picture(api: Client, app: TestApp, pdf: bytes) -> None:
    record = await kept(app, b"plain", "a.txt", "text/plain")
    assert await image_of(api, record) == {"width": None, "height": None, "image": None}
    broken = await kept(app, pdf[:200], "a.pdf", "application/pdf")
    assert (await image_of(api, broken))["image"] is None


async def test_file_says_its_charset_itself(api: Client, app: TestApp) -> None:
    for media_type, sent in (("text/html", "text/html"), ("text/csv", "text/plain")):
        record = await kept(app, f"caf\u00e9 of a {media_type}".encode("latin-1"), "a", media_type)
        assert (await api.http.get(await file_url(api, record))).headers["content-type"] == sent


async def test_link_to_a_file_that_the_store_lost(api: Client, app: TestApp, pdf: bytes) -> None:
    record = await kept(app, pdf, "a.pdf", "application/pdf")
    link = await file_url(api, record)
    await app.adapters.store.files.delete(record.sha256)
    assert (await api.http.get(link)).status_code == 404


async def test_link_leads_nowhere_once_its_document_is_gone(api: Client, app: TestApp, pdf: bytes) -> None:
    record = await kept(app, pdf, "a.pdf", "application/pdf")
    links = [await file_url(api, record), (await image_of(api, record))["image"]["url"]]
    again = await app.change(record, live_generation=2)
    assert [(await api.http.get(link)).status_code for link in links] == [200, 404]
    await app.services.documents.delete("default", again.id)
    assert [(await api.http.get(link)).status_code for link in links] == [404, 404]


async def test_link_of_a_revoked_key_is_refused(app: TestApp, pdf: bytes) -> None:
    record = await kept(app, pdf, "a.pdf", "application/pdf")
    key, token = await app.services.keys.create("default", [Scope.READ])
    async with served(app.services) as api:
        api.http.headers["authorization"] = f"Bearer {token}"
        link = await file_url(api, record)
        async with httpx.AsyncClient(base_url=api.http.base_url, trust_env=False) as browser:
            assert (await browser.get(link)).status_code == 200
            await app.services.keys.revoke(key.id)
            assert (await browser.get(link)).status_code == 403


async def test_link_made_without_a_key_ends_with_the_first_key(api: Client, app: TestApp, pdf: bytes) -> None:
    link = await file_url(api, await kept(app, pdf, "a.pdf", "application/pdf"))
    await app.services.keys.create("default", [Scope.READ])
    app.services.keys._required_checked_at = -10.0  # so that the test need not wait until it looks again
    assert (await api.http.get(link)).status_code == 403


async def test_key_that_may_not_read_gets_no_link(app: TestApp) -> None:
    _, token = await app.services.keys.create("default", [Scope.INGEST])
    mutation = """mutation { ingestDocument(input: {source: {text: {fileName: "a.txt", content: "words"}}}) {
      document { id file { url } } errors { code } } }"""
    async with served(app.services) as api:
        api.http.headers["authorization"] = f"Bearer {token}"
        error = await api.error(mutation)
    assert error["extensions"]["code"] == "FORBIDDEN"


async def test_changed_or_expired_link_is_refused(api: Client, app: TestApp, pdf: bytes) -> None:
    mine = await kept(app, pdf, "a.pdf", "application/pdf")
    theirs = await kept(app, b"secret of another tenant", "b.txt", "text/plain", tenant="theirs")
    token = (await file_url(api, mine)).rpartition("/")[2]
    claim, _, signature = token.partition(".")
    fields = json.loads(base64.urlsafe_b64decode(claim + "=="))
    random, tried = Random(1), set[str]()
    for _ in range(60):
        changed = list(fields)
        at = random.randrange(len(fields))
        changed[at] = random.choice(["theirs", theirs.id, theirs.sha256, None, 1, 10**12, ""])
        forged = base64.urlsafe_b64encode(json.dumps(changed).encode()).decode().rstrip("=")
        cut = random.randrange(1, len(signature))
        tried |= {f"{forged}.{signature}", f"{claim}.{signature[:cut]}", f"{claim}.{signature[::-1]}", f"{forged}."}
    for forged in tried - {token}:
        response = await api.http.get(f"/files/{forged}")
        assert (response.status_code, b"secret" in response.content) == (403, False)
    for path in ("../link.secret", "..%2f..%2flink.secret", "%00", "a.b", ".", "é", token + "A", "x" * 9999):
        assert (await api.http.get(f"/files/{path}")).status_code in (403, 404)


async def test_link_of_one_tenant_does_not_open_what_another_has(api: Client, app: TestApp) -> None:
    theirs = await kept(app, b"secret", "b.txt", "text/plain", tenant="theirs")
    forged = app.services.links.sign(Link("default", None, theirs.id, theirs.sha256))
    assert (await api.http.get(f"/files/{forged}")).status_code == 404


def test_link_holds_for_a_while_and_then_expires() -> None:
    now = [1_000_000.0]
    links, link = FileLinks(b"s" * 32, clock=lambda: now[0]), Link("t", None, "d", "1", 2, 800)
    token = links.sign(link)
    read, left = links.read(token)
    assert read == link
    assert WINDOW_SECONDS < left <= 2 * WINDOW_SECONDS
    assert links.sign(link) == token  # so that a browser finds it again
    now[0] += left
    with pytest.raises(Exception, match="expired"):
        links.read(token)
    with pytest.raises(Exception, match="not valid"):
        FileLinks(b"t" * 32, clock=lambda: 1_000_000.0).read(token)
