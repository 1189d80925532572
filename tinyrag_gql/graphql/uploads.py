"""Uploaded files on their way from the request to the services, a piece at a time."""

from collections.abc import AsyncIterator

from starlette.datastructures import UploadFile

CHUNK_BYTES = 256 * 1024


class UploadedFile:
    """A part of a multipart request as the services' `Upload`. Starlette keeps large ones on disk, not in memory."""

    def __init__(self, part: UploadFile) -> None:
        self.file_name = part.filename or ""
        self._part = part

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes, from the beginning each time."""
        await self._part.seek(0)
        while chunk := await self._part.read(CHUNK_BYTES):
            yield chunk
