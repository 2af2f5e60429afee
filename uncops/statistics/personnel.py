"""Types of personnel in the tables of contributions: which are police, and how they are written in English and French."""

from enum import StrEnum

from uncops.core.text import fold


class PersonnelType(StrEnum):
    """Police personnel, as operative paragraph 12 of resolution 2382 (2017) names what States are asked for."""

    INDIVIDUAL_POLICE = "individual_police"
    FORMED_POLICE_UNIT = "formed_police_unit"
    SPECIALIZED_POLICE_TEAM = "specialized_police_team"
    STANDING_POLICE_CAPACITY = "standing_police_capacity"
    OTHER_POLICE = "other_police"


# Spellings seen or to be expected in English and French; general knowledge, to be widened when a table brings another.
WRITTEN = {
    PersonnelType.INDIVIDUAL_POLICE: (
        "Individual police", "Individual police officer", "Individual police officers", "IPO", "IPOs", "IP", "UNPOL", "UNPOLs",
        "Police hors unités constituées", "Policier", "Policiers", "Policiers individuels", "Police individuelle", "Policier individuel",
    ),
    PersonnelType.FORMED_POLICE_UNIT: (
        "Formed police unit", "Formed police units", "FPU", "FPUs", "Unité de police constituée", "Unités de police constituées", "UPC",
    ),
    PersonnelType.SPECIALIZED_POLICE_TEAM: (
        "Specialized police team", "Specialized police teams", "Specialised police team", "Specialised police teams", "SPT", "SPTs",
        "Équipe de police spécialisée", "Équipes de police spécialisées",
    ),
    PersonnelType.STANDING_POLICE_CAPACITY: ("Standing Police Capacity", "SPC", "Force de police permanente"),
    PersonnelType.OTHER_POLICE: ("Police", "Civilian police", "Government-provided police personnel", "Police civile"),
}  # fmt: skip
# In the same tables, and no police: these rows are passed over and counted.
NOT_POLICE_WRITTEN = (
    "Troops", "Troop", "Contingent", "Contingent troops", "Staff officer", "Staff officers", "Experts on mission", "Expert on mission",
    "Military", "Military observers", "Military observer", "Military experts on mission", "UNMO", "UNMEM", "Corrections officers",
    "Justice and corrections officers", "Soldats", "Militaires", "Officiers d'état-major", "Officier d'état-major", "Experts en mission",
    "Observateurs militaires", "Experts militaires en mission",
)  # fmt: skip

_TYPES = {fold(written): kind for kind, spellings in WRITTEN.items() for written in spellings}
_NOT_POLICE = frozenset(fold(written) for written in NOT_POLICE_WRITTEN)


def personnel_type(written: str) -> PersonnelType | None:
    """The type of police a table names; None when it names none of them."""
    return _TYPES.get(fold(written))


def is_not_police(written: str) -> bool:
    """Whether a table names personnel that is known and is no police."""
    return fold(written) in _NOT_POLICE
