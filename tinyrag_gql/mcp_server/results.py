"""What an agent reads of a tool's result: the answer as text with its sources, anything else as JSON."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

SCHEME = "tinyrag"


def text_of(name: str, data: Mapping[str, Any]) -> str:
    """The text beside the structured result `data` of the tool `name`."""
    return "\n".join(_answer(data["ask"]["answer"])) if name == "ask" else json.dumps(data, ensure_ascii=False)


def user_error(data: Mapping[str, Any]) -> str | None:
    """Why a mutation was refused, or an answer failed; None if neither."""
    (result,) = data.values()
    if not isinstance(result, dict):
        return None
    if result.get("__typename") == "AskFailed":
        return f"{result['code']}: {result['message']}"
    return " ".join(f"{each['code']}: {each['message']}" for each in result.get("errors") or ()) or None


def document_uri(document_id: str) -> str:
    """The resource of a document."""
    return f"{SCHEME}://documents/{quote(document_id, safe='')}"


def page_uri(document_id: str, number: int) -> str:
    """The resource of a page; `number` counts from 1."""
    return f"{document_uri(document_id)}/pages/{number}"


def _answer(answer: Mapping[str, Any]) -> Iterator[str]:
    yield answer["text"]
    if answer["citations"]:
        yield "\nSources:"
    for each in answer["citations"]:
        document = each["document"]
        yield f"[{each['index']}] {_line(document['fileName'])}, page {each['page']}: “{_line(each['quote'])}”"
        yield f"    {page_uri(document['id'], each['page'])}"
    if answer["figures"]:
        yield "\nFigures:"
    for each in answer["figures"]:
        source = f" [{each['citation']}]" if each["citation"] else ""
        why = each["derivation"] or each["reason"]
        yield f"- {_line(each['text'])}: {each['verdict']}{source}{f' ({_line(why)})' if why else ''}"
    for warning in answer["warnings"]:
        yield f"\nWarning: {_line(warning)}"


def _line(text: str) -> str:
    """One line: what a document says must not look like the lines that say what is verified."""
    return " ".join(text.split())
