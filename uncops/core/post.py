"""Sends letters by e-mail: after the commit, to where the setting POST says."""

import logging
import smtplib
import ssl
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flask import Flask, current_app

from uncops.core import clock
from uncops.core.database import after_commit, db, is_writing

log = logging.getLogger(__name__)

OUTBOX = "outbox"
SMTP_PATIENCE_SECONDS = 15
SMTP_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True)
class Letter:
    """One letter to one address; `html` says the same as `text`."""

    to: str
    subject: str
    text: str
    html: str | None = None


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
        message = self._message(letter)
        moment = clock.now().strftime("%Y-%m-%d-%H%M%S")
        kept = self.folder / f"{moment}-{message['Message-ID'].strip('<>').split('@')[0]}.eml"
        kept.write_bytes(message.as_bytes())
        kept.chmod(0o600)
        return kept

    def _carry(self, letter: Letter) -> None:
        server = urlsplit(self.address)
        port = server.port or SMTP_PORTS.get(server.scheme, 587)
        try:
            with self._connection(server.scheme, server.hostname or "localhost", port) as connection:
                if server.username:
                    connection.login(unquote(server.username), unquote(server.password or ""))
                connection.send_message(self._message(letter))
        except (OSError, smtplib.SMTPException):
            log.exception("the mail server took no letter; it was kept as %s", self._keep(letter))

    @staticmethod
    def _connection(scheme: str, host: str, port: int) -> smtplib.SMTP:
        if scheme == "smtps":
            return smtplib.SMTP_SSL(host, port, timeout=SMTP_PATIENCE_SECONDS, context=ssl.create_default_context())
        connection = smtplib.SMTP(host, port, timeout=SMTP_PATIENCE_SECONDS)
        connection.ehlo()
        if connection.has_extn("starttls"):
            connection.starttls(context=ssl.create_default_context())
        return connection

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"] = self.sender, letter.to
        message["Subject"] = " ".join(letter.subject.split())
        message["Date"] = format_datetime(clock.now())
        message["Message-ID"] = make_msgid(domain=self.sender.rpartition("@")[2].strip("> ") or "uncops.example")
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        if letter.html:
            message.add_alternative(letter.html, subtype="html")
        return message


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
