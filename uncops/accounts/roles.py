"""The role table: who may do what. One line a permission, one column a role; readable without knowing the program."""

from enum import StrEnum

from uncops.core.wording import N_


class Role(StrEnum):
    """What a person is to the summit."""

    ADMINISTRATOR = "administrator"
    ORGANISER = "organiser"
    PROTOCOL = "protocol"
    LIAISON = "liaison"
    FOLLOW_UP = "follow-up"
    VIEWER = "viewer"
    PRINCIPALS_OFFICE = "principals-office"
    FOCAL_POINT = "focal-point"
    DELEGATE = "delegate"


# The letters: A administrator, O organiser, P protocol, L liaison, F follow-up, V viewer, U principal's office
# (Under-Secretary-General and others), M focal point of a Permanent Mission, D delegate.
LETTERS = {
    "A": Role.ADMINISTRATOR,
    "O": Role.ORGANISER,
    "P": Role.PROTOCOL,
    "L": Role.LIAISON,
    "F": Role.FOLLOW_UP,
    "V": Role.VIEWER,
    "U": Role.PRINCIPALS_OFFICE,
    "M": Role.FOCAL_POINT,
    "D": Role.DELEGATE,
}

PERMISSIONS: dict[str, str] = {
    "overview.read": "A O P L F V U",
    "portal.read": "A O P L F V U M D",
    "components.read": "A O",
    "search.use": "A O P L F V U",
    "audit.read": "A O",
    "jobs.read": "A O P L F V U",
    "jobs.cancel": "A O P",
    "accounts.read": "A O",
    "accounts.edit": "A O",
    "summits.read": "A O P L F V U",
    "summits.edit": "A O",
    "reference.read": "A O P L F V U",
    "reference.edit": "A O P",
    "venue.read": "A O P L F V U",
    "venue.edit": "A O P",
    "delegations.read": "A O P L F V U",
    "delegations.edit": "A O P L",
    "participants.read": "A O P L",
    "participants.edit": "A O P L",
    "registration.edit": "M",
    "wishes.read": "A O P L U",
    "wishes.edit": "A O P L",
    "clearance.review": "A O P L",
    "clearance.clear": "A O P",
    "badges.print": "A O P",
    "badges.check-in": "A O P L",
    "credentials.edit": "A O P L",
    "exchange.use": "A O P",
    "imports.use": "A O P F",
    "mail.read": "A O P L",
    "mail.edit": "A O",
    "mail.send": "A O P",
    "statistics.read": "A O P L F V U",
    "statistics.edit": "A O P",
    "privacy.read": "A O",
    "privacy.edit": "A O",
    "documents.read": "A O P L F V U",
    "documents.edit": "A O F",
    "programme.read": "A O P L F V U",
    "programme.edit": "A O P",
    "programme.publish": "A O",
    "programme.postpone": "A O",
    "conflicts.read": "A O P L F V U",
    "conflicts.edit": "A O P",
    "principals.read": "A O P L F V U",
    "principals.edit": "A O P",
    "bilaterals.read": "A O P L U",
    "bilaterals.ask": "A O P U",
    "bilaterals.arrange": "A O P",
    "bilaterals.confidential": "A O P",
    "bilaterals.solve": "A O P",
    "bilaterals.publish": "A O",
    "bilaterals.record": "A O P L U",
    "commitments.read": "A O P L F V U",
    "commitments.edit": "A O F",
    "commitments.confidential": "A O F",
    "commitments.clear": "A O F",
    "side_events.read": "A O P L F V U",
    "side_events.review": "A O P",
    "side_events.decide": "A O",
    "speakers.read": "A O P L F V U",
    "speakers.edit": "A O P",
    "speakers.conduct": "A O P",
    "seating.read": "A O P L F V U",
    "seating.edit": "A O P",
    "consultations.read": "A O P L F V U",
    "consultations.edit": "A O",
    "positions.read": "A O P L F V U",
    "positions.edit": "A O F",
    "talking_points.read": "A O U",
    "talking_points.edit": "A O U",
    "talking_points.lock": "A O",
    "calendars.read": "A O P L F V U",
    "calendars.keys": "A O P L F V U M D",
    "calendars.invite": "A O P",
    "books.read": "A O P L F V U",
    "books.make": "A O P",
    "books.deliver": "A O P L",
    "books.arrange": "A O P",
    "followup.read": "A O P L F V U",
    "followup.edit": "A O F",
}

