"""The background work that sends released letters, one at a time and not too fast."""

import time
from typing import Any

from sqlalchemy.orm import Session

from uncops.core import clock, post, smtp
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.core.wording import N_
from uncops.jobs.registry import Progress, job
from uncops.jobs.services import start
from uncops.mail.queries import settings_of
from uncops.mail.services import sending

KIND = "mail.send"
ACTOR = N_("Letters")


def start_sending(session: Session, summit_id: int, *, portal_root: str, title: str, deed: Deed, after_seconds: int = 0) -> None:
    """Have the released letters of a summit sent once this transaction has committed, or a while later."""
    arguments = {"summit_id": summit_id, "portal_root": portal_root}
    start(session, KIND, arguments, title=title, deed=deed, summit_id=summit_id, after_seconds=after_seconds)


@job(KIND)
def send_letters(progress: Progress, *, summit_id: int, portal_root: str) -> dict[str, Any]:
    """Send what is released and due; what the server did not take now is tried again by work of its own."""
    with transaction() as session:
        unsure = sending.find_abandoned(session, summit_id, clock.now())
        pause_seconds = 60 / settings_of(session, summit_id).letters_a_minute
        total, _due = sending.waiting(session, summit_id)
    sent = not_taken = 0
    while (claimed := _claim(summit_id, portal_root)) is not None:
        outcome = _send(claimed)
        sent, not_taken, unsure = sent + (outcome == "sent"), not_taken + (outcome in {"later", "down"}), unsure + (outcome == "unsure")
        done = min(sent + not_taken + unsure, total)
        progress.step(f"{done} / {total}", done=done, total=total)
        if outcome == "down":
            break
        time.sleep(pause_seconds)
    _come_back(summit_id, portal_root)
    return {"url": "/organiser/letters", "sent": sent, "not_taken": not_taken, "unsure": unsure}


def _claim(summit_id: int, portal_root: str) -> sending.Claimed | None:
    with transaction() as session:
        return sending.claim_next(session, summit_id, portal_root=portal_root, deed=Deed(at=clock.now(), actor=ACTOR))


def _send(claimed: sending.Claimed) -> str:
    """Hand one letter over, outside any transaction, and write down what came of it."""
    try:
        said = post.post_office().hand_over(claimed.content)
    except smtp.NotTaken as refused:
        with transaction() as session:
            sending.settle_not_taken(
                session, claimed, refused.said, clock.now(), code=refused.code, is_temporary=refused.is_temporary
            )
        return "down" if refused.is_everything else "later"
    except smtp.Unsure as unsure:
        with transaction() as session:
            sending.settle_unsure(session, claimed, str(unsure), clock.now())
        return "unsure"
    with transaction() as session:
        sending.settle_sent(session, claimed, said, clock.now())
    return "sent"


def _come_back(summit_id: int, portal_root: str) -> None:
    """Queue the next round for when the first of the letters that wait is due."""
    db.session().rollback()
    with transaction() as session:
        count, due = sending.waiting(session, summit_id)
        if not count or due is None:
            return
        deed = Deed(at=clock.now(), actor=ACTOR)
        seconds = max(1, int((due - deed.at).total_seconds()) + 1)
        start_sending(session, summit_id, portal_root=portal_root, title=ACTOR, deed=deed, after_seconds=seconds)
