"""New ids: 32 hexadecimal digits, the milliseconds first, so that ids sort by the time they were made."""

import secrets
import time


def new_id() -> str:
    """48 bits of Unix time in milliseconds, then 80 random bits."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"
