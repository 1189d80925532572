"""A judge on loopback whose replies imply known scores: it reads what Ragas asks, and answers by simple rules.

A statement is a sentence, supported where a context contains it; a context is useful where it contains "useful"; the
question that an answer gives rise to is told by the answer itself, as in "cos=0.6"; so is every way to misbehave.
"""

import asyncio
import json
import re
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

COSINE = re.compile(r"cos=([-.\d]+)")
MARK = "Now perform the same with the following input\ninput: "


def reply_to(prompt: str) -> dict[str, Any]:
    """What the judge says, by the shape of the input that stands at the prompt's end."""
    given = json.JSONDecoder().raw_decode(prompt[prompt.rindex(MARK) + len(MARK) :])[0]
    match sorted(given):
        case ["answer", "question"]:
            return {"statements": sentences(COSINE.sub("", given["answer"]))}
        case ["context", "statements"]:
            return {"statements": [verdict(each, given["context"]) for each in given["statements"]]}
        case ["response"]:
            cosine = COSINE.search(given["response"])
            return {"question": cosine[0] if cosine else "?", "noncommittal": int("evasive" in given["response"])}
        case _ if "ContextRecall" in prompt or "classif" in prompt:
            found = [verdict(each, given["context"]) for each in sentences(given["answer"])]
            return {"classifications": [{"attributed": each.pop("verdict"), **each} for each in found]}
        case _:
            return {"reason": "", "verdict": int("useful" in given["context"])}


def sentences(text: str) -> list[str]:
    return [part.strip() for part in text.split(".") if part.strip()]


def verdict(statement: str, context: str) -> dict[str, Any]:
    return {"statement": statement, "reason": "", "verdict": int(statement in context)}


class JudgeServer:
    """`calls` counts the chats."""

    def __init__(self) -> None:
        self.calls = 0
        self.app = FastAPI()
        self.app.post("/v1/chat/completions")(self._chat)
        self.app.post("/v1/embeddings")(self._embed)

    async def _chat(self, request: Request) -> Response:
        self.calls += 1
        prompt = next(m["content"] for m in (await request.json())["messages"] if MARK in str(m["content"]))
        content: str | None = json.dumps(reply_to(prompt))
        prompt = prompt[prompt.rindex(MARK) :]  # what Ragas gives as examples is no script
        if "rate-limited" in prompt:
            return JSONResponse({"error": {"message": "too many", "code": "rate_limit"}}, 429, {"retry-after-ms": "1"})
        if "dying" in prompt:
            return Response(b'{"choices": [', headers={"content-length": "4000"})
        if "slow" in prompt:
            await asyncio.sleep(5)
        if "broken" in prompt:
            content = '{"statements": ['
        if "refusing" in prompt:
            content = None
        if "empty" in prompt:
            content = json.dumps({"statements": [], "classifications": []})
        message = {"role": "assistant", "content": content, "refusal": None if content else "I will not."}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        head = {"id": "chat", "object": "chat.completion", "created": 0, "model": "judge"}
        return JSONResponse(head | {"choices": [choice]})

    async def _embed(self, request: Request) -> Response:
        """The question is the first axis; what says "cos=c" stands at that cosine to it."""
        given = (await request.json())["input"]
        rows = [_vector(text) for text in ([given] if isinstance(given, str) else given)]
        data = [{"object": "embedding", "index": index, "embedding": row} for index, row in enumerate(rows)]
        return JSONResponse(
            {"object": "list", "model": "e", "data": data, "usage": {"prompt_tokens": 1, "total_tokens": 1}}
        )


def _vector(text: str) -> list[float]:
    cosine = float(found[1]) if (found := COSINE.fullmatch(text)) else 1.0
    return [cosine, (1 - cosine**2) ** 0.5]
