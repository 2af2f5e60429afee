"""Hands one letter to a mail server, and says for certain whether it was taken: taken, not now, never, or nobody knows."""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.generator import BytesGenerator
from email.message import EmailMessage
from io import BytesIO
from urllib.parse import SplitResult, unquote

PATIENCE_SECONDS = 15
PORTS = {"smtp": 587, "smtps": 465}
LINE_BEGINNING_WITH_DOT = re.compile(rb"(?m)^\.")


class NotTaken(Exception):
    """The mail server has not taken the letter, for certain; `is_temporary` when it may take it later (RFC 5321, 4.2.1)."""

    def __init__(self, said: str, *, code: int | None = None, is_temporary: bool, is_everything: bool = False) -> None:
        super().__init__(said)
        self.said = said
        self.code = code
        self.is_temporary = is_temporary
        # The server itself cannot be reached: no other letter would be taken either.
        self.is_everything = is_everything


class Unsure(Exception):
    """The connection ended after the letter was handed over and before the answer: it may have been taken (RFC 1047)."""


def hand_over(server: SplitResult, message: EmailMessage, *, sender: str, to: str) -> str:
    """Hand a letter over; gives what the server said when it took it.

    :raises NotTaken: when it certainly did not.
    :raises Unsure: when nobody can know.
    """
    content = LINE_BEGINNING_WITH_DOT.sub(b"..", _bytes_of(message))
    with _connected(server) as connection:
        try:
            _agree(*connection.mail(sender))
            _agree(*connection.rcpt(to))
            _agree(*connection.docmd("DATA"), wanted=354)
        except UnicodeEncodeError as error:
            raise NotTaken("the address has letters this mail server cannot read", is_temporary=False) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotTaken(f"the connection was lost: {error}", is_temporary=True) from error
        return _sent(connection, content)


def _sent(connection: smtplib.SMTP, content: bytes) -> str:
    try:
        connection.send(content + b".\r\n")
        code, said = connection.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise Unsure(f"the connection was lost after the letter had been handed over: {error}") from error
    _agree(code, said)
    with suppress(OSError, smtplib.SMTPException):
        connection.quit()
    return _readable(said)


def _bytes_of(message: EmailMessage) -> bytes:
    written = BytesIO()
    BytesGenerator(written, policy=message.policy.clone(linesep="\r\n")).flatten(message)
    content = written.getvalue()
    return content if content.endswith(b"\r\n") else content + b"\r\n"


def _agree(code: int, said: bytes, wanted: int = 250) -> None:
    if code != wanted and not (wanted == 250 and code == 251):
        # 421 closes the connection, 5xx is for good, everything else may change.
        raise NotTaken(_readable(said), code=code, is_temporary=not 500 <= code <= 599)


def _readable(said: bytes | str) -> str:
    return (said.decode("utf-8", "replace") if isinstance(said, bytes) else said)[:500]


@contextmanager
def _connected(server: SplitResult) -> Iterator[smtplib.SMTP]:
    """A connection, signed in where the setting holds a name."""
    try:
        connection = open_connection(server)
    except smtplib.SMTPResponseException as error:
        raise NotTaken(_readable(error.smtp_error), code=error.smtp_code, is_temporary=True, is_everything=True) from error
    except (OSError, smtplib.SMTPException) as error:
        raise NotTaken(f"the mail server cannot be reached: {error}", is_temporary=True, is_everything=True) from error
    try:
        yield connection
    finally:
        connection.close()


def open_connection(server: SplitResult) -> smtplib.SMTP:
    """A connection that is encrypted when the address begins with smtps or the server offers it."""
    host, port = server.hostname or "localhost", server.port or PORTS.get(server.scheme, 587)
    connection: smtplib.SMTP
    if server.scheme == "smtps":
        connection = smtplib.SMTP_SSL(host, port, timeout=PATIENCE_SECONDS, context=ssl.create_default_context())
    else:
        connection = smtplib.SMTP(host, port, timeout=PATIENCE_SECONDS)
    try:
        connection.ehlo_or_helo_if_needed()
        if server.scheme != "smtps" and connection.has_extn("starttls"):
            connection.starttls(context=ssl.create_default_context())
            connection.ehlo()
        if server.username:
            connection.login(unquote(server.username), unquote(server.password or ""))
    except BaseException:
        connection.close()
        raise
    return connection
