"""Letters kept in a folder because no mail server is set: listed, and read as a mail program would."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

from markupsafe import escape

from uncops.core.post import OUTBOX
from uncops.core.text import slug

LINK = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class KeptLetter:
    """One file of the folder; `name` stands in addresses."""

    name: str
    file: Path
    to: str
    subject: str
    at: datetime
    language: str


def letters_in(instance: str) -> list[KeptLetter]:
    """The letters of the folder, newest first; a file that is no letter is passed over."""
    folder = Path(instance) / OUTBOX
    if not folder.is_dir():
        return []
    files = sorted(folder.glob("*.eml"), key=lambda file: file.name, reverse=True)
    return [letter for file in files if (letter := _headed(file)) is not None]


def _headed(file: Path) -> KeptLetter | None:
    message = _message(file, headers_only=True)
    try:
        at = parsedate_to_datetime(str(message["Date"]))
    except (TypeError, ValueError):
        return None
    to, subject, language = (str(message[name] or "") for name in ("To", "Subject", "Content-Language"))
    return KeptLetter(slug(file.stem), file, to, subject, at, language)


def _message(file: Path, *, headers_only: bool = False) -> EmailMessage:
    content = file.read_bytes()
    if headers_only:
        content = content.split(b"\n\n", 1)[0] + b"\n\n"
    return message_from_bytes(content, policy=default)  # type: ignore[return-value]


def plain_of(letter: KeptLetter) -> str:
    """The plain text of a letter."""
    part = _message(letter.file).get_body(("plain",))
    return str(part.get_content()) if part else ""


def html_of(letter: KeptLetter) -> str:
    """The HTML of a letter, or its plain text where it has none."""
    part = _message(letter.file).get_body(("html",))
    if part:
        return str(part.get_content())
    return f"<!DOCTYPE html><html lang='en'><title>{escape(letter.subject)}</title><pre>{escape(plain_of(letter))}</pre></html>"


def links_of(letter: KeptLetter) -> list[str]:
    """The addresses that stand in a letter, each once."""
    return list(dict.fromkeys(found.rstrip(".,;:") for found in LINK.findall(plain_of(letter))))
