"""Accepting documents: kept before the reply, refused with a reason, never twice."""

import os
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.parsing.files import make_xlsx
from tests.services.conftest import TENANT, TestEnvironment
from tinyrag_gql.domain.documents import DocumentMetadata
from tinyrag_gql.domain.errors import (
    EmptyFileError,
    FileTooLargeError,
    InvalidInputError,
    QueueFullError,
    UnsafeUrlError,
    UnsupportedMediaTypeError,
)
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.parsing.sniff import XLSX
from tinyrag_gql.services.ingest_service import clean_name

NONE = DocumentMetadata()


class Bytes:
    """An upload that counts how much of it was read."""

    def __init__(self, file_name: str, content: bytes) -> None:
        self.file_name = file_name
        self.content = content
        self.read = 0

    async def chunks(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.content), 65536):
            piece = self.content[start : start + 65536]
            self.read += len(piece)
            yield piece


async def test_intake_keeps_file_and_record_and_wakes_a_worker(env: TestEnvironment) -> None:
    accepted = await env.ingest_service.file(TENANT, Bytes("a/b/larch.txt", b"Net sales rose."), NONE, None)
    document = await env.current(accepted.document.id)
    assert (document.status, document.seq, document.file_name) == (DocumentStatus.PENDING, 1, "larch.txt")
    assert await env.files.head(document.sha256, 100) == b"Net sales rose."
    assert await env.queue.depth() == 1


async def test_intake_takes_a_workbook_wherever_its_parts_stand(env: TestEnvironment, tmp_path: Path) -> None:
    rows = [["Item", "Sold"], *([f"Crate {number}", number] for number in range(200))]
    workbook = make_xlsx(tmp_path / "a.xlsx", {"Sales": rows})
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as target:
        target.writestr("xl/media/logo.png", os.urandom(100_000))
        for name in reversed(source.namelist()):
            target.writestr(name, source.read(name))
    for path in (workbook, tmp_path / "b.xlsx"):
        accepted = await env.ingest_service.file(TENANT, Bytes(path.name, path.read_bytes()), NONE, None)
        assert accepted.document.media_type == XLSX
        await env.job_runner.process_next()
        assert (await env.current(accepted.document.id)).status is DocumentStatus.COMPLETED


async def test_intake_same_bytes_are_a_duplicate(env: TestEnvironment) -> None:
    first = await env.ingest_service.file(TENANT, Bytes("one.txt", b"Net sales rose."), NONE, None)
    second = await env.ingest_service.file(TENANT, Bytes("two.txt", b"Net sales rose."), NONE, None)
    assert second.duplicate
    assert second.document.id == first.document.id
    assert await env.queue.depth() == 1


async def test_intake_same_idempotency_key_is_a_duplicate(env: TestEnvironment) -> None:
    first = await env.ingest_service.file(TENANT, Bytes("one.txt", b"Net sales rose."), NONE, "key-1")
    second = await env.ingest_service.file(TENANT, Bytes("two.txt", b"Net sales fell."), NONE, "key-1")
    assert (second.duplicate, second.document.id) == (True, first.document.id)


async def test_intake_same_bytes_of_another_tenant_are_no_duplicate(env: TestEnvironment) -> None:
    await env.ingest_service.file(TENANT, Bytes("one.txt", b"Net sales rose."), NONE, None)
    other = await env.ingest_service.file("other", Bytes("one.txt", b"Net sales rose."), NONE, None)
    assert not other.duplicate


async def test_intake_refuses_an_empty_file(env: TestEnvironment) -> None:
    with pytest.raises(EmptyFileError, match=r"empty\.pdf"):
        await env.ingest_service.file(TENANT, Bytes("empty.pdf", b""), NONE, None)


async def test_intake_stops_reading_a_file_over_the_limit(env: TestEnvironment) -> None:
    upload = Bytes("big.txt", b"x" * 5_000_000)
    with pytest.raises(FileTooLargeError):
        await env.ingest_service.file(TENANT, upload, NONE, None)
    assert upload.read < 2_000_000


async def test_intake_refuses_what_no_parser_reads(env: TestEnvironment) -> None:
    with pytest.raises(UnsupportedMediaTypeError, match=r"10-k\.pdf.*PDF"):
        await env.ingest_service.file(TENANT, Bytes("10-k.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100)), NONE, None)


async def test_intake_refuses_when_too_many_wait(env: TestEnvironment) -> None:
    env.configure(pending_limit=1)
    await env.ingest_service.text(TENANT, "one.txt", "Net sales rose.", NONE, None)
    with pytest.raises(QueueFullError) as caught:
        await env.ingest_service.text(TENANT, "two.txt", "Net sales fell.", NONE, None)
    assert caught.value.retry_after_seconds > 0


@pytest.mark.parametrize("key", ["", "x" * 256])
async def test_intake_refuses_an_unusable_idempotency_key(env: TestEnvironment, key: str) -> None:
    with pytest.raises(InvalidInputError, match="idempotencyKey"):
        await env.ingest_service.text(TENANT, "one.txt", "Net sales rose.", NONE, key)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://e.com/x", "http://", "http://a:b@e.com/", "http://x:99999/", "10-k"],
)
async def test_intake_refuses_an_unusable_url(env: TestEnvironment, url: str) -> None:
    with pytest.raises(UnsafeUrlError):
        await env.ingest_service.url(TENANT, url, NONE, None)


async def test_intake_takes_a_url_without_fetching_it(env: TestEnvironment) -> None:
    accepted = await env.ingest_service.url(TENANT, "https://example.com/filings/acme%2010-k.htm?x=1", NONE, None)
    assert accepted.document.file_name == "acme 10-k.htm"
    assert accepted.document.metadata.source_url == "https://example.com/filings/acme%2010-k.htm?x=1"
    assert accepted.document.sha256 == ""


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\docs\\q1.pdf", "q1.pdf"), ("a\x00b\n.txt", "ab.txt"), ("", "document")],
)
def test_clean_name_is_only_for_display(given: str, kept: str) -> None:
    assert clean_name(given) == kept
