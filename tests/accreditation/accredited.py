"""A summit with accepted delegations, whose people are cleared by two officers and hold badges."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from threading import Barrier, Thread

from PIL import Image
from programme.builders import deed_now, make_summit

from uncops.accreditation.models import Badge
from uncops.accreditation.services.badges import issue_badge
from uncops.accreditation.services.clearance import clear, review
from uncops.core import clock
from uncops.core.database import db, transaction
from uncops.core.deeds import Deed
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Delegation, DelegationState, Function, Participant, Photograph
from uncops.delegations.services.invitations import invite, move_delegation
from uncops.delegations.services.participants import register
from uncops.reference.queries import party_by_code
from uncops.summits.models import Summit

PERSON = ParticipantFacts(
    name="Amara Lindqvist-Oyelaran", surname="Lindqvist-Oyelaran", function=Function.HEAD, rank="chief_of_police", office="Chief of Police"
)


def officer(number: int) -> Deed:
    return Deed(at=clock.now(), actor=f"Officer {number}")


def portrait(shade: int = 120) -> bytes:
    kept = BytesIO()
    Image.new("RGB", (300, 400), (shade, 90, 80)).save(kept, "JPEG")
    return kept.getvalue()


def accept(summit_id: int, code: str, *people: ParticipantFacts, language: str = "en") -> list[int]:
    """A delegation whose registration is accepted, with these people; their ids."""
    with transaction() as session:
        party = party_by_code(session, code)
        (delegation,) = invite(session, session.get_one(Summit, summit_id), [party], deadline_on=date(2031, 5, 1), deed=deed_now())
        session.flush()
        delegation.language = language
        made = []
        for number, person in enumerate(people):
            photograph = Photograph(delegation_id=delegation.id, sha256=f"{number:064d}", content=portrait(), taken_in_at=clock.now())
            session.add(photograph)
            session.flush()
            made.append(register(session, delegation, replace(person, photograph_id=photograph.id), deed=deed_now()))
        for state in (DelegationState.SUBMITTED, DelegationState.ACCEPTED):
            move_delegation(session, delegation, state, deed=deed_now())
        return [person.id for person in made]


def members(count: int) -> list[ParticipantFacts]:
    """A head and members, numbered."""
    rest = [
        replace(PERSON, name=f"Member Number{number}", surname=f"Number{number}", function=Function.MEMBER) for number in range(1, count)
    ]
    return [PERSON, *rest]


def cleared(*participant_ids: int) -> None:
    for participant_id in participant_ids:
        with transaction() as session:
            review(session, session.get_one(Participant, participant_id), deed=officer(1))
        with transaction() as session:
            clear(session, session.get_one(Participant, participant_id), deed=officer(2))


def badged(*participant_ids: int) -> list[str]:
    """Badges for people who are cleared; their codes."""
    codes = []
    for participant_id in participant_ids:
        with transaction() as session:
            badge = issue_badge(session, session.get_one(Participant, participant_id), reason=None, print_run=None, deed=officer(3))
            codes.append(badge.code)
    return codes


def person(participant_id: int) -> Participant:
    return db.session().get_one(Participant, participant_id, populate_existing=True)


def badges(participant_id: int) -> list[Badge]:
    return db.session().query(Badge).filter_by(participant_id=participant_id).order_by(Badge.serial).all()


def move(participant_id: int, state: DelegationState, reason: str = "") -> None:
    with transaction() as session:
        delegation = session.get_one(Delegation, session.get_one(Participant, participant_id).delegation_id)
        move_delegation(session, delegation, state, reason=reason, deed=deed_now())


def at_once(app, works: list) -> list:
    """Do all of these at the same moment, each in a thread with a session of its own; what each returned or raised."""
    start, results = Barrier(len(works)), [None] * len(works)

    def do(place: int) -> None:
        with app.app_context():
            start.wait()
            try:
                results[place] = works[place]()
            except Exception as refused:  # what was refused is a result
                results[place] = refused
            finally:
                db.session.remove()

    threads = [Thread(target=do, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


__all__ = ["PERSON", "accept", "at_once", "badged", "badges", "cleared", "make_summit", "members", "move", "officer", "person"]