ROLE_NAMES: dict[Role, str] = {
    Role.ADMINISTRATOR: N_("Administrator"),
    Role.ORGANISER: N_("Organiser"),
    Role.PROTOCOL: N_("Protocol officer"),
    Role.LIAISON: N_("Liaison officer"),
    Role.FOLLOW_UP: N_("Follow-up officer"),
    Role.VIEWER: N_("Viewer"),
    Role.PRINCIPALS_OFFICE: N_("Principal's office"),
    Role.FOCAL_POINT: N_("Focal point"),
    Role.DELEGATE: N_("Delegate"),
}

ROLE_PURPOSES: dict[Role, str] = {
    Role.ADMINISTRATOR: N_("runs the installation; alone makes other administrators"),
    Role.ORGANISER: N_("the summit secretariat: everything in the summit"),
    Role.PROTOCOL: N_("precedence, rooms, delegations and prints"),
    Role.LIAISON: N_("looks after a handful of delegations"),
    Role.FOLLOW_UP: N_("asks and commitments between summits"),
    Role.VIEWER: N_("sees the secretariat's pages, changes nothing"),
    Role.PRINCIPALS_OFFICE: N_("the office of a senior official who holds bilaterals"),
    Role.FOCAL_POINT: N_("registers the delegation of a Permanent Mission"),
    Role.DELEGATE: N_("sees their own schedule"),
}

