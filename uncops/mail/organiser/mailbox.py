"""The mailbox of the demonstration: letters that stayed on this machine, as their recipients would see them."""

from flask import Response, current_app, render_template, request
from flask.typing import ResponseReturnValue

from uncops.core.database import db
from uncops.core.refusals import NotFound
from uncops.mail import kept
from uncops.mail.queries import secretariat_addresses
from uncops.web.audiences import organiser
from uncops.web.paging import ROWS_A_PAGE, Page, page_number

# The letter is shown in a frame of its own, which may hold its own style and nothing else.
FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"


def _letters() -> list[kept.KeptLetter]:
    """The letters of the folder but those to colleagues: a link to sign in as one of them is nobody else's business."""
    if not current_app.config["DEMONSTRATION"]:
        raise NotFound
    hidden = secretariat_addresses(db.session())
    return [letter for letter in kept.letters_in(current_app.instance_path) if letter.to.lower() not in hidden]


def _letter(name: str) -> kept.KeptLetter:
    found = next((letter for letter in _letters() if letter.name == name), None)
    if found is None:
        raise NotFound
    return found


@organiser.page("/letters/mailbox", permission="mail.read")
def mailbox() -> ResponseReturnValue:
    text = request.args.get("text", "").strip()
    found = [letter for letter in _letters() if text.lower() in f"{letter.to} {letter.subject}".lower()]
    page_count = max(1, -(-len(found) // ROWS_A_PAGE))
    number = min(page_number(), page_count)
    rows = found[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE]
    return render_template("mail/organiser/mailbox.html", page=Page(rows, number, page_count, len(found)), text=text)


@organiser.page("/letters/mailbox/<slug:name>", permission="mail.read")
def mailbox_show(name: str) -> ResponseReturnValue:
    letter = _letter(name)
    return render_template("mail/organiser/mailbox_letter.html", letter=letter, text=kept.plain_of(letter), links=kept.links_of(letter))


@organiser.page("/letters/mailbox/<slug:name>/body", permission="mail.read")
def mailbox_body(name: str) -> ResponseReturnValue:
    answer = Response(kept.html_of(_letter(name)), mimetype="text/html")
    answer.headers["Content-Security-Policy"] = FRAME_POLICY
    return answer
