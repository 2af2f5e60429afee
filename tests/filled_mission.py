"""A Mission in the filled product whose registration came back: it can open every page of the portal about its delegation."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from flask import Flask
from sqlalchemy import func, select
from visitors import Visitor, signed_in

from uncops.accounts.roles import Role
from uncops.accounts.services import create_account
from uncops.bilaterals.requests.answering import clear
from uncops.bilaterals.requests.facts import RequestFacts
from uncops.bilaterals.requests.keeping import AbsenceFacts, state_absence
from uncops.bilaterals.requests.services import Asking, enter
from uncops.calendars.keys import Target, Wanted, make_key
from uncops.calendars.models import FeedKind
from uncops.commitments.facts import CommitmentFacts, EvidenceFacts, Origin, ReportFacts
from uncops.commitments.kinds import Capture, CommitmentState
from uncops.commitments.services.entering import enter as enter_commitment
from uncops.commitments.services.reporting import report as hand_in
from uncops.consultation.models import Consultation, ConsultedDelegation
from uncops.consultation.services.commenting import CommentFacts, add_comment
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.credentials.services import receive_letter
from uncops.credentials.uploads import opened as opened_letter
from uncops.delegations.facts import facts_of
from uncops.delegations.models import Delegation, DelegationState, Function, Participant, Photograph, Remark
from uncops.delegations.services.invitations import RemarkWanted, return_registration
from uncops.registration.access import make_access_link
from uncops.registration.amending import Proposal, propose
from uncops.registration.models import AccessLink, AmendmentKind, BilateralWish, FocalPoint, SpeakerWish
from uncops.speakers.models import Inscription, SpeakersList, Statement
from uncops.speakers.services.inscriptions import receive_statement
from uncops.speakers.uploads import opened as opened_statement
from uncops.summits.models import Summit
from uncops.summits.queries import all_summits

MOMENT = datetime(2031, 3, 1, tzinfo=UTC)
REPORTED_ON = date(2031, 2, 28)  # in New York that is the day of the moment
DEED = Deed(at=MOMENT, actor="Ada Marsh")
PROPOSED = "Newly PROPOSED"


def make_mission(app: Flask) -> tuple[Visitor, dict[str, object]]:
    """The first focal point, signed in, and what stands in the addresses of the portal."""
    with transaction() as session:
        delegation_id = _chosen(DelegationState.SUBMITTED)
        delegation = session.get_one(Delegation, delegation_id)
        person = next(one for one in delegation.participants if one.left_at is None and one.function != Function.HEAD.value)
        return_registration(session, delegation, [RemarkWanted(person.id, "office", "Which office?")], reason="Offices", deed=DEED)
        first, second = [_focal_point(session, delegation, place) for place in (1, 2)]
        photograph = Photograph(delegation_id=delegation_id, sha256="0" * 64, content=_picture(), taken_in_at=MOMENT)
        wish = _wish(session, delegation_id)
        session.add(photograph)
        inscription, statement = _inscription(session, delegation)
        letter = receive_letter(session, delegation, opened_letter("letter.txt", f"1. {person.name}, Minister\n".encode()), deed=DEED)
        key = make_access_link(session, delegation, email="another@mission.example", name="Another", deed=DEED)
        session.flush()
        account = first.account
        target = Target(FeedKind.DELEGATION, delegation_id=delegation_id, account_id=account.id)
        own_calendar, _secret = make_key(session, delegation.summit_id, target, Wanted(), deed=DEED)
        values = {
            "portal.delegation_id": delegation_id,
            "portal.participant_id": person.id,
            "portal.photograph_id": photograph.id,
            "portal.wish_id": wish.id,
            "portal.kind_name": "bilateral",
            "portal.focal_point_id": second.id,
            "portal.remark_id": session.scalars(select(Remark.id).where(Remark.delegation_id == delegation_id)).first(),
            "portal.letter_id": letter.id,
            "portal.inscription_id": inscription.id,
            "portal.statement_id": statement.id,
            "portal.key_id": own_calendar.id,
            "portal.comment_id": _comment(session, delegation_id),
            "portal.request_id": _asked(session, delegation),
            **_undertaken(session, delegation),
            "access_open.key": key,
            "focal_point_id": second.id,
            "link_id": session.scalars(select(AccessLink.id).where(AccessLink.delegation_id == delegation_id)).first(),
            "amendment_id": _amendment(session),
        }
    return signed_in(app, account), values


def _undertaken(session: object, delegation: Delegation) -> dict[str, object]:
    """A commitment the Mission drafts, and one it announced and reports on with a file."""
    parties = {"party_ids": (delegation.party_id,), "summit_id": delegation.summit_id}
    facts = CommitmentFacts(kind="officers", text="Twelve officers with Arabic", **parties)
    draft = enter_commitment(session, facts, deed=DEED, origin=Origin(Capture.PORTAL.value))
    announced = enter_commitment(session, facts, deed=DEED, origin=Origin(Capture.PORTAL.value), state=CommitmentState.ANNOUNCED)
    session.flush()
    file = EvidenceFacts("letter.pdf", b"%PDF-1.7\n%%EOF\n")
    made = hand_in(session, announced.id, ReportFacts(REPORTED_ON, "They were chosen."), by_mission=True, deed=DEED, evidence=[file])
    session.flush()
    return {"portal.commitment_id": draft.id, "portal.evidence_id": made.evidence[0].id, "evidence_id": made.evidence[0].id,
            "report_id": made.id}  # fmt: skip


def _comment(session: object, delegation_id: int) -> int:
    """What the delegation says on the whole of the draft that is open."""
    consulted = session.scalars(
        select(ConsultedDelegation)
        .join(Consultation, Consultation.id == ConsultedDelegation.consultation_id)
        .where(ConsultedDelegation.delegation_id == delegation_id, Consultation.number == 2)
    ).one()
    comment = add_comment(session, consulted, None, CommentFacts("A clear draft."), is_sent=True, deed=DEED)
    session.flush()
    return comment.id


def _asked(session: object, delegation: Delegation) -> int:
    """What another delegation asks of this one, cleared for it; and a time at which this one is absent."""
    summit = session.get_one(Summit, delegation.summit_id)
    asking = Asking(_chosen(DelegationState.ACCEPTED))
    facts = RequestFacts(to_party_id=delegation.party_id, subject="Training of commanders", minutes=20)
    made = enter(session, summit, asking, facts, deed=DEED).id
    clear(session, made, deed=DEED)
    begins = datetime.combine(summit.starts_on, time(14), tzinfo=UTC)
    absence = AbsenceFacts(begins, begins + timedelta(hours=2), reason="An audience")
    state_absence(session, summit, Asking(delegation.id), absence, deed=DEED)
    return made


def _wish(session: object, delegation_id: int) -> BilateralWish:
    """What the delegation asks for: as the demonstration has it, or one more before all others."""
    known = session.scalars(select(BilateralWish).where(BilateralWish.delegation_id == delegation_id)).first()
    if known is not None:
        return known
    made = BilateralWish(delegation_id=delegation_id, principal="The Police Adviser", entered_at=MOMENT, changed_at=MOMENT)
    session.add(made)
    return made


def _inscription(session: object, delegation: Delegation) -> tuple[Inscription, Statement]:
    """The delegation's own place on a list that is not conducted yet, with the text of its statement."""
    held = session.scalars(select(SpeakersList).where(SpeakersList.event_number == 0)).first()
    asked = {"delegation_id": delegation.id, "session_id": held.session_id}
    wish = session.scalars(select(SpeakerWish).filter_by(**asked)).first()
    if wish is None:
        wish = SpeakerWish(rank="minister", language="en", text="", inscribed_at=MOMENT, changed_at=MOMENT, **asked)
        session.add(wish)
        session.flush()
        session.add(Inscription(
            list_id=held.id, wish_id=wish.id, delegation_id=delegation.id, party_id=delegation.party_id, entered_at=MOMENT,
        ))  # fmt: skip
        session.flush()
    made = session.scalars(select(Inscription).where(Inscription.wish_id == wish.id)).one()
    return made, receive_statement(session, made.id, opened_statement("statement.txt", b"Excellencies."), deed=DEED)


