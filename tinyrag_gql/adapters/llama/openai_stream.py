"""Reads a streamed chat completion of an OpenAI-compatible server: one read of the network is one piece.

LlamaIndex and the OpenAI client make several objects of each token, and of the whole text so far: 80 µs a token, ten
times what everything else of an answer costs. The request and its errors are the OpenAI client's, by its public
`with_streaming_response`; only the events are read here.
"""

from collections.abc import AsyncGenerator, Sequence
from typing import Any

import openai
import orjson
from llama_index.core.llms import ChatMessage
from llama_index.llms.openai.utils import to_openai_message_dicts

from tinyrag_gql.adapters.llama.chat import ReplyPiece

DONE = b"[DONE]"


async def stream_completion(
    client: openai.AsyncOpenAI, model: str, prompt: Sequence[ChatMessage]
) -> AsyncGenerator[ReplyPiece, None]:
    """The model's reply. Raises what the OpenAI client raises, and JSONDecodeError; closing it ends the call."""
    messages: Any = to_openai_message_dicts(prompt, model=model)
    create = client.chat.completions.with_streaming_response.create
    request = create(
        model=model, messages=messages, temperature=0.0, stream=True, stream_options={"include_usage": True}
    )
    async with request as response:
        unread = b""
        async for data in response.iter_bytes():
            *lines, unread = (unread + data).split(b"\n")
            events = [line[5:].strip() for line in lines if line.startswith(b"data:")]
            piece = _piece([orjson.loads(event) for event in events if event and event != DONE], response)
            if piece.says_something:
                yield piece
            if DONE in events:
                return


def _piece(chunks: list[Any], response: Any) -> ReplyPiece:
    """What these events say together. Raises openai.APIError for an error among them."""
    texts: list[str] = []
    finish_reason, declined, usage = None, False, None
    for chunk in chunks:
        if not isinstance(chunk, dict):
            continue
        if error := chunk.get("error"):
            message = error.get("message") if isinstance(error, dict) else None
            raise openai.APIError(str(message or "The stream ended with an error."), response.http_request, body=error)
        for choice in chunk.get("choices") or ():
            delta = choice.get("delta") or {}
            texts.append(delta.get("content") or "")
            finish_reason = choice.get("finish_reason") or finish_reason
            declined |= bool(delta.get("refusal")) or choice.get("finish_reason") == "content_filter"
        if reported := chunk.get("usage"):
            usage = reported.get("prompt_tokens") or 0, reported.get("completion_tokens") or 0
    return ReplyPiece("".join(texts), finish_reason, declined, usage, reports_finish=True)
