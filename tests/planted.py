"""Who sees what of the one person of the filled demonstration whose every field can be told from all others."""

import io
import zipfile
from dataclasses import dataclass
from functools import cache

from doors import doors_only
from filled import Filled
from opened import Answer, answer_to, answers
from papers import blank_papers
from planting import PLANTED, SEARCHED

from uncops.accounts.roles import Role, roles_with
from uncops.web.access import EVERYONE, SIGNED_IN

# How a planted value may be written in an answer.
WRITTEN = {field: (value,) for field, value in PLANTED.items() if isinstance(value, str)} | {
    "name": ("Qplantgiven",),
    "telephone": ("+888 777 66655", "88877766655"),
    "born_on": ("1947-11-23", "23 November 1947", "23/11/1947", "23.11.1947"),
    "arrives_at": ("2029-01-17", "17 January 2029", "2029-01-16", "16 January 2029"),
    "departs_at": ("2029-01-19", "19 January 2029", "2029-01-18", "18 January 2029"),
}
# A document that names people to write to is handed out as received only to those who may change it.
# The import in the address, and the table, are of participants.
OF_PEOPLE = ("import_show", "import_columns", "import_problems", "import_template", "export_table")
WITH_PERSONAL_DETAIL = {"organiser.document_original": "documents.edit"} | {f"organiser.{page}": "exchange.use" for page in OF_PEOPLE}
# The view in the address belongs to the organiser; for everybody else it is not there.
OF_THE_ORGANISER = {"organiser.view_change", "organiser.view_remove"}
# The request, the meeting or the talking points in the address are none of a principal the office works for.
OF_ANOTHER_PRINCIPAL = {
    *(f"organiser.meeting_request_{page}" for page in ("answer", "change", "withdraw")),
    *(f"organiser.meeting_{page}" for page in ("record", "times", "follow_up_add", "follow_up_change", "follow_up_remove")),
    *(f"organiser.talking_{page}" for page in ("points_show", "points_objective", "points_biography", "point_add", "point_change")),
}
# Whom these let in is decided by the page itself, behind its door.
DECIDED_WITHIN = {*WITH_PERSONAL_DETAIL, *OF_THE_ORGANISER, *OF_ANOTHER_PRINCIPAL}
# Pages that say something of the visitor's own, and so may say more to another than to an organiser.
OF_ONES_OWN = ("portal.", "organiser.overview", "organiser.account_", "public.account_")
QUERIES = (
    "/organiser/search?q={text}", "/organiser/participants?text={text}", "/organiser/delegations?text={text}",
    "/organiser/requests?text={text}", "/organiser/participants?q={text}", "/organiser/accreditation/clearance?text={text}",
    "/organiser/check-in/list?text={text}",
)  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What came for an address, and which planted fields can be read in it."""

    status: int
    fields: frozenset[str]


@dataclass(frozen=True)
class Planted:
    """Where that person is in the filled demonstration."""

    filled: Filled
    participant_id: int
    delegation_id: int
    foreign_id: int

    @property
    def addresses(self) -> list[str]:
        """Every page there is, with lists asked for the person, other forms of exports, and addresses of nothing."""
        asked = [query.format(text=SEARCHED) for query in QUERIES]
        person = [f"/organiser/participants/{self.participant_id}{end}" for end in ("", "/edit", "/held", "/erase", "/leave", "/replace")]
        own = [f"/organiser/delegations/{self.delegation_id}{end}" for end in ("", "/edit", "/letter", "/return", "/participants/new")]
        portal = [
            f"/portal/delegations/{self.delegation_id}{end}" for end in ("", "/participants/new", "/letter", "/requests", "/focal-points")
        ]
        portal += [f"/portal/delegations/{self.foreign_id}/participants/{self.participant_id}"]
        forms = ["/organiser/participants/list.xlsx", "/organiser/exports/participants.xlsx", "/organiser/delegations/list.xlsx"]
        return [
            *self.filled.pages().values(),
            *asked,
            *person,
            *own,
            *portal,
            *forms,
            f"/organiser/{SEARCHED}",
            "/organiser/participants/0",
        ]


@cache
def seen_by(planted: Planted, name: str) -> dict[str, Seen]:
    """What every address answers to one of the visitors, or to a stranger; asked once for all tests that want to know.

    An organiser may see everything. So of the pages on which an organiser reads nothing of the person each is read by one
    other role, the next page by the next role; all other roles are only asked whether its door lets them in.
    """
    filled = planted.filled
    visitor = filled.visitors[name] if name != "stranger" else filled.stranger()
    knocked = frozenset() if name == "stranger" else _only_knocked_at(planted, Role(name))
    seen = {}
    with filled.app.app_context(), blank_papers():
        for address in planted.addresses:
            if address in knocked:
                with doors_only():
                    seen[address] = Seen(visitor.get(address).status_code, frozenset())
            else:
                answer = answer_to(visitor, address)
                seen[address] = Seen(answer.status, fields_in(text_of(answer)))
    return seen


@cache
def _only_knocked_at(planted: Planted, role: Role) -> frozenset[str]:
    """The addresses of which this role is asked only whether it is let in."""
    filled, knocked = planted.filled, set()
    for number, (endpoint, answer) in enumerate(answers(filled).items()):
        address, permitted = filled.addresses[endpoint], _roles_let_in(filled, endpoint)
        is_its_turn = bool(permitted) and permitted[number % len(permitted)] is role
        decided = answer.status == 200 and endpoint not in DECIDED_WITHIN and not endpoint.startswith(OF_ONES_OWN)
        if decided and not is_its_turn and not fields_in(text_of(answer)):
            knocked.add(address)
    return frozenset(knocked)


def _roles_let_in(filled: Filled, endpoint: str) -> list[Role]:
    permission = filled.app.view_functions[endpoint].permission
    allowed = set(Role) if permission in {EVERYONE, SIGNED_IN} else roles_with(permission)
    return [role for role in Role if role in allowed and role is not Role.ORGANISER]


def fields_in(text: str) -> frozenset[str]:
    """The planted fields that can be read in a text, however it is written."""
    folded = text.casefold()
    return frozenset(field for field, written in WRITTEN.items() if any(words.casefold() in folded for words in written))


def text_of(answer: Answer) -> str:
    """What an answer says, in its headers too; what is packed is unpacked, what became a paper is read before."""
    data = answer.content
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    return "\n".join((data.decode("utf-8", "replace"), answer.headers, *answer.papers))
