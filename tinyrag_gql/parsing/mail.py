"""Reads messages: e-mail and saved web pages (.eml, .mhtml) and Outlook's own form (.msg), with their attachments."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from html import escape
from pathlib import Path

from oxmsg import Message

from tinyrag_gql.domain.pages import Attachment, Declared
from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.converted import HTML, paragraphs, parse_as
from tinyrag_gql.parsing.paging import Parsed

SHOWN = ("Subject", "From", "To", "Cc", "Date")
MOST_ATTACHMENTS = 100
DECORATION = re.compile(r"image/|application/(?:pkcs7|pgp)|text/calendar")
"""Media types of parts that carry no text of their own: pictures, signatures, invitations."""


def parse(path: Path) -> Parsed:
    """An e-mail or MHTML file: the chief headers, then its body. Raises PermanentIngestionError (UNREADABLE_FILE)."""
    with path.open("rb") as file:
        message = BytesParser(policy=policy.default).parse(file)
    body = message.get_body(preferencelist=("html", "plain"))
    heads = {name: str(message[name]) for name in SHOWN if message[name]}
    if not heads and body is None:
        raise failures.unreadable("The message has neither headers nor a body.")
    attachments = list(_attachments(message))
    content = _content(body) if body is not None else ""
    return _parsed(heads, content, attachments)


def parse_outlook(path: Path) -> Parsed:
    """A message as Outlook saves it. Raises PermanentIngestionError (UNREADABLE_FILE)."""
    try:
        message = Message.load(str(path))
        heads = {"Subject": message.subject, "From": message.sender, "Date": str(message.sent_date or "")}
        heads["To"] = ", ".join(each.email_address or each.name for each in message.recipients)
        content = message.html_body or paragraphs(message.body or "")
        attachments = [
            Attachment(each.file_name or "attachment", each.file_bytes, "attachment")
            for each in message.attachments
            if each.file_bytes and not DECORATION.match(each.mime_type or "")
        ]
    except (OSError, KeyError, ValueError, IndexError, UnicodeError) as error:
        raise failures.unreadable("The Outlook message is damaged.") from error
    return _parsed({name: text for name, text in heads.items() if text}, content, attachments)


def _parsed(heads: dict[str, str], content: str, attachments: list[Attachment]) -> Parsed:
    """The message as one HTML document: its headers stand over its body, the names of its attachments below."""
    kept = attachments[:MOST_ATTACHMENTS]
    names = "".join(f"<p>Attachment: {escape(each.name)}</p>" for each in kept)
    lines = "".join(f"<p>{name}: {escape(text)}</p>" for name, text in heads.items())
    return parse_as(HTML, f"{lines}{content}{names}", declared=Declared(title=heads.get("Subject")), attachments=kept)


def _content(body: MIMEPart) -> str:
    """The body as HTML. A charset that is not known is read as Windows-1252."""
    try:
        text = body.get_content()
    except (LookupError, UnicodeError):
        raw = body.get_payload(decode=True)
        text = raw.decode("cp1252", errors="replace") if isinstance(raw, bytes) else ""
    return text if body.get_content_subtype() == "html" else paragraphs(text)


def _attachments(message: EmailMessage) -> Iterator[Attachment]:
    for part in message.iter_attachments():
        if DECORATION.match(part.get_content_type()):
            continue
        if part.get_content_type() == "message/rfc822":
            inner = part.get_content()
            yield Attachment(f"{inner['Subject'] or 'message'}.eml", inner.as_bytes(), "message")
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content and part.get_filename():
            yield Attachment(part.get_filename() or "", content, "attachment")
