"""A summit with delegations that have addresses, and a mail server that does what the test says; for tests of letters."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from flask import Flask

from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.post import PostOffice, post_office
from uncops.delegations.models import Delegation
from uncops.delegations.services.invitations import choose_language, invite
from uncops.mail.models import Letter, Purpose, Wave
from uncops.mail.queries import Recipient, Settings, Whom, delegations_for
from uncops.mail.services.addresses import set_addresses
from uncops.mail.services.composing import WavePlan, compose_wave
from uncops.mail.services.texts import set_settings
from uncops.reference.queries import party_by_code
from uncops.summits.models import Summit
from uncops.summits.services import SummitFacts, create_summit

FACTS = SummitFacts("uncops-2031", "UNCOPS 2031", "New York", "America/New_York", date(2031, 6, 3), date(2031, 6, 4))
ROOT = "https://portal.example/"


def make_summit(deed: Deed, *codes: str, language: str = "en", with_addresses: bool = True) -> int:
    """A summit to which these parties are invited, each with one address; gives its number."""
    with transaction() as session:
        summit = create_summit(session, FACTS, deed=deed)
        set_settings(session, summit.id, Settings(letters_a_minute=6000), deed=deed)
        parties = [party_by_code(session, code) for code in codes]
        for delegation in invite(session, summit, parties, deadline_on=date(2031, 4, 30), deed=deed):
            choose_language(session, delegation, language, deed=deed)
            if with_addresses:
                set_addresses(session, delegation, [address_of(delegation)], deed=deed)
        return summit.id


def address_of(delegation: Delegation) -> Recipient:
    """Where a delegation of these tests is written to."""
    return Recipient(f"mission@{delegation.party.code.lower()}.example", "Office of Protocol")


def make_wave(
    summit_id: int, deed: Deed, *, purpose: Purpose = Purpose.ACCEPTANCE, key: str = "one", whom: str = "all", **said: str
) -> int:
    """Compose a wave to all delegations; gives its number."""
    with transaction() as session:
        summit = session.get_one(Summit, summit_id)
        chosen = delegations_for(session, summit_id, Whom(whom))
        return compose_wave(session, summit, chosen, WavePlan(purpose, "A wave", key, said), deed=deed).id


def letters(wave_id: int | None = None) -> list[Letter]:
    """The letters there are, in the order composed, read anew; invitations to calendars have tests of their own."""
    db.session().rollback()
    db.session().expire_all()
    found = db.session.query(Letter).filter(Letter.calendar_method == "").order_by(Letter.id)
    return (found.filter(Letter.wave_id == wave_id) if wave_id else found).all()


def wave(wave_id: int) -> Wave:
    """A wave, read anew."""
    return db.session.get_one(Wave, wave_id)


@dataclass
class MailServer:
    """A mail server on this machine: `answers` are given in turn to DATA, then it takes everything."""

    answers: list[str] = field(default_factory=list)
    taken: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refused_recipients: dict[str, str] = field(default_factory=dict)
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd calls
        self, server: SMTP, session: object, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, or say what the test wants said."""
        if address in self.refused_recipients:
            return self.refused_recipients[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: object, envelope: Envelope) -> str:  # noqa: N802 - the name aiosmtpd calls
        """Take a letter, or give the next answer; "hang up" is no answer at all."""
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer == "hang up":
            server.transport.close()
            return "250 never heard"
        if answer.startswith("250"):
            self.taken.append(message_from_bytes(envelope.content, policy=default))
            self.recipients += envelope.rcpt_tos
        return answer


@contextmanager
def mail_server(app: Flask, *answers: str) -> Iterator[MailServer]:
    """A real SMTP server on a free port, and the post office of the application handing letters to it."""
    server = MailServer(list(answers))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        server.port = probe.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    before = post_office()
    app.extensions["uncops.post"] = PostOffice(f"smtp://127.0.0.1:{server.port}", "Secretariat <summit@uncops.example>", before.folder)
    try:
        yield server
    finally:
        app.extensions["uncops.post"] = before
        controller.stop()


def at_once(*deeds: object) -> None:
    """Do several things at the same time in threads of their own, and wait for all."""
    start = threading.Barrier(len(deeds))

    def do(deed: object) -> None:
        start.wait()
        deed()  # type: ignore[operator]

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
