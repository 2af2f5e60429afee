"""What a resolution's items and a document's asks are about, and which of them a sentence speaks to.

The items (a) to (e) of operative paragraph 12 of resolution 2382 (2017) are the model: formed units, individual officers
and experts, specialised teams, women, training before deployment. Each topic stands for one way of contributing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from uncops.core.text import fold

# Written for folded text: no accents, no hyphens.
_TOPICS = {
    "formed_units": r"\bfpus?\b|\bformed (?:police )?units?\b|\barmou?red vehicles?\b|\brapidly deployable\b|\brapid deployment\b",
    "individual_officers": r"\bipos?\b|\bindividual (?:police )?officers\b|\bcivilian experts\b|\bspecialized skill sets\b"
    r"|\bcontribut\w+ (?:more )?(?:personnel|police officers)\b|\bmore personnel\b|\bqualified personnel\b|\bskilled police officers\b"
    r"|\bspecialists\b|\b\w+ing experts\b|\blanguage (?:skills|capabilities)\b",
    "specialised_teams": r"\bspts?\b|\bspeciali[sz]ed (?:police )?teams?\b",
    "women": r"\bwom[ae]n\b(?! and children)|\bfemales?\b|\bgender parity\b|\ball women\b|\bpolicewomen\b",
    "training": r"\bpre ?deployment\b|\bin mission training\b|\bproper training\b|\btraining programs\b|\bspecialized training\b"
    r"|\bhelping contingents prepare\b|\bpolice academy\b",
}
_COMPILED = {topic: re.compile(pattern) for topic, pattern in _TOPICS.items()}
_WOMEN_AS_VICTIMS = re.compile(r"\bwomen and (?:children|girls)\b")


@dataclass(frozen=True)
class Item:
    """Something that is asked: the piece's identity and its words."""

    identity: str
    text: str


def topics_of(text: str) -> frozenset[str]:
    """The ways of contributing a text speaks of."""
    folded = _WOMEN_AS_VICTIMS.sub(" ", fold(text))
    return frozenset(topic for topic, pattern in _COMPILED.items() if pattern.search(folded))


def spoken_to(text: str, items: Iterable[Item]) -> tuple[str, ...]:
    """The items a sentence speaks to: those that ask for a way of contributing it speaks of."""
    said = topics_of(text)
    return tuple(item.identity for item in items if said & topics_of(item.text)) if said else ()
