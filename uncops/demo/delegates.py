"""Who sits in an invented delegation: functions, ranks, offices, travel."""

from datetime import date, datetime, time, timedelta
from random import Random

from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Function, Gender
from uncops.demo.particulars import Particulars
from uncops.demo.people import People, offices_of
from uncops.demo.story import FIRST_DAY, SECOND_DAY, ZONE

# Ranks of heads of State delegations with the chance of each in a hundred. Assumed; ask the secretariat.
HEAD_RANKS = {"deputy_prime_minister": 2, "minister": 34, "vice_minister": 13, "chief_of_police": 41, "deputy_chief_of_police": 5,
              "permanent_representative": 5}  # fmt: skip
# What ministers and chiefs are called, by tradition; data/names.csv says which State follows which. Invented, so only roughly right.
COMMONWEALTH, INTERIOR, GENDARMERIE = "commonwealth", "interior", "gendarmerie"
LED_BY = {
    COMMONWEALTH: {
        "deputy_prime_minister": ("Deputy Prime Minister and Minister of Home Affairs",),
        "minister": ("Minister of Home Affairs", "Minister for Police", "Minister of National Security", "Minister of Public Safety"),
        "vice_minister": ("Deputy Minister of Home Affairs", "Minister of State for Security"),
        "chief_of_police": ("Inspector General of Police", "Commissioner of Police"),
        "deputy_chief_of_police": ("Deputy Inspector General of Police", "Deputy Commissioner, Operations"),
    },
    INTERIOR: {
        "deputy_prime_minister": ("Deputy Prime Minister and Minister of the Interior",),
        "minister": ("Minister of the Interior", "Minister of Public Security"),
        "vice_minister": ("Vice-Minister of the Interior", "State Secretary, Ministry of the Interior"),
        "chief_of_police": ("National Police Commissioner", "Director General of the National Police", "Chief of the National Police"),
        "deputy_chief_of_police": ("Deputy Director General of the National Police", "Deputy National Police Commissioner"),
    },
    GENDARMERIE: {
        "deputy_prime_minister": ("Deputy Prime Minister and Minister of the Interior",),
        "minister": ("Minister of the Interior", "Minister of Public Security", "Minister of Interior and Decentralization"),
        "vice_minister": ("Vice-Minister of the Interior", "Secretary of State for Internal Security"),
        "chief_of_police": ("Director General of the National Police", "Director General of Public Security",
                            "High Commander of the National Gendarmerie"),
        "deputy_chief_of_police": ("Deputy Director General of the National Police", "Deputy Commander of the National Gendarmerie"),
    },
}
OFFICES = {
    "permanent_representative": ("Permanent Representative to the United Nations", "Deputy Permanent Representative to the United Nations"),
    "director": ("Director, International Cooperation", "Director of Operations", "Head of the Peace Operations Branch",
                 "Director of Training", "Director of Integrity and Standards"),
    "other": ("Police Adviser, Permanent Mission", "First Secretary, Permanent Mission", "Chief of Staff", "Senior Policy Officer",
              "Coordinator, Formed Police Units", "Head of Section, Community Policing"),
}  # fmt: skip
ORGANISATION_OFFICES = ("Director, Policing and Security", "Head of the Liaison Office to the United Nations", "Director of Operations")
PLAIN_OFFICES = {Function.INTERPRETER: "Interpreter", Function.SECURITY: "Close protection officer", Function.SPOUSE: ""}
FURTHER_FUNCTIONS = (Function.MEMBER,) * 12 + (Function.ADVISER,) * 7 + (Function.INTERPRETER, Function.SECURITY) * 2 + (Function.SPOUSE,)
FURTHER_RANKS = ("director", "director", "other", "other", "other", "deputy_chief_of_police")
NEEDS = ("Vegetarian meals", "Step-free access", "Halal meals", "Quiet room for prayer", "Hearing loop", "No nuts")


class Staffing:
    """Makes delegations of three to thirteen people by luck."""

    def __init__(self, luck: Random) -> None:
        self.luck = luck
        self.people = People(luck)
        self.particulars = Particulars()

    def delegation(self, party: str, *, is_state: bool, is_complete: bool) -> list[ParticipantFacts]:
        """The people of one delegation, its head first; one still in preparation has only the first few."""
        luck = self.luck
        size = luck.randint(5, 13) if is_complete else luck.randint(2, 6)
        arrival = FIRST_DAY - timedelta(days=luck.choice((1, 1, 1, 2, 3)))
        departure = SECOND_DAY + timedelta(days=luck.choice((0, 1, 1, 2)))
        functions = [Function.HEAD, *([Function.ALTERNATE_HEAD] if luck.random() < 0.75 else [])]
        functions += sorted(luck.choices(FURTHER_FUNCTIONS, k=size - len(functions)), key=list(Function).index)
        return [self._person(party, function, is_state, (arrival, departure)) for function in functions]

    def _person(self, party: str, function: Function, is_state: bool, travel: tuple[date, date]) -> ParticipantFacts:
        luck = self.luck
        rank, office = self._place(party, function, is_state)
        is_woman = luck.random() < (0.24 if function is Function.HEAD else 0.38)
        gender = Gender.WOMAN if is_woman else Gender.MAN
        name, surname = self.people.name(party, gender)
        arrives_at, departs_at = self._moment(travel[0]), self._moment(travel[1], earliest=19)
        facts = ParticipantFacts(
            name=name,
            surname=surname,
            function=function,
            rank=rank,
            office=office,
            gender=gender if luck.random() < 0.96 else Gender.NOT_STATED,
            needs=luck.choice(NEEDS) if luck.random() < 0.07 else "",
            arrives_at=arrives_at,
            departs_at=departs_at,
            consents_to_listing=luck.random() < 0.7,
        )
        return self.particulars.added(facts, party)

    def _place(self, party: str, function: Function, is_state: bool) -> tuple[str, str]:
        luck = self.luck
        if function in PLAIN_OFFICES:
            return "other", PLAIN_OFFICES[function]
        if function is Function.HEAD and not is_state:
            return "director", luck.choice(ORGANISATION_OFFICES)
        if function is Function.HEAD:
            rank = luck.choices(list(HEAD_RANKS), weights=list(HEAD_RANKS.values()))[0]
        elif function is Function.ALTERNATE_HEAD and is_state:
            rank = luck.choice(("deputy_chief_of_police", "permanent_representative", "director"))
        else:
            rank = luck.choice(FURTHER_RANKS) if is_state else luck.choice(("director", "other"))
        return rank, luck.choice(OFFICES.get(rank) or LED_BY[offices_of(party)][rank])

    def _moment(self, day: date, earliest: int = 7) -> datetime | None:
        if self.luck.random() < 0.2:
            return None
        return datetime.combine(day, time(self.luck.randint(earliest, 22), self.luck.choice((0, 10, 25, 40, 55))), tzinfo=ZONE)
