"""Letters: after the commit, to where the setting says."""

import email
import email.policy
import socketserver
import threading
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from uncops.core.database import transaction
from uncops.core.post import Letter, PostOffice, post_office, send


def test_a_letter_waits_for_the_commit(app: Flask):
    post_office().sent.clear()

    with transaction():
        send("ana@example.org", "Subject", "Text")
        before = list(post_office().sent)

    assert before == []
    assert post_office().sent == [Letter("ana@example.org", "Subject", "Text")]


def test_no_letter_leaves_when_nothing_was_committed(app: Flask):
    post_office().sent.clear()

    with pytest.raises(ZeroDivisionError), transaction():
        _send_and_stumble()

    assert post_office().sent == []


def test_without_mail_server_letters_are_kept_in_a_folder_only_the_owner_reads(tmp_path: Path):
    office = PostOffice("folder", "Secretariat <secretariat@uncops.example>", tmp_path / "outbox")

    office.deliver(Letter("ana@example.org", "Été à\r\nBcc: x@evil.example", "Une lettre.", "<p>Une lettre.</p>"))

    (kept,) = (tmp_path / "outbox").iterdir()
    message = email.message_from_bytes(kept.read_bytes(), policy=email.policy.default)
    assert (message["To"], message["Bcc"], message["Subject"]) == ("ana@example.org", None, "Été à Bcc: x@evil.example")
    assert message.get_body(("plain",)).get_content().strip() == "Une lettre."
    assert kept.stat().st_mode & 0o077 == 0


@given(st.lists(st.text("абвгдежзاأإبتثج中文字éàüabc012:", min_size=1, max_size=25), min_size=1, max_size=12))
def test_a_subject_arrives_word_for_word(words: list[str]):
    office = PostOffice("memory", "Secretariat <secretariat@uncops.example>", Path())
    subject = " ".join(words)

    sent = office.message(Letter("ana@example.org", subject, "Text")).as_bytes()

    assert email.message_from_bytes(sent, policy=email.policy.default)["Subject"] == subject
    assert max(len(line) for line in sent.split(b"\n\n")[0].splitlines()) <= 78


class _MailServer(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        receiving = False
        while line := self.rfile.readline():
            if receiving:
                receiving = line.strip() != b"."
                self.server.received.append(line.decode().strip())
                if not receiving:
                    self.wfile.write(b"250 kept\r\n")
                continue
            receiving = line.strip().upper() == b"DATA"
            self.wfile.write(b"354 go on\r\n" if receiving else b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"250 yes\r\n")


def test_with_a_mail_server_letters_go_there(tmp_path: Path):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _MailServer) as server:
        server.received = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        office = PostOffice(f"smtp://127.0.0.1:{server.server_address[1]}", "secretariat@uncops.example", tmp_path)

        office.deliver(Letter("ana@example.org", "Subject", "Text of the letter"))
        office.carrier.shutdown(wait=True)
        server.shutdown()

    assert "To: ana@example.org" in server.received
    assert "Text of the letter" in server.received


def test_a_letter_the_mail_server_does_not_take_is_kept(tmp_path: Path):
    office = PostOffice("smtp://127.0.0.1:9", "secretariat@uncops.example", tmp_path / "outbox")

    office.deliver(Letter("ana@example.org", "Subject", "Text"))
    office.carrier.shutdown(wait=True)

    assert len(list((tmp_path / "outbox").iterdir())) == 1


def _send_and_stumble() -> None:
    send("ana@example.org", "Subject", "Text")
    raise ZeroDivisionError
