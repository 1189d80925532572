"""What readiness checks beside the open store and Redis: free space on the disk, and the servers of remote models."""

import asyncio
import os
from functools import partial
from pathlib import Path

from tinyrag_gql.domain.errors import TinyragError
from tinyrag_gql.services.readiness import Check
from tinyrag_gql.settings import Settings

LEAST_FREE_BYTES = 8 * 1024 * 1024
"""With less no upload is accepted and no transaction is sure to succeed."""


class DiskFullError(TinyragError):
    """The data folder's disk is full."""


def disk_check(settings: Settings) -> dict[str, Check]:
    """The check of the data folder's disk, where it holds the store."""
    return {"disk": partial(check_disk, settings.data_dir)} if settings.store == "sqlite" else {}


async def check_disk(folder: Path) -> None:
    """Raises DiskFullError if less than LEAST_FREE_BYTES are free for this user."""
    free = await asyncio.to_thread(os.statvfs, folder)
    if free.f_bavail * free.f_frsize < LEAST_FREE_BYTES:
        raise DiskFullError("the disk of the data folder is full: free some space")


def model_checks(settings: Settings) -> dict[str, Check]:
    """The checks of the endpoints of the models that the settings name; plug-ins and local models have none."""
    named = {
        "chat model": (settings.llm, "extractive", settings.llm_base_url, "TINYRAG_LLM"),
        "embedding model": (settings.embedding, "minilm", settings.embedding_base_url, "TINYRAG_EMBEDDING"),
    }
    remote = {name: row for name, row in named.items() if row[0] != row[1]}
    if not remote:
        return {}
    # imported here: the OpenAI client takes a second, and local models need none of it
    from tinyrag_gql.adapters.llama.openai_endpoint import OPENAI_URL
    from tinyrag_gql.adapters.llama.plugins import is_plugin
    from tinyrag_gql.adapters.llama.reachability import check_endpoint

    return {
        name: partial(check_endpoint, base_url or OPENAI_URL, setting)
        for name, (model, _, base_url, setting) in remote.items()
        if not is_plugin(model)
    }