def _chosen(state: DelegationState) -> int:
    """The first delegation of the summit in a state that has three people."""
    summit_id = all_summits(db.session())[0].id
    present = select(func.count()).where(Participant.delegation_id == Delegation.id, Participant.left_at.is_(None)).scalar_subquery()
    asked = select(Delegation.id).where(Delegation.summit_id == summit_id, Delegation.state == state.value, present >= 3)
    return db.session.scalars(asked.order_by(Delegation.id)).first()


def _focal_point(session: object, delegation: Delegation, place: int) -> FocalPoint:
    account = create_account(
        session, email=f"filled-{place}@mission.example", name=f"Focal Point {place}", roles=[Role.FOCAL_POINT],
        summit_id=delegation.summit_id, deed=DEED,
    )  # fmt: skip
    made = FocalPoint(delegation_id=delegation.id, account=account, place=place, since=clock.now())
    session.add(made)
    return made


def _amendment(session: object) -> int:
    """A proposal of another delegation, whose registration is accepted."""
    delegation = session.get_one(Delegation, _chosen(DelegationState.ACCEPTED))
    person = next(one for one in delegation.participants if one.left_at is None)
    wanted = replace(facts_of(person), office=PROPOSED)
    made = propose(session, delegation, Proposal(AmendmentKind.CHANGE, person, wanted, "A new office"), deed=DEED)
    session.flush()
    return made.id


def _picture() -> bytes:
    from io import BytesIO

    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (30, 40), "grey").save(made, "JPEG")
    return made.getvalue()