MEANINGS: dict[str, str] = {
    "overview.read": "see the overview of the summit",
    "portal.read": "enter the pages of delegations",
    "components.read": "see the living page of components",
    "search.use": "search across the summit",
    "audit.read": "see who changed what, and when",
    "jobs.read": "watch background work",
    "jobs.cancel": "cancel background work or start it again",
    "accounts.read": "see who can sign in",
    "accounts.edit": "invite people, change their roles, switch accounts off",
    "summits.read": "see the summits",
    "summits.edit": "make and change summits",
    "reference.read": "see parties, ranks and themes",
    "reference.edit": "correct parties, ranks and themes",
    "venue.read": "see buildings, rooms and closures",
    "venue.edit": "change buildings, rooms and closures",
    "delegations.read": "see the delegations",
    "delegations.edit": "change delegations and their state",
    "participants.read": "see personal details of participants",
    "participants.edit": "register, change, replace and remove participants",
    "registration.edit": "register the own delegation, ask and announce for it",
    "wishes.read": "see what delegations ask for and announce",
    "wishes.edit": "enter and change what delegations ask for and announce",
    "clearance.review": "review participants, the first step of clearance",
    "clearance.clear": "clear or refuse participants, the second step",
    "badges.print": "print badges and name plates, declare badges lost",
    "badges.check-in": "check people in at the door",
    "credentials.edit": "receive letters of credentials and compare them",
    "exchange.use": "bring delegations and participants in from tables",
    "imports.use": "bring tables in and take them out, each kind with its own right",
    "mail.read": "see letters to delegations",
    "mail.edit": "change the templates of letters",
    "mail.send": "release and send letters",
    "statistics.read": "see figures about the summit",
    "statistics.edit": "bring in the monthly table of contributions",
    "privacy.read": "see what is held about a person",
    "privacy.edit": "erase personal data, change how long it is kept",
    "documents.read": "read source documents and what was found in them",
    "documents.edit": "upload documents and correct their reading",
    "programme.read": "see the programme as it is being made",
    "programme.edit": "change sessions and agendas",
    "programme.publish": "publish a version of the programme",
    "programme.postpone": "postpone a summit",
    "conflicts.read": "see conflicts of the programme",
    "conflicts.edit": "say which conflicts block, and overrule one with a reason",
    "principals.read": "see the principals",
    "principals.edit": "enter and change principals",
    "bilaterals.read": "see bilateral meetings",
    "bilaterals.ask": "enter requests for bilateral meetings, a principal's office for its own principal",
    "bilaterals.arrange": "arrange, move and cancel bilateral meetings",
    "bilaterals.confidential": "see and change pairs kept apart, confidential notes and hidden requests",
    "bilaterals.solve": "have the schedule of meetings worked out and repaired",
    "bilaterals.publish": "publish the schedule of meetings",
    "bilaterals.record": "check in the sides of a meeting and write its record",
    "commitments.read": "see the register of commitments",
    "commitments.edit": "enter, change and move commitments, review reports on them",
    "commitments.confidential": "see confidential drafts of commitments and notes on them",
    "commitments.clear": "clear commitments for the public register",
    "side_events.read": "see proposed side events",
    "side_events.review": "review proposed side events",
    "side_events.decide": "call for side events, accept and decline them",
    "speakers.read": "see speakers' lists",
    "speakers.edit": "inscribe speakers, open, close and order speakers' lists",
    "speakers.conduct": "conduct a speakers' list in the room",
    "seating.read": "see seating plans and lists of precedence",
    "seating.edit": "draw the lot, change and print seating plans",
    "consultations.read": "see consultations and comments of Missions",
    "consultations.edit": "open consultations, decide about comments, publish summaries",
    "positions.read": "see what parties said, with the passages",
    "positions.edit": "confirm, correct and add what parties said; edit the vocabulary of themes",
    "talking_points.read": "read talking points and principals' books; the office of a principal those of its own",
    "talking_points.edit": "write, accept and review talking points",
    "talking_points.lock": "lock talking points, and unlock them",
    "calendars.read": "see the calendar feeds",
    "calendars.keys": "have calendar feeds of one's own by secret address",
    "calendars.invite": "send invitations to calendars and read answers",
    "books.read": "open books and prints",
    "books.make": "make books and prints",
    "books.deliver": "hand out copies of books, deliver them, open them in the portal",
    "books.arrange": "say which chapters stand in books, add chapters",
    "followup.read": "see coverage, figures and sheets of positions and commitments",
    "followup.edit": "say when figures of commitments turn stale",
}


def roles_with(permission: str) -> frozenset[Role]:
    """The roles that hold a permission.

    :raises KeyError: when the permission is in no line of the table: a page declared something unknown.
    """
    return frozenset(LETTERS[letter] for letter in PERMISSIONS[permission].split())


def is_permitted(roles: frozenset[Role], permission: str) -> bool:
    """Whether any of these roles holds the permission."""
    return bool(roles & roles_with(permission))


def table_as_page() -> str:
    """The role table as the page docs/roles.md."""
    lines = [
        "# Who may do what",
        "",
        "Made from `uncops/accounts/roles.py` by `python -m uncops accounts roles > docs/roles.md`; a test compares the two.",
        "What is not in this table is refused. A role may be given for every summit or for one; then it counts while that summit is open.",
        "Organisers and administrators sign in with a second factor everywhere but in the demonstration.",
        "",
        *(f"- **{ROLE_NAMES[role]}**: {ROLE_PURPOSES[role]}" for role in Role),
        "",
        "| May … | " + " | ".join(ROLE_NAMES[role] for role in Role) + " | In the program |",
        "|---|" + ":-:|" * len(Role) + "---|",
    ]
    for permission in PERMISSIONS:
        cells = " | ".join("●" if role in roles_with(permission) else "" for role in Role)
        lines.append(f"| {MEANINGS[permission]} | {cells} | `{permission}` |")
    return "\n".join(lines) + "\n"
