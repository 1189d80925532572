"""Tells a full submission of EDGAR by its start. Apart from its reader, so that looking at a file imports little."""

import re

_START = re.compile(rb"\s*(?:-----BEGIN PRIVACY-ENHANCED MESSAGE-----|<SEC-DOCUMENT>|<SUBMISSION>|<IMS-DOCUMENT>)")


def is_submission(head: bytes) -> bool:
    """Whether a file that begins with `head` is a full submission."""
    return _START.match(head) is not None
