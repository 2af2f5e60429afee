"""The role table: who may do what. One line a permission, one column a role; readable without knowing the program."""

from enum import StrEnum


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
    "accounts.edit": "A",
    "summits.read": "A O P L F V U",
    "summits.edit": "A O",
    "reference.read": "A O P L F V U",
    "reference.edit": "A O P",
    "venue.read": "A O P L F V U",
    "venue.edit": "A O P",
    "delegations.read": "A O P L F V U",
    "delegations.edit": "A O P L",
    "participants.read": "A O P L",
    "documents.read": "A O P L F V U",
    "documents.edit": "A O F",
    "programme.read": "A O P L F V U",
    "programme.edit": "A O P",
    "programme.publish": "A O",
    "calendars.read": "A O P L F V U",
    "books.read": "A O P L F V U",
    "books.make": "A O P",
}


def roles_with(permission: str) -> frozenset[Role]:
    """The roles that hold a permission.

    :raises KeyError: when the permission is in no line of the table: a page declared something unknown.
    """
    return frozenset(LETTERS[letter] for letter in PERMISSIONS[permission].split())


def is_permitted(roles: frozenset[Role], permission: str) -> bool:
    """Whether any of these roles holds the permission."""
    return bool(roles & roles_with(permission))
