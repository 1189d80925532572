"""Idempotency keys: a client's own string, by which what it sends again after a broken connection is done once."""

import hashlib
from collections.abc import Collection
from datetime import timedelta

from tinyrag_gql.domain.answers import Answer, AskRequest, IdempotencyKey
from tinyrag_gql.domain.conversations import CarriedKind
from tinyrag_gql.domain.errors import AskError, AskErrorCode, InvalidInputError

LONGEST_KEY = 255
"""Characters."""
QUESTION_KEPT = timedelta(hours=24)
"""How long a key stands for the answer that was asked for under it."""
_REUSED = (
    "Another question was asked under this idempotencyKey, or the same one in another way. Send a new key for a new "
    "question, and the same one only to send a question again."
)


def checked_key(key: str | None, *path: str) -> str | None:
    """Returns the key. Raises InvalidInputError for one that is too long or empty; `path` names the argument."""
    if key is not None and not 1 <= len(key) <= LONGEST_KEY:
        raise InvalidInputError(f"An idempotencyKey has 1 to {LONGEST_KEY} characters.", path)
    return key


def question_key(
    key: str | None, request: AskRequest, conversation: str | None, dropped: Collection[CarriedKind]
) -> IdempotencyKey | None:
    """Returns the key with a digest of what is asked under it, as the client sent it: before a follow-up is resolved.

    None without a key. Raises InvalidInputError as `checked_key` does.
    """
    if (value := checked_key(key, "idempotencyKey")) is None:
        return None
    sent = (request.model_dump_json(exclude_defaults=True), conversation or "", *sorted(dropped))
    return IdempotencyKey(value=value, request=hashlib.sha256("\n".join(sent).encode()).hexdigest())


def check_same_question(earlier: Answer, key: IdempotencyKey) -> None:
    """Raises AskError where the earlier answer under a key is to another question."""
    if earlier.idempotency_key is None or earlier.idempotency_key.request != key.request:
        raise AskError(AskErrorCode.IDEMPOTENCY_KEY_REUSED, _REUSED)
