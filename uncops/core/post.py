"""Sends letters by e-mail: after the commit, to where the setting POST says."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, current_app

from uncops.core import clock
from uncops.core.database import after_commit, db, is_writing
from uncops.core.smtp import NotTaken, Unsure, hand_over

log = logging.getLogger(__name__)

OUTBOX = "outbox"
# Latin scripts stay readable in quoted-printable; others are shorter in base64. 8-bit is not taken by every server.
LEGIBLE = frozenset({"", "en", "fr", "es"})


class LetterPolicy(EmailPolicy):
    """How letters are written. The library's own folding of subjects loses the space between two encoded words (RFC 2047, 6.2)."""

    def fold(self, name: str, value: str) -> str:
        """One header as lines of at most 78 characters."""
        if name.lower() == "subject" and not value.isascii():
            return f"{name}: {Header(str(value), 'utf-8', header_name=name).encode(linesep=self.linesep)}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: str) -> bytes:
        """The same as bytes."""
        return self.fold(name, value).encode("ascii", "surrogateescape")


@dataclass(frozen=True)
class CalendarPart:
    """An event carried by a letter (RFC 6047): iCalendar bytes, and the method they name, which the part repeats.

    :raises ValueError: when both differ; clients then show neither an invitation nor an answer.
    """

    method: str
    content: bytes

    def __post_init__(self) -> None:
        named = re.findall(rb"^METHOD:([A-Z]+)\r$", self.content, re.MULTILINE)
        if named != [self.method.encode()]:
            raise ValueError(f"the part says {self.method!r} and its calendar {named!r}")


@dataclass(frozen=True)
class Letter:
    """One letter to one address; `html` says the same as `text`. Without a Message-ID it gets one when it leaves."""

    to: str
    subject: str
    text: str
    html: str | None = None
    language: str = ""
    reply_to: str = ""
    message_id: str = ""
    calendar: CalendarPart | None = None


@dataclass
class PostOffice:
    """Where letters of this application go: memory, a folder, or a mail server."""

    address: str
    sender: str
    folder: Path
    sent: list[Letter] = field(default_factory=list)
    # One thread: nobody waits for the mail server, and a known address answers no later than an unknown one.
    carrier: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "post"))

    def deliver(self, letter: Letter) -> None:
        """Hand a letter over."""
        if self.address == "memory":
            self.sent.append(letter)
        elif self.address == "folder":
            log.info("kept a letter as %s; no mail server is set", self._keep(letter))
        else:
            self.carrier.submit(self._carry, letter)

    def _keep(self, letter: Letter) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        message = self.message(letter)
        moment = clock.now().strftime("%Y-%m-%d-%H%M%S")
        kept = self.folder / f"{moment}-{message['Message-ID'].strip('<>').split('@')[0]}.eml"
        kept.write_bytes(message.as_bytes())
        kept.chmod(0o600)
        return kept

    def hand_over(self, letter: Letter) -> str:
        """Hand a letter over while the caller waits; gives what the mail server said.

        :raises NotTaken: when it was certainly not taken, now or for good.
        :raises Unsure: when nobody can know whether it was taken.
        """
        if self.address in {"memory", "folder"}:
            self.deliver(letter)
            return ""
        message = self.message(letter)
        return hand_over(urlsplit(self.address), message, sender=parseaddr(self.sender)[1], to=letter.to)

    def _carry(self, letter: Letter) -> None:
        try:
            self.hand_over(letter)
        except (NotTaken, Unsure):
            log.exception("the mail server took no letter; it was kept as %s", self._keep(letter))

    def message(self, letter: Letter) -> EmailMessage:
        """The letter as it leaves: headers of one line each, plain text first, the same as HTML after it."""
        message = EmailMessage(LetterPolicy())
        message["From"], message["To"] = self.sender, letter.to
        if letter.reply_to:
            message["Reply-To"] = letter.reply_to
        message["Subject"] = " ".join(letter.subject.split())
        message["Date"] = format_datetime(clock.now())
        message["Message-ID"] = letter.message_id or self.new_message_id()
        message["Auto-Submitted"] = "auto-generated"
        encoding = "quoted-printable" if letter.language in LEGIBLE else "base64"
        message.set_content(letter.text, cte=encoding)
        if letter.html:
            message.add_alternative(letter.html, subtype="html", cte=encoding)
        if letter.calendar:
            # Last, because clients show the last alternative they know; base64, so that its line ends stay CR LF on every way.
            parameters = {"method": letter.calendar.method, "charset": "utf-8"}
            message.add_alternative(letter.calendar.content, maintype="text", subtype="calendar", cte="base64", params=parameters)
        if letter.language:  # last: setting the content takes away what says something of it
            message["Content-Language"] = letter.language
        return message

    def new_message_id(self) -> str:
        """A name for a letter that no other letter has."""
        return make_msgid(domain=self.sender.rpartition("@")[2].strip("> ") or "uncops.example")


def prepare_post(app: Flask) -> None:
    """Open the post office of this application."""
    app.extensions["uncops.post"] = PostOffice(
        address=str(app.config["POST"]), sender=str(app.config["POST_SENDER"]), folder=Path(app.instance_path) / OUTBOX
    )


def post_office() -> PostOffice:
    """The post office of this application."""
    office: PostOffice = current_app.extensions["uncops.post"]
    return office


def send(to: str, subject: str, text: str, html: str | None = None) -> None:
    """Send a letter: at once, or after the commit when a transaction is open, and not at all if that fails."""
    office, letter = post_office(), Letter(to, subject, text, html)
    if is_writing():
        after_commit(db.session(), lambda: office.deliver(letter))
    else:
        office.deliver(letter)


def keeps_letters_here() -> bool:
    """Whether letters stay in a folder of this machine because no mail server is set."""
    return post_office().address == "folder"
