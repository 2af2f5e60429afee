"""What a badge, an arrival and a door need to know of an invented person: drawn by a luck of its own, so that the story stays the same."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from uncops.core.text import slug
from uncops.delegations.facts import ParticipantFacts
from uncops.delegations.models import Function, Gender
from uncops.demo.story import SEED

# Languages of work by the tradition of a State; invented as roughly as the names.
FRENCH = frozenset(
    [
        "FRA",
        "BEL",
        "MCO",
        "LUX",
        "CHE",
        "SEN",
        "CIV",
        "MLI",
        "BFA",
        "NER",
        "TCD",
        "CMR",
        "GAB",
        "COG",
        "COD",
        "BEN",
        "TGO",
        "GIN",
        "DJI",
        "COM",
        "MDG",
        "TUN",
        "MAR",
        "DZA",
        "HTI",
        "RWA",
        "BDI",
        "CAF",
    ]
)
SPANISH = frozenset(
    [
        "ESP",
        "ARG",
        "BOL",
        "CHL",
        "COL",
        "CRI",
        "CUB",
        "DOM",
        "ECU",
        "SLV",
        "GTM",
        "GNQ",
        "HND",
        "MEX",
        "NIC",
        "PAN",
        "PRY",
        "PER",
        "URY",
        "VEN",
    ]
)
ARABIC = frozenset(
    ["EGY", "JOR", "SAU", "ARE", "QAT", "KWT", "BHR", "OMN", "YEM", "IRQ", "SYR", "LBN", "LBY", "SDN", "MRT", "TUN", "MAR", "DZA", "PSE"]
)
RUSSIAN = frozenset(["RUS", "BLR", "KAZ", "KGZ", "TJK", "TKM", "UZB", "ARM", "AZE"])
HOTELS = ("Hotel Turtle Bay", "East River House", "The Lexingham", "Kips Bay Residence", "Hotel Forty-Fourth Street")
DIETS = ("Vegetarian", "Halal", "Kosher", "No pork", "No nuts", "Vegan")
ESCORTS = ("Two close protection officers, unarmed", "One armed officer, to be agreed with security", "No weapons")
AIRLINES = ("UN", "XQ", "ZZ", "QX", "XY")  # codes for invented carriers
HONORIFICS = {
    "head_of_state": "H.E.", "head_of_government": "H.E.", "deputy_prime_minister": "H.E.", "minister": "H.E.", "vice_minister": "H.E.",
    "permanent_representative": "H.E.", "chief_of_police": "General", "deputy_chief_of_police": "Colonel",
}  # fmt: skip
GENDERED = {Gender.WOMAN: "Ms.", Gender.MAN: "Mr."}


class Particulars:
    """Adds what the first form of a registration does not ask."""

    def __init__(self) -> None:
        self.luck = Random(SEED + 1)  # noqa: S311 - an invented story, not a secret

    def added(self, facts: ParticipantFacts, party: str) -> ParticipantFacts:
        """The same person with titles, languages, birth date, flights, hotel, diet, and for some an escort."""
        luck, is_head = self.luck, facts.function is Function.HEAD
        languages = self._languages(party)
        return replace(
            facts,
            honorific=self._honorific(facts),
            born_on=date(1965 if is_head else 1970, 1, 1) + timedelta(days=luck.randrange(25 * 365)) if luck.random() < 0.85 else None,
            languages=languages,
            email=f"{slug(facts.name)}@{party.lower()}.example" if luck.random() < 0.8 else "",
            telephone=f"+1 212 555 01{luck.randrange(100):02d}" if luck.random() < 0.6 else "",
            arrival_flight=self._flight() if facts.arrives_at else "",
            departure_flight=self._flight() if facts.departs_at else "",
            hotel=luck.choice(HOTELS) if facts.arrives_at else "",
            diet=luck.choice(DIETS) if luck.random() < 0.12 else "",
            works_with_interpreter=self._interpreter(languages, is_head),
            escort_note=luck.choice(ESCORTS) if is_head and luck.random() < 0.3 else "",
        )

    def _honorific(self, facts: ParticipantFacts) -> str:
        """Senior ranks by their title, others by the form of address; what is not stated is left open."""
        return HONORIFICS.get(facts.rank) or GENDERED.get(facts.gender, "")

    def _languages(self, party: str) -> tuple[str, ...]:
        own = [code for code, parties in (("ar", ARABIC), ("fr", FRENCH), ("ru", RUSSIAN), ("es", SPANISH)) if party in parties]
        own = ["zh"] if party == "CHN" else own
        return tuple(own if own and self.luck.random() < 0.4 else [*own, "en"])

    def _flight(self) -> str:
        return f"{self.luck.choice(AIRLINES)} {self.luck.randint(100, 999)}"

    def _interpreter(self, languages: tuple[str, ...], is_head: bool) -> str:
        return "from and into English" if is_head and "en" not in languages and self.luck.random() < 0.6 else ""
