"""Uploads by the GraphQL multipart request specification: each file replaces a null in the variables.

Strawberry's own reader (`multipart_uploads_enabled`) answers malformed maps with 500 and sets no limits.
"""

from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from tinyrag_gql.graphql.transport import json_text
from tinyrag_gql.graphql.transport.refusals import bad_request

MAX_FILES = 16
MAX_FIELDS = 8
MAX_FILE_PATHS = 32
MAX_FIELD_BYTES = 1024 * 1024


async def read(request: Request) -> dict[str, Any]:
    """Returns the operation with its files in place. Raises RequestRefusedError."""
    try:
        form = await request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD_BYTES)
    except (HTTPException, MultiPartException) as error:
        raise bad_request(f"The multipart body cannot be read: {_reason(error)}.") from error
    operation = _json_field(form, "operations")
    places = [(name, path) for name, paths in _json_field(form, "map").items() for path in _paths(paths)]
    if len(places) > MAX_FILE_PATHS:
        raise bad_request(f"`map` names {len(places)} places for files; {MAX_FILE_PATHS} are accepted.")
    for name, path in places:
        _put(operation, path, _file(form, name))
    return operation


def _json_field(form: FormData, name: str) -> dict[str, Any]:
    text = form.get(name)
    if not isinstance(text, str):
        raise bad_request(f"The multipart body has no field `{name}`.")
    value = json_text.read(text, f"`{name}`")
    if not isinstance(value, dict):
        raise bad_request(f"`{name}` must be a JSON object.")
    return value


def _paths(value: object) -> list[str]:
    if isinstance(value, list) and all(isinstance(path, str) for path in value):
        return value
    raise bad_request('`map` must give each file a list of places, as in {"0": ["variables.input.source.file"]}.')


def _file(form: FormData, name: str) -> UploadFile:
    part = form.get(name)
    if isinstance(part, UploadFile):
        return part
    raise bad_request(f"`map` names the file {name!r}, and there is no such file in the request.")


def _put(operation: dict[str, Any], path: str, file: UploadFile) -> None:
    """Replace the null at `path`, such as variables.input.source.file."""
    *keys, last = path.split(".")
    if keys[:1] != ["variables"]:
        raise bad_request(f"`map` names the place {path!r}; places begin with `variables.`.")
    try:
        target: Any = operation
        for key in keys:
            target = target[_key(target, key)]
        last_key = _key(target, last)
        vacant = target[last_key] is None
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise bad_request(f"`map` names the place {path!r}, and the variables have no such place.") from error
    if not vacant:
        raise bad_request(f"`map` names the place {path!r}, which must hold null.")
    target[last_key] = file


def _key(target: object, key: str) -> int | str:
    if isinstance(target, dict):
        return key
    if isinstance(target, list) and key.isascii() and key.isdigit():
        return int(key)
    raise TypeError


def _reason(error: HTTPException | MultiPartException) -> str:
    return (error.detail if isinstance(error, HTTPException) else error.message).rstrip(".")
