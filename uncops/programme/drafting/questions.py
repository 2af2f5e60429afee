"""Guiding questions: the note's own where it asks some, otherwise proposed by templates from what it says."""

from collections.abc import Sequence

from uncops.documents.reading.model import Reading
from uncops.documents.reading.passages import Passage
from uncops.programme.drafting.wording import within_sentence

MOST_QUESTIONS = 2


def guiding_questions(note: Reading, paragraphs: Sequence[Passage], title: str, points: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The note's own questions within these paragraphs; otherwise one proposed from what they say."""
    own = [
        asked.passage.text for asked in note.questions if any(words.start <= asked.passage.start < words.end for words in paragraphs)
    ]
    if own:
        return tuple(own[:MOST_QUESTIONS]), False
    fits = len(title) <= 80 and not title.endswith("…")
    questions = [f"What has your institution learned about {within_sentence(title, note.acronyms)}?"] if fits else []
    if len(points) > 1:
        questions.append("Which of these points calls for action first, and by whom?")
    return tuple(questions), True
