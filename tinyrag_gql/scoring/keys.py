"""Keys by which finished work is found again."""

import hashlib
import json


def key_of(*parts: object) -> str:
    """A key for a piece of work: equal where all parts are equal; parts are what JSON can hold."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
