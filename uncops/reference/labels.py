"""What kinds, groups, types and certainties are called, marked for translation."""

from uncops.core.wording import N_
from uncops.reference.catalogue import AliasKind, PartyKind

KIND_LABELS = {
    PartyKind.MEMBER_STATE.value: N_("Member State"),
    PartyKind.OBSERVER_STATE.value: N_("Observer State"),
    PartyKind.ORGANISATION.value: N_("Organization"),
}
KIND_PLURALS = {
    PartyKind.MEMBER_STATE.value: N_("Member States"),
    PartyKind.OBSERVER_STATE.value: N_("Observer States"),
    PartyKind.ORGANISATION.value: N_("Organizations"),
}
GROUP_LABELS = {
    "AFR": N_("African States"),
    "APG": N_("Asia-Pacific States"),
    "EEG": N_("Eastern European States"),
    "GRULAC": N_("Latin American and Caribbean States"),
    "WEOG": N_("Western European and other States"),
}
ORGANISATION_TYPES = {
    "regional": N_("Regional organization"),
    "police": N_("Police organization"),
    "training": N_("Training institution"),
    "secretariat": N_("United Nations Secretariat"),
    "entity": N_("United Nations fund, programme or entity"),
    "arrangement": N_("United Nations arrangement"),
    "body": N_("United Nations body"),
}
BASIS_LABELS = {
    "S": N_("said in a document of the summit"),
    "P": N_("read on a public page"),
    "K": N_("general knowledge, to be confirmed"),
    "A": N_("assumed, to be confirmed"),
    "C": N_("confirmed by the secretariat"),
}
ALIAS_LABELS = {
    AliasKind.ALIAS.value: N_("accepted on import"),
    AliasKind.LOOKALIKE.value: N_("official name, asked on import"),
    AliasKind.DOUBTFUL.value: N_("doubtful, asked on import"),
}
THEME_KIND_LABELS = {
    "area": N_("Area"),
    "priority": N_("Priority area"),
    "cross_cutting": N_("Cross-cutting"),
}
MISSION_KIND_LABELS = {
    "peacekeeping": N_("Peacekeeping operation"),
    "special_political": N_("Special political mission"),
    "other": N_("Other"),
}
SENTENCES = {
    "reference.loaded": N_("Reference data loaded"),
    "party.added": N_("Organization added"),
    "party.changed": N_("Organization changed"),
    "rank.changed": N_("Rank changed"),
}
