"""The secret that signs links to files: the settings', or one that the processes of a data folder share."""

import contextlib
import os
import secrets
from pathlib import Path

from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.settings import Settings

FILE = "link.secret"
FEWEST_BYTES = 32


def link_secret(settings: Settings) -> bytes:
    """The secret, made at the first start. Raises StartUpError for one that is short, or a folder without access."""
    if settings.link_secret is not None:
        given = settings.link_secret.get_secret_value().encode()
        if len(given) < FEWEST_BYTES:
            raise StartUpError(f"TINYRAG_LINK_SECRET is shorter than {FEWEST_BYTES} characters. Take a longer one.")
        return given
    path = settings.data_dir / FILE
    try:
        return path.read_bytes() if path.exists() else _made(path)
    except OSError as error:
        raise StartUpError(f"Cannot keep a secret in {path}: {error.strerror}. Set TINYRAG_LINK_SECRET.") from error


def _made(path: Path) -> bytes:
    """A new secret, or the one that another process made at the same time: a name is given once."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{FILE}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(FEWEST_BYTES))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
    return path.read_bytes()
