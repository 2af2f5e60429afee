"""Questions put at a meeting, in reported or direct speech, with whom they are put to."""

import re
from dataclasses import replace

from uncops.documents.reading.model import Question
from uncops.documents.reading.passages import Passage, clip
from uncops.documents.reading.questions import questions_of
from uncops.documents.reading.sentences import sentences

_WH = r"what|how|whether|why|when|where|which|who|whom|if"
_TELL = r"reflect|elaborate|comment|explain|expand|clarify|describe|outline|share|say more|update|provide (?:details|an update|more)"
_INQUIRY = rf"(?:(?:{_WH}|about)\b|to (?:what extent|{_TELL})\b)"
_TITLED = r"(?:Mr|Ms|Mrs|Dr)\.\s"
_ASKED = re.compile(
    r"(?<!be )(?<!been )(?<!was )(?<!were )\b"
    r"(?:ask(?:s|ed|ing)?|inquir(?:es?|ed|ing)|enquir(?:es?|ed|ing)|wonder(?:s|ed|ing)?|quer(?:ied|ying))"
    rf"(?:\s+(?:of\s+)?(?P<addressee>(?!(?:{_WH}|about|to)\b)(?:{_TITLED})?[^.;?]{{2,90}}?))?,?"
    rf"\s+(?:for (?:his|her|their) views on|(?={_INQUIRY}))"
    r"|\b(?:would like|would have liked|wish(?:ed|es)?|want(?:ed|s)?) to (?:know|hear)\b(?:\s+from\s+(?P<hearer>[^.;?]{2,60}?))?"
    r"|\b(?:sought|seeking|requested|requesting) (?:clarification|(?:further|more) (?:details|information)|the views|an update)\b"
    r"(?:\s+(?:of|from)\s+(?P<sought>(?:the |Mr\. |Ms\. |Mrs\. |Dr\. )[^.;,?]{2,60}?)(?=\s+(?:on|about|regarding)\b|[.,]))?"
)
_TURNING = re.compile(
    r"\b(?:turning to|addressing|to)\s+(?P<addressee>(?:the|Mr\.|Ms\.|Mrs\.|Dr\.)\s[^,;.]{2,60}?),\s+"
    r"(?:[^,;.]{1,60}\s)?(?:ask|inquir|wonder)",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"\bquestions? (?:is )?(?:for|to) (?P<addressee>(?:the )?(?:{_TITLED}|USG |ASG )?[A-Z][^:;,?]{{1,60}}?)\s*(?::|,|\sis\b)"
)
_OFFICE_BEARERS = re.compile(
    r"\bthe (?:police commissioners?|briefers?|panellists|Under-Secretary-General|Assistant Secretary-General|Special Representatives?"
    r"|Secretariat|Police Adviser|Force Commanders?|heads? of police components?|Secretary-General)\b"
    r"(?=\s+(?:were|was|are|is|would|could|had|have|has|might|can|will|intend|plan|saw|see|envision|believe))"
)
_AFTERWARDS = re.compile(
    rf"^(?:(?:And|But|Further|Also),?\s)?(?i:{_WH}|to what extent|are|is|do|does|can|could|would|will|should)\b[^.?;]{{10,400}},"
    r"\s(?:he|she|they)\s(?:also |then |further )?(?:asked|wondered|inquired|queried)(?:\s(?P<addressee>[^.,;]{2,60}))?[,.]"
)
_SECOND = re.compile(
    r",?\s+and\s+(?:also\s+|further\s+)?(?=(?:(?:ask(?:ed|ing)|inquir(?:ed|ing)|wonder(?:ed|ing))\s+)?"
    rf"(?:to (?:{_TELL})\b|(?:{_WH})\s+\w+\s+\w))"
)
_NO_PERSON = re.compile(r"\b(?:delegations?|States?|troops|States Members|the world|itself)\b")


def questions_in(received: str, paragraphs: tuple[Passage, ...]) -> tuple[Question, ...]:
    """The questions of a turn, one for each thing that is asked."""
    found: list[Question] = []
    for paragraph in paragraphs:
        if "?" in paragraph.text:
            found += [_addressed(question) for question in questions_of(received, paragraph)]
        for sentence in sentences(received, paragraph):
            if asked := _ASKED.search(sentence.text):
                found += _reported(received, sentence, asked)
            elif (afterwards := _AFTERWARDS.match(sentence.text)) and "?" not in sentence.text:
                found.append(Question(afterwards["addressee"], sentence))
    return tuple(sorted(found, key=lambda question: question.passage.start))


def _addressed(question: Question) -> Question:
    """A question with the addressee its own sentence names, where it names one: 'one question for Ms. X: …'."""
    named = _FOR.search(question.passage.text) if question.addressee is None else None
    return replace(question, addressee=named["addressee"]) if named else question


def _reported(received: str, sentence: Passage, asked: re.Match[str]) -> list[Question]:
    """The questions of one sentence in reported speech; one in direct speech is read elsewhere."""
    if sentence.text.rstrip("\"'”’) ").endswith("?"):
        return []
    addressee = _addressee(sentence.text, asked)
    return [Question(addressee, part) for part in _things_asked(received, sentence, asked.end())]


def _addressee(text: str, asked: re.Match[str]) -> str | None:
    """Whom the sentence says the question is put to: after the verb, before it, or as the one it asks about."""
    named = asked["addressee"] or asked["hearer"] or asked["sought"]
    if named and not _NO_PERSON.search(named):
        return named.strip(" ,")
    turning = _TURNING.search(text)
    if turning:
        return turning["addressee"].strip()
    bearer = _OFFICE_BEARERS.search(text, asked.end())
    return bearer[0] if bearer else None


def _things_asked(received: str, sentence: Passage, after: int) -> list[Passage]:
    """The sentence, divided where it asks a second thing of the same person."""
    written = received[sentence.start : sentence.end]
    for border in _SECOND.finditer(written.replace("\u2011", "-").replace("\u00a0", " ")):
        if border.start() > after and len(sentence.fragments) <= 1 and _clause_between(written, after, border.start()):
            first = clip(received, sentence, sentence.start, sentence.start + border.start())
            second = clip(received, sentence, sentence.start + border.end(), sentence.end)
            return [first, second]
    return [sentence]


def _clause_between(written: str, after: int, border: int) -> bool:
    """Whether there is a whole question before the border: three words at least."""
    return len(written[after:border].split()) >= 3
