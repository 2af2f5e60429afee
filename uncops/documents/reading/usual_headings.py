"""The headings and lone lines that documents of these kinds usually have, and that need no other sign to be known as such."""

import re

_WORDS = """
main themes|themes|key themes|audience|participants|participation|programme|program|agenda|format|objective|objectives
aim|aims|purpose|goals|context|background|introduction|rationale|overview|outcome|outcomes|expected outcomes
desired outcomes|expected results|at a glance|key figures|facts and figures|in numbers|contact|contacts
further information|briefings|briefing|statements|answers|resolution|conclusion|conclusions|way forward
the way forward|next steps|recommendations|seeking support|support sought|guiding questions|key questions
questions for discussion|discussion questions|references|notes|footnotes|endnotes|annex|obligations|definitions
venue|dates|logistics|action on draft|takeaway|takeaways|key takeaways|issues for discussion|the way ahead
registration|key asks|asks|possible commitments|possible pledges|pledges|commitments|points for reflection
points for discussion|questions|venue and date|date and venue|dates and venue|provisional programme|draft programme
tentative programme|provisional agenda|main objectives|specific objectives|expected results and follow-up
support sought from member states|what we seek|key messages|background and context|response|responses
opening remarks|closing remarks|remarks|interactive dialogue|key challenges|challenges|opportunities|priorities
modalities|documentation|further reading|reading list|background documents|key documents|briefers|speakers
format and briefers|format and participation|expected outcome|objectives and outcomes|scope|problem statement
"""
USUAL_HEADINGS = frozenset(re.split(r"[|\n]", _WORDS.strip()))

# Lines that stand alone though other capitals follow, titles of sessions, and what is no title though it looks like one.
OWN_LINE = re.compile(r"(?:BACKGROUND|CONCEPT|DISCUSSION|ISSUES?) (?:NOTE|PAPER)S?|(?:PLENARY |WORKING )?SESSION [\dIVX]{1,4}")
SESSION_TITLE = re.compile(
    r"(?:plenary |working )?session (?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six)\s?[:\u2013\u2014-]\s?\S.{2,}", re.IGNORECASE
)
SALUTATION = re.compile(
    r"(?:your )?excellenc|dear |distinguished|colleagues|ladies|m(?:r|s|rs|adam|iss)\b|thank|day \d|\W*(?:the|a) security council,",
    re.IGNORECASE,
)
