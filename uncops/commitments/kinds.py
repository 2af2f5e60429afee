"""The kinds, states and ways of commitments, as they are stored."""

from enum import StrEnum


class CommitmentState(StrEnum):
    """Where a commitment stands."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"  # in writing
    UNDER_WAY = "under_way"
    DELIVERED = "delivered"
    VERIFIED = "verified"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class CommitmentKind(StrEnum):
    """What is undertaken, as a kind."""

    UNIT = "unit"  # uniformed unit
    OFFICERS = "officers"  # individual officers
    SPECIALISED_TEAM = "specialised_team"
    WOMEN_OFFICERS = "women_officers"
    LANGUAGE_SKILLS = "language_skills"
    TRAINING = "training"  # and capacity-building
    EQUIPMENT = "equipment"  # and enablers
    TECHNOLOGY = "technology"  # and data
    WOMEN_PEACE_SECURITY = "women_peace_security"
    SAFETY = "safety"  # and medical
    CONDUCT = "conduct"
    ENVIRONMENT = "environment"
    COMMUNICATIONS = "communications"  # strategic communications
    FINANCIAL = "financial"
    POLITICAL = "political"


class HolderKind(StrEnum):
    """Who undertakes it: one party, several jointly, or the Secretariat itself."""

    PARTY = "party"
    GROUP = "group"
    SECRETARIAT = "secretariat"


class Capture(StrEnum):
    """How it came into the register."""

    OFFICER = "officer"
    PORTAL = "portal"
    MEETING = "meeting"
    DOCUMENT = "document"
    IMPORT = "import"


class ReportState(StrEnum):
    """What the follow-up officer said of a report."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
