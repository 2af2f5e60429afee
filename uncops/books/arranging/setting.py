"""What the templates of added chapters say in the language of a book."""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from uncops.books.arranging.chapters import PartyMap, VenueMap
from uncops.books.arranging.prose import set_prose
from uncops.books.wording import Wording
from uncops.core.wording import N_

NOT_IN_THIS_LANGUAGE = N_("This chapter is not available in %(wanted)s. It follows in %(language)s.")
PARTY_MAP = N_("Map of the world made of squares, one for each Member or observer State: %(count)s of them take part in the summit.")
VENUE_MAP = N_("Plan of how the buildings lie to one another, north above: %(places)s.")
NAME_LIMIT = 36  # letters of a building beside its place on a drawing
NUMBERED = N_("%(name)s is number %(number)s")


def words_for(said: Wording) -> dict[str, Callable[..., object]]:
    """The functions that templates of added chapters call."""
    return {
        "prose": partial(set_prose, said),
        "within": lambda text, language: said.words(text, language),
        "said_fallback": partial(_said_fallback, said),
        "short": lambda text: said.shortened(text, NAME_LIMIT),
        "party_words": partial(_party_words, said),
        "venue_words": partial(_venue_words, said),
    }


def _said_fallback(said: Wording, wanted: str, language: str) -> Markup:
    names = {code: said.locale.languages.get(code, code) for code in (wanted, language)}
    return said.label(NOT_IN_THIS_LANGUAGE, wanted=names[wanted], language=names[language])


def _party_words(said: Wording, chapter: PartyMap) -> str:
    return said(PARTY_MAP, count=chapter.count)


def _venue_words(said: Wording, chapter: VenueMap) -> str:
    places = [place for place in chapter.places if place.at is not None]
    told = [said(NUMBERED, name=said.text_of(place.name), number=number) for number, place in enumerate(places, start=1)]
    return said(VENUE_MAP, places=said.comma.join(told))


