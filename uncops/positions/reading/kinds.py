"""What kind of thing a sentence says, by its words; a hint for a person, who decides."""

import re

from uncops.positions.reading.model import Doubt

_SUBJECT = r"(?:^|[,;\u2014]\s|\b(?:and|also|he|she|we|i|it|therefore|party)\s)"
_ADVERB = r"(?:also |further |therefore |again |strongly |\w+ly ){0,2}"
_ASKING = re.compile(
    rf"{_SUBJECT}{_ADVERB}(?:encourag(?:ed|es|e|ing)|urg(?:ed|es|e|ing)|call(?:ed|s|ing)? (?:up)?(?:on|for)|appeal(?:ed|s|ing)? (?:to|for)"
    r"|recommend(?:ed|s|ing)?|propos(?:ed|es|e|ing)|suggest(?:ed|s|ing)?|invit(?:ed|es|e|ing)|request(?:ed|s|ing)?)\b",
    re.IGNORECASE,
)
# Whoever can act upon it when a State says 'should'; the police themselves are what the debate is about.
_ACTOR = (
    r"(?:the )?(?:security council|council(?: members)?|general assembly|secretariat|secretary-general|member states|department of peace"
    r"(?:keeping)? operations|police division|(?:troop- and )?police-contributing countries|dpo|dpko|donors)"
)
_ACTOR_SHOULD = re.compile(rf"(?<!and )(?<!and the )\b{_ACTOR} (?:\w+ly )?(?:should|must|need(?:s|ed)? to|ought to)\b", re.IGNORECASE)
_HOPED_OF_ACTOR = re.compile(rf"\bhop(?:ed|es|e|ing) (?:that )?{_ACTOR} (?:would|will)\b", re.IGNORECASE)
_NEED_OF_ACTOR = re.compile(
    r"\b(?:there (?:was|is) (?:a|an) (?:\w+ )?need for\b.{0,120}\bfrom|need(?:ed|s)?\b.{0,160}\bby) "
    r"(?:the )?(?:member states|secretariat|council)\b"
    r"|\bwould benefit from (?:a |an |the )?(?:\w+ ){0,2}(?:consultation|dialogue|support|review)\b",
    re.IGNORECASE,
)
_WOULD_HAVE_LIKED = re.compile(
    r"\b(?:would have liked|would like|would welcome|would appreciate)\b(?! to (?:emphasi|stress|thank|conclude|underline|know|hear))",
    re.IGNORECASE,
)
_CONCERN = re.compile(
    r"\b(?:(?:of|with|express\w*|voic\w*|deep|great|grave|serious) concern"
    r"|concerned (?:about|at|by|that)|worr(?:y|ied|ying)"
    r"|alarm(?:ed|ing)"
    r"|regret(?:s|ted|ting|table|tably)?|deplor\w+|disappoint\w+"
    r"|resurgence of attacks|(?:first|second|third|another|main|major|biggest|greatest|further) (?:challenge|problem|obstacle)\b"
    r"|fac(?:ed|es|ing) (?:the |a |many |several )?(?:\w+ )?(?:challenge|difficult|shortage)"
    r"|(?:had|has|have) been killed|were killed|fear of|afraid|exacerbat\w+|tearing|deteriorat\w+|negatively (?:impact|affect)\w*"
    r"|encounter(?:ed|s|ing) (?:\w+ )?difficult|difficulties remain|did not go|does not go far|still (?:much|a lot|more) to be done"
    r"|(?:broader|critical|remaining|persistent|capability|training) (?:\w+ and \w+ )?(?:gaps|shortfalls|shortages)"
    r"|lack of|shortage of|not (?:all|enough)\b.{0,60}\b(?:strong|sufficient|adequate)"
    r"|few women were|(?:growing|serious) threat|threat multiplier|devastating|substituting for the State)",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(
    r"\b(?:address(?:ed|ing)?|tackl(?:ed|ing|e)|overcom(?:e|ing)|fill(?:ing)?|clos(?:e|ing)) (?:the )?(?:lack of|shortage of|gaps)",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^(?:(?:mr|madam|mister)\.? (?:president|chair)\w*, |(?:your )?excellenc(?:y|ies), )?(?:(?:i|we) )?"
    r"(?:would like to |wish to |also )*(?:thank(?:s|ed|ing)?\b|congratulat\w+|thank you\b)"
    r"|^if you will allow me\b|^(?:mr|madam|mister)\.? (?:president|chair)\w*\W*$|^let me (?:begin|start|conclude|turn)\b",
    re.IGNORECASE,
)
_ANNOUNCES_POINTS = re.compile(r"\b(?:\w+ )?(?:key |main )?(?:areas|points|questions|observations|issues|remarks)\s*[:.]$", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"^(?:today.s|the) (?:text|resolution|debate|meeting) (?:underlined|confirmed|reflected|highlighted) (?:that|this) (?:\w+)\W*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"^(?:briefing the council|council members|representatives of|many delegates)\b", re.IGNORECASE)
_PERHAPS_OFFER = re.compile(
    r"\blook(?:ed|s|ing)? forward to (?:\w+ly )?(?:support|contribut|help|assist|host)\w+"
    r"|\b(?:was|is|are) (?:\w+ly )?(?:increasing|strengthening|expanding|doubling) (?:its|his|her|their|our)\b"
    r"|\bwe (?:will |shall )?support\b.{0,60}\bwith\b|\bremain(?:ed|s)? committed to (?:contribut|support|provid|train|deploy)\w+",
    re.IGNORECASE,
)
_FEWEST_WORDS = 5


def says_nothing(text: str) -> bool:
    """Whether a sentence is courtesy, a heading, or only points to what comes or came."""
    if len(text.split()) < _FEWEST_WORDS:
        return True
    return any(pattern.search(text) for pattern in (_COURTESY, _POINTS_BACK, _OTHERS)) or (
        _ANNOUNCES_POINTS.search(text) is not None and text.rstrip().endswith(":")
    )


def is_request(text: str) -> bool:
    """Whether it asks somebody to do something."""
    return any(pattern.search(text) for pattern in (_ASKING, _ACTOR_SHOULD, _HOPED_OF_ACTOR, _NEED_OF_ACTOR, _WOULD_HAVE_LIKED))


def is_concern(text: str) -> bool:
    """Whether it names a difficulty or worry."""
    return _CONCERN.search(text) is not None and _RECOMMENDED.search(text) is None


def doubts_about(text: str) -> tuple[Doubt, ...]:
    """What else a position might be."""
    return (Doubt.PERHAPS_OFFER,) if _PERHAPS_OFFER.search(text) else ()
