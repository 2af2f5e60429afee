"""What the invented delegations ask for and announce."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from uncops.core.deeds import Deed
from uncops.delegations.models import Delegation, DelegationState
from uncops.demo.story import ACTOR, DATES, FIRST_DAY, SECOND_DAY, SEED, ZONE, deed_on
from uncops.reference.queries import themes
from uncops.registration.wishes.filling import spans_of, theme_key
from uncops.registration.wishes.kinds import KINDS
from uncops.registration.wishes.queries import people_present, sessions_with_speakers
from uncops.registration.wishes.services import enter
from uncops.summits.models import Summit

COMING = {state.value for state in (DelegationState.SUBMITTED, DelegationState.RETURNED, DelegationState.ACCEPTED, DelegationState.CLOSED)}
PRINCIPALS = (
    "Under-Secretary-General for Peace Operations",
    "Police Adviser of the United Nations",
    "Assistant Secretary-General for Rule of Law",
)
SUBJECTS = (
    "Deployment of individual police officers next year",
    "Training of female commanders",
    "Equipment of formed police units before deployment",
    "Cooperation against trafficking in persons", "Exchange of forensic experts",
    "Mentoring of a border police",
    "Follow-up to the edition of 2029",
    "Secondment of planners to the Standing Police Capacity", "Languages in police components", "Environmental footprint of police camps",
)  # fmt: skip
COMMITMENTS = (
    ("One formed police unit held ready for deployment within 60 days", 1, "formed police unit"),
    ("Individual police officers for specialized teams, at least a third of them women", 12, "police officers"),
    ("Pre-deployment courses on sexual and gender-based violence, open to other contributing States", 3, "courses"),
    ("Forensic trainers for a police academy of a host State", 4, "trainers"),
    ("A review of the recruitment of women for deployment, published with its findings", None, ""),
    ("Armoured vehicles for formed police units of partners", 6, "vehicles"),
)  # fmt: skip
SIDE_EVENTS = (
    ("Women commanding formed police units", "Four commanders speak of what helped and what did not."),
    ("Evidence that stands up in court", "How police components collect, keep and hand over digital evidence."),
    ("Policing with communities after a mission leaves", "Lessons of three transitions."),
    ("Clean energy in police camps", "A camp that runs at night without generators."),
)
HALF_DAYS = tuple(f"{day.isoformat()}/{part}" for day in (FIRST_DAY, SECOND_DAY) for part in ("morning", "afternoon"))


def ask_all(session: Session, summit: Summit, delegations: list[Delegation]) -> int:
    """Enter what delegations ask for once the registration deadline has passed; gives how many requests there are."""
    luck = Random(SEED + 2)  # noqa: S311 - an invented story, not a secret
    coming = [delegation for delegation in delegations if delegation.state in COMING]
    topics = [theme_key(theme) for theme in themes(session)]
    at, count = deed_on(DATES.registration_deadline).at, 0
    terms = Random(SEED + 32)  # noqa: S311 - as above; apart, so that the rest of the story stays
    for delegation in coming:
        for kind, values in _asked(luck, delegation, coming, topics):
            at += timedelta(seconds=40)
            more = _terms(terms, topics) if kind == "bilateral" else {}
            enter(session, delegation, KINDS[kind], values | more, deed=Deed(at=at, actor=ACTOR))
            count += 1
        session.flush()
    return count


def _asked(luck: Random, delegation: Delegation, coming: list[Delegation], topics: list[str]) -> list[tuple[str, dict[str, Any]]]:
    others = luck.sample([other for other in coming if other is not delegation], k=luck.choice((0, 1, 1, 2, 3, 4)))
    asked = [("bilateral", _bilateral(luck, other.party_id, "")) for other in others]
    if luck.random() < 0.35:
        asked.append(("bilateral", _bilateral(luck, None, luck.choice(PRINCIPALS))))
    if luck.random() < 0.25:
        text, quantity, unit = luck.choice(COMMITMENTS)
        due_on = SECOND_DAY + timedelta(days=luck.choice((180, 365, 540)))
        asked.append(("commitment", {"theme": luck.choice(topics), "text": text, "quantity": quantity, "unit": unit, "due_on": due_on}))
    if luck.random() < 0.1:
        needs = {"speaks": luck.choice(("Portuguese", "Turkish", "Indonesian", "Japanese")), "understands": "English"}
        asked.append(("interpretation", needs | {"occasion": "Bilateral meetings of the head", "brings_own": luck.random() < 0.6}))
    if luck.random() < 0.05:
        title, purpose = luck.choice(SIDE_EVENTS)
        more = {"partners": "", "themes": [luck.choice(topics)], "expected_count": luck.choice((40, 60, 80)), "preferred_on": FIRST_DAY}
        asked.append(("side-event", {"title": title, "purpose": purpose} | more))
    return asked


def _bilateral(luck: Random, party_id: int | None, principal: str) -> dict[str, Any]:
    barred = luck.sample(HALF_DAYS, k=luck.choice((0, 0, 0, 1, 1, 2)))
    return {
        "party_id": party_id,
        "principal": principal,
        "subject": luck.choice(SUBJECTS),
        "not_possible": [list(span) for span in spans_of(sorted(barred), ZONE)],
        "languages": luck.sample(("ar", "en", "fr", "es"), k=luck.choice((1, 1, 2))),
    }


def _terms(luck: Random, topics: list[str]) -> dict[str, Any]:
    """On which level, for how long and how urgently a meeting is asked for."""
    return {
        "themes": sorted(luck.sample(topics, k=luck.choice((0, 1, 1, 2)))),
        "level": luck.choice(("", "", "minister", "chief_of_police")),
        "priority": luck.choice((1, 2, 2, 2, 3)),
        "minutes": luck.choice((None, None, None, 15, 20, 45)),
    }


def inscribe_all(session: Session, summit: Summit, delegations: list[Delegation]) -> int:
    """Inscribe speakers in the week after the first published version; gives how many."""
    luck = Random(SEED + 3)  # noqa: S311 - an invented story, not a secret
    held = sessions_with_speakers(session, summit)
    at, count = datetime.combine(DATES.first_version, datetime.min.time(), UTC) + timedelta(hours=20), 0
    coming = [delegation for delegation in delegations if delegation.state in COMING]
    for delegation in luck.sample(coming, k=len(coming) * 2 // 3):
        leads = next((person for person in people_present(session, delegation.id) if person.function == "head"), None)
        if leads is None or not held:
            continue
        at += timedelta(minutes=luck.randint(20, 90))
        language = next((code for code in leads.languages if luck.random() < 0.7), "en")
        values = {"session_id": luck.choice(held).id, "participant_id": leads.id, "rank": leads.rank, "language": language, "text": ""}
        enter(session, delegation, KINDS["speaker"], values, deed=Deed(at=at, actor=ACTOR))
        count += 1
    return count
