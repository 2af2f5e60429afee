"""What a principal's book says of the other side: who comes, what it said, undertook and contributes, whom it met; pure."""

from collections import defaultdict
from collections.abc import Sequence

from uncops.bilaterals.models import Meeting
from uncops.books.contents import Words
from uncops.books.principal.contents import Contributions, Met, Profile, Quoted, Serving, Somebody, Undertaken
from uncops.books.principal.material import Earlier, PrincipalMaterial, Setting
from uncops.books.principal.speaking import named, shortened
from uncops.commitments.kinds import CommitmentState
from uncops.commitments.models import Commitment
from uncops.commitments.states import OPEN_STATES, STATE_LABELS
from uncops.commitments.wording import UNIT_LABELS
from uncops.core.wording import N_
from uncops.delegations.models import Function, Participant
from uncops.delegations.rules import FUNCTION_LABELS
from uncops.paper.handouts import flag_url
from uncops.paper.scripts import language_of
from uncops.positions.models import Position, PositionKind, SourceClass
from uncops.positions.rules import CLASS_LABELS, KIND_LABELS
from uncops.reference.labels import GROUP_LABELS
from uncops.reference.models import Party
from uncops.reference.naming import formal_name
from uncops.statistics.personnel import PersonnelType
from uncops.talking_points.gathering import source_of

# As many as stand on one page beside what is undertaken; the others follow on the page of the party.
SHOWN_SAID, MORE_SAID, SHOWN_UNDERTAKEN, SHOWN_MET, SHOWN_PEOPLE = 4, 4, 5, 5, 6
QUOTATION_LIMIT, WORDS_LIMIT = 330, 160  # letters
PERSONNEL = {
    PersonnelType.INDIVIDUAL_POLICE: N_("Individual police officers (IPO)"),
    PersonnelType.FORMED_POLICE_UNIT: N_("Formed police units (FPU)"),
    PersonnelType.SPECIALIZED_POLICE_TEAM: N_("Specialized police teams (SPT)"),
    PersonnelType.STANDING_POLICE_CAPACITY: N_("Standing Police Capacity"),
    PersonnelType.OTHER_POLICE: N_("Other police"),
}
FUNCTION_ORDER = {function.value: place for place, function in enumerate(Function)}
MEMBER_STATE = "member_state"


def profile_of(material: PrincipalMaterial, meeting: Meeting, setting: Setting, more: Sequence[Quoted]) -> Profile:
    """The page of a party: who comes, what it contributes, whom it met before, and what else it said."""
    party = meeting.first.party
    met = [one for one in material.earlier.get(party.id, ()) if one[0].id != meeting.id]
    return Profile(
        formal_name=Words(formal_name(party, setting.on), "en"),
        group=GROUP_LABELS.get(party.regional_group or "", ""),
        flag=flag_url(party.iso2) if party.iso2 else "",
        people=_people(material, meeting),
        contributions=_contributions(material, party),
        met=tuple(_met(one, party, meeting.principal_id, setting) for one in met[:SHOWN_MET]),
        said=tuple(more[:MORE_SAID]),
    )


def _people(material: PrincipalMaterial, meeting: Meeting) -> tuple[Somebody, ...]:
    """Those named for the meeting, or the head and who stands next to the head."""
    present, chosen = material.people.get(meeting.first_id, ()), set(material.coming.get(meeting.id, ()))
    named_for_it = [one for one in present if one.id in chosen]
    heads = (Function.HEAD.value, Function.ALTERNATE_HEAD.value)
    shown = named_for_it or [one for one in present if one.function in heads]
    ordered = sorted(shown, key=lambda one: FUNCTION_ORDER.get(one.function, len(FUNCTION_ORDER)))
    return tuple(_somebody(one) for one in ordered[:SHOWN_PEOPLE])


