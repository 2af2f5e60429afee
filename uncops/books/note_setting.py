"""Sets the paragraphs of a note with their footnotes."""

from markupsafe import Markup

from uncops.books.contents import Note, Paragraph
from uncops.books.wording import Wording


class NoteSetter:
    """Sets the paragraphs of one note, each footnote at the foot of the page that refers to it first."""

    def __init__(self, said: Wording, note: Note, name: str) -> None:
        self.said = said
        self.language = note.language
        self.name = name
        self.footnotes = {footnote.number: footnote for footnote in reversed(note.footnotes)}
        referred = {mark.number for section in note.sections for one in section.paragraphs for mark in one.marks}
        self.loose = tuple(footnote for footnote in note.footnotes if footnote.number not in referred)
        self.placed: set[str] = set()

    def set_paragraph(self, paragraph: Paragraph) -> Markup:
        """The paragraph with its marks raised and linked to their footnotes."""
        pieces: list[Markup] = []
        reached = 0
        for mark in sorted(paragraph.marks, key=lambda mark: mark.position):
            pieces.append(self._words(paragraph.text[reached : mark.position]))
            pieces.append(self._mark(mark.number))
            reached = max(reached, mark.position)
        pieces.append(self._words(paragraph.text[reached:]))
        return Markup().join(pieces)

    def _words(self, text: str) -> Markup:
        return self.said.words(text, self.language)

    def _mark(self, number: str) -> Markup:
        footnote = self.footnotes.get(number)
        if footnote is None:
            return Markup('<sup class="mark">{}</sup>').format(self.said.text_of(number))
        target = f"{self.name}-note-{list(self.footnotes).index(number) + 1}"
        title = self.said("Footnote %(number)s", number=self.said.text_of(number))
        link = Markup('<a class="mark" href="#{}" title="{}">{}</a>').format(target, title, self.said.text_of(number))
        if number in self.placed:
            return link
        self.placed.add(number)
        return link + Markup('<span class="footnote" data-tag="Note" id="{}" {}><span class="number">{}</span> {}</span>').format(
            target, self.said.language_of(self.language), self.said.text_of(number), self._words(footnote.text)
        )
