"""A chat completion as it streams in: whatever one read of the network brought is one piece.

LlamaIndex and the OpenAI client make several objects of each token, and of the whole text so far: some 300 µs a token,
which is nothing beside a slow model and everything beside a fast one. The request, its arguments and its errors are
still theirs; only the events are read here.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import openai
import orjson
from llama_index.core.llms import ChatMessage
from llama_index.llms.openai import OpenAI
from llama_index.llms.openai.utils import to_openai_message_dicts

DONE = b"[DONE]"
LINGER_SECONDS = 0.05


class Piece(NamedTuple):
    """What one read brought; most of it is text alone."""

    text: str = ""
    ended_by: str | None = None
    """The model's `finish_reason`, once there is one."""
    declined: bool = False
    """The model, or its filter, refuses to answer."""
    usage: tuple[int, int] | None = None
    """Tokens read and written, where the endpoint tells."""


async def streamed(llm: OpenAI, prompt: Sequence[ChatMessage]) -> AsyncGenerator[Piece, None]:
    """The model's reply. Raises what the OpenAI client raises, and JSONDecodeError; closing it ends the call."""
    arguments = llm._get_model_kwargs(stream=True, stream_options={"include_usage": True})
    messages: Any = to_openai_message_dicts(prompt, model=llm.model)
    create = llm._get_aclient().chat.completions.with_streaming_response.create
    async with create(messages=messages, **arguments) as response:
        unread, read = b"", response.iter_bytes()
        async for data in read:
            *lines, unread = (unread + data).split(b"\n")
            events = [line[5:].strip() for line in lines if line.startswith(b"data:")]
            if piece := _piece([orjson.loads(event) for event in events if event and event != DONE], response):
                yield piece
            if DONE in events:
                break
        with suppress(TimeoutError):
            async with asyncio.timeout(LINGER_SECONDS):
                async for _ in read:  # to its very end, so that the connection can be used again
                    pass


def _piece(chunks: list[Any], response: Any) -> Piece | None:
    texts, ended_by, declined, usage = [], None, False, None
    for chunk in chunks:
        if not isinstance(chunk, dict):
            continue
        if error := chunk.get("error"):
            said = error.get("message") if isinstance(error, dict) else None
            raise openai.APIError(str(said or "The stream ended with an error."), response.http_request, body=error)
        for choice in chunk.get("choices") or ():
            delta = choice.get("delta") or {}
            texts.append(delta.get("content") or "")
            ended_by = choice.get("finish_reason") or ended_by
            declined |= bool(delta.get("refusal")) or choice.get("finish_reason") == "content_filter"
        if told := chunk.get("usage"):
            usage = told.get("prompt_tokens") or 0, told.get("completion_tokens") or 0
    piece = Piece("".join(texts), ended_by, declined, usage)
    return piece if piece != Piece() else None