def _somebody(one: Participant) -> Somebody:
    name = f"{one.honorific} {one.name}".strip()
    office = Words(one.office, language_of(one.office)) if one.office else None
    return Somebody(name, office, FUNCTION_LABELS[Function(one.function)])


def _met(one: Earlier, party: Party, principal_id: int | None, setting: Setting) -> Met:
    """A meeting that was held; what was said at it is for the principal who held it."""
    meeting, summit, points = one
    principal, second = meeting.principal, meeting.second
    other = second.party if second is not None and meeting.first.party_id == party.id else meeting.first.party
    partner = Words(principal.name, language_of(principal.name)) if principal is not None else named(other, setting)
    is_own = principal_id is not None and meeting.principal_id == principal_id
    told = Words(shortened(points, QUOTATION_LIMIT), language_of(points)) if is_own and points.strip() else None
    return Met(meeting.starts_at.date(), partner, Words(summit.title, language_of(summit.title)), told)


def said_of(positions: Sequence[Position]) -> tuple[tuple[Quoted, ...], tuple[Quoted, ...]]:
    """What a party said: what stands beside its commitments, and the rest; answers stand with their questions elsewhere."""
    told = [_quoted(one) for one in positions if one.kind != PositionKind.ANSWER.value]
    return tuple(told[:SHOWN_SAID]), tuple(told[SHOWN_SAID:])


def _quoted(one: Position) -> Quoted:
    source = source_of(one)
    return Quoted(
        kind=KIND_LABELS[PositionKind(one.kind)],
        text=Words(shortened(one.quotation, QUOTATION_LIMIT), one.language),
        source=Words(source, language_of(source)),
        said_on=one.said_on,
        source_class=CLASS_LABELS[SourceClass(one.source_class)],
        is_shortened=len(" ".join(one.quotation.split())) > QUOTATION_LIMIT,
    )


def undertaken_by(material: PrincipalMaterial, party_id: int) -> tuple[Undertaken, ...]:
    """The commitments of a party: what is late first, then what stands, then what is delivered."""
    held = [_undertaken(material, one) for one in material.commitments.get(party_id, ())]
    return tuple(one for _rank, one in sorted(held, key=lambda pair: pair[0])[:SHOWN_UNDERTAKEN])


def _undertaken(material: PrincipalMaterial, one: Commitment) -> tuple[int, Undertaken]:
    state = CommitmentState(one.state)
    is_late = state in OPEN_STATES and one.due_on is not None and one.due_on < material.today
    reported = material.delivered.get(one.id)
    percent = int(reported.amount * 100 / one.quantity) if reported is not None and one.quantity else None
    told = Undertaken(
        reference=one.reference, text=Words(shortened(one.text, WORDS_LIMIT), one.language), state=STATE_LABELS[state],
        amount=f"{one.quantity.normalize():,f}" if one.quantity is not None else "",
        unit=one.currency or UNIT_LABELS.get(one.unit, one.unit), due_on=one.due_on, percent=percent, is_late=is_late,
    )  # fmt: skip
    return (0 if is_late else 1 if state in OPEN_STATES else 2), told


def _contributions(material: PrincipalMaterial, party: Party) -> Contributions | None:
    """What a Member State contributes; nothing of others, and nothing while no table was brought in."""
    if party.kind != MEMBER_STATE or not material.months:
        return None
    newest, rows = material.months[-1], material.contributions.get(party.id, ())
    by_month: dict[object, list[int]] = defaultdict(lambda: [0, 0])
    for month, _kind, women, men in rows:
        by_month[month][0] += women
        by_month[month][1] += women + men
    order = {kind.value: place for place, kind in enumerate(PersonnelType)}
    now = sorted((row for row in rows if row[0] == newest), key=lambda row: order.get(row[1], len(order)))
    by_type = tuple(Serving(PERSONNEL[PersonnelType(kind)], women, men) for _month, kind, women, men in now)
    return Contributions(newest, by_type, tuple((month, *by_month[month]) for month in material.months))
