"""Chapters that officers add to books, as plain frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from uncops.books.contents import Chapter, Words
from uncops.core.wording import N_

JPEG = "image/jpeg"


class AddedKind(StrEnum):
    """What can be added to a book."""

    PROSE = "prose"
    PICTURE = "picture"
    PAGES = "pages"
    PARTIES = "parties"
    VENUE = "venue"


class StoredPicture:
    """A picture as it is kept: known by the hash of its bytes, which stand for it wherever contents are compared or named."""

    __slots__ = ("content", "height", "sha256", "width")

    def __init__(self, sha256: str, content: bytes, width: int, height: int) -> None:
        self.sha256, self.content, self.width, self.height = sha256, content, width, height

    @property
    def address(self) -> str:
        """Where a page that is laid out finds it."""
        return f"stored:{self.sha256}"

    @property
    def file(self) -> Mapping[str, tuple[str, bytes]]:
        """The file under its hash."""
        return {self.sha256: (JPEG, self.content)}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StoredPicture) and other.sha256 == self.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __deepcopy__(self, _memory: dict[int, Any]) -> "StoredPicture":
        return self

    def __repr__(self) -> str:
        return f"StoredPicture({self.sha256})"


@dataclass(frozen=True)
class AddedChapter(Chapter):
    """What every added chapter has.

    `code` is its key. `title` says in which language the chapter is; `wanted` is the language of the book when there is no text in it.
    """

    code: str
    title: Words
    wanted: str = ""

    @property
    def name(self) -> Words:
        """The title an officer gave it."""
        return self.title

    @property
    def key(self) -> str:
        """Its name in templates and books."""
        return self.code

    @property
    def language(self) -> str:
        """The language of its text."""
        return self.title.language or "en"


@dataclass(frozen=True)
class Prose(AddedChapter):
    """A text in Markdown."""

    template = "prose"
    heading = N_("Text")

    markdown: str = ""


@dataclass(frozen=True, kw_only=True)
class Picture(AddedChapter):
    """A picture with what it says to those who do not see it, and a caption."""

    template = "picture"
    heading = N_("Picture")

    picture: StoredPicture
    alternative: str
    caption: str

    @property
    def pictures(self) -> Mapping[str, tuple[str, bytes]]:
        """The one picture."""
        return self.picture.file


@dataclass(frozen=True)
class UploadedPage:
    """A page of an uploaded file: its picture, and its text for those who do not see it."""

    picture: StoredPicture
    words: str


@dataclass(frozen=True)
class UploadedPages(AddedChapter):
    """The pages of an uploaded PDF, each a picture."""

    template = "uploaded_pages"
    heading = N_("Uploaded PDF")

    pages: tuple[UploadedPage, ...] = ()

    @property
    def pictures(self) -> Mapping[str, tuple[str, bytes]]:
        """The pictures of all pages."""
        return {mark: file for page in self.pages for mark, file in page.picture.file.items()}


@dataclass(frozen=True)
class Square:
    """A State on the map of parties."""

    code: str
    column: int
    row: int
    takes_part: bool


@dataclass(frozen=True)
class PartyMap(AddedChapter):
    """The map of States, those with a delegation marked."""

    template = "party_map"
    heading = N_("Map of the parties")

    squares: tuple[Square, ...] = ()

    @property
    def count(self) -> int:
        """How many of the States on it take part."""
        return sum(square.takes_part for square in self.squares)


@dataclass(frozen=True)
class VenuePlace:
    """A building: where it lies on the drawing, in hundredths of a millimetre, and its rooms."""

    name: str
    address: str
    rooms: tuple[str, ...]
    at: tuple[int, int] | None = None


@dataclass(frozen=True)
class VenueMap(AddedChapter):
    """How the buildings of the venue lie to one another, and which rooms are in them; `bar_metres` is the length of its scale."""

    template = "venue_map"
    heading = N_("Map of the venue")

    places: tuple[VenuePlace, ...] = ()
    height: int = 0
    bar: int = 0
    bar_metres: int = 0

    @property
    def is_drawn(self) -> bool:
        """Whether it is known of at least two buildings where they lie."""
        return sum(place.at is not None for place in self.places) > 1


ADDED_HEADINGS: Mapping[AddedKind, str] = {
    AddedKind.PROSE: Prose.heading,
    AddedKind.PICTURE: Picture.heading,
    AddedKind.PAGES: UploadedPages.heading,
    AddedKind.PARTIES: PartyMap.heading,
    AddedKind.VENUE: VenueMap.heading,
}
