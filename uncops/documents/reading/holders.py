"""Who is asked and who bears a duty: the actors that background notes speak of."""

import re

MEMBER_STATES = "Member States"

# Longer names first, so that 'Police-contributing countries' is not read as 'countries'.
_HOLDERS: tuple[tuple[str, str], ...] = (
    (r"troop-? ?and[- ]police[- ]contributing countries|T/PCCs?|TPCCs?", "Troop- and police-contributing countries"),
    (r"police[- ]contributing (?:countr(?:y|ies)|member states?|states?)|PCCs?", "Police-contributing countries"),
    (r"host[- ](?:states?|countr(?:y|ies)|governments?)", "Host States"),
    (r"members of the security council|security council members|(?:the )?security council", "Security Council"),
    (r"general assembly|special committee on peacekeeping operations|legislative bodies", "Legislative bodies"),
    (r"regional (?:and subregional )?organi[sz]ations", "Regional organizations"),
    (r"heads? of (?:united nations )?police components?|police commissioners?", "Heads of Police Components"),
    (r"staff(?: members)? and experts on mission|staff members|experts on mission", "Staff and experts on mission"),
    (r"mission leadership|special representatives(?: of the secretary-general)?", "Mission leadership"),
    (r"individual (?:police )?officers|commanders", "Individual officers"),
    (r"police division", "Police Division"),
    (r"department of peace operations|DPO", "Department of Peace Operations"),
    (r"secretary-general", "Secretary-General"),
    (r"secretariat", "Secretariat"),
    (r"missions|peace(?:keeping)? operations", "Missions"),
    (r"(?:united nations|UN) member states?|member states?|member countries", MEMBER_STATES),
    (r"chiefs of police|national police (?:services|leaders)|police (?:chiefs|leaders)", "Chiefs of police"),
    (r"states|governments|countries", MEMBER_STATES),
    (r"delegations|participants|ministers", "Participants"),
    (r"donors|partners", "Partners"),
)  # fmt: skip
HOLDER = re.compile("|".join(rf"(?P<h{place}>\b(?:{pattern})\b)" for place, (pattern, _) in enumerate(_HOLDERS)), re.IGNORECASE)


def holder_of(found: re.Match[str]) -> str:
    """The actor a match stands for, in the secretariat's words."""
    return next(label for place, (_, label) in enumerate(_HOLDERS) if found[f"h{place}"])


def holders_in(text: str) -> list[tuple[int, int, str]]:
    """The actors a text names, in order, with their places."""
    return [(found.start(), found.end(), holder_of(found)) for found in HOLDER.finditer(text)]
