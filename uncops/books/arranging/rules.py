"""What must be true of templates of chapters and of what is added to books."""

from uncops.core.refusals import Refusal
from uncops.core.wording import N_

TEXT_LIMIT = 40_000  # letters in one language of a chapter
TITLE_LIMIT = 200
WORDS_LIMIT = 2_000  # letters of an alternative or a caption
BLOCK_LIMIT = 1_200  # paragraphs, listed lines and rows of tables in one text
COLUMN_LIMIT = 8
CHAPTER_LIMIT = 40  # added chapters of a kind or recipient
PAGE_LIMIT = 40
FILE_LIMIT_BYTES = 20 * 1024 * 1024


class NothingRemains(Refusal):
    """A template that leaves every chapter out makes no book."""

    sentence = N_("Leave at least one chapter in the book.")


class TemplateChangedMeanwhile(Refusal):
    """Somebody saved the template after the page was opened."""

    sentence = N_("Somebody changed this template meanwhile. The page now shows it as it is; make your change again.")


class ChapterChangedMeanwhile(Refusal):
    """Somebody saved the chapter after the page was opened."""

    sentence = N_("%(who)s changed this chapter after you opened it. It now reads: “%(now)s”. Save again to replace it with yours.")


class NoSuchChapter(Refusal):
    """A name that no chapter of the kind has."""

    sentence = N_("There is no such chapter in books of this kind. Open the page again.")


class TooManyChapters(Refusal):
    """More added chapters than a book can bear."""

    sentence = N_("There are %(limit)s added chapters already. Remove one first.")


class LastLanguage(Refusal):
    """The only text of a chapter cannot go alone."""

    sentence = N_("The chapter is in no other language. Remove the whole chapter.")


class NoTitle(Refusal):
    """A chapter without a title."""

    sentence = N_("Enter the title")


class NoText(Refusal):
    """A text of nothing."""

    sentence = N_("Enter the text of the chapter.")


class NoAlternative(Refusal):
    """A picture that says nothing to those who do not see it."""

    sentence = N_("Say what the picture shows, for those who do not see it.")


class NoCaption(Refusal):
    """A picture without a line under it."""

    sentence = N_("Enter the line under the picture.")


class NoFile(Refusal):
    """A chapter made of a file, without one."""

    sentence = N_("Choose the file.")


class TooLong(Refusal):
    """More letters than a chapter holds."""

    sentence = N_("Enter at most %(limit)s characters; there are %(count)s.")


class TooManyBlocks(Refusal):
    """More paragraphs and rows than one chapter can bear."""

    sentence = N_("The text has %(count)s paragraphs, list entries and rows; a chapter holds %(limit)s. Make two chapters of it.")


class TooWide(Refusal):
    """A table that no sheet is wide enough for."""

    sentence = N_("A table has %(count)s columns; a sheet holds %(limit)s.")


class PictureInText(Refusal):
    """A text that wants to show a picture from elsewhere."""

    sentence = N_("A picture cannot stand in a text. Add it as a chapter of its own.")


class UnreadablePdf(Refusal):
    """A file that is no PDF or is broken or locked."""

    sentence = N_("This PDF cannot be read: it is damaged or locked. Choose a file that opens without a password.")


class PdfTooLarge(Refusal):
    """A file heavier than a chapter can be."""

    sentence = N_("This file is larger than %(limit)s MB. Choose a smaller one.")


class PdfTooLong(Refusal):
    """More pages than a chapter can have."""

    sentence = N_("This file has more than %(limit)s pages. Divide it.")


class PdfTooSlow(Refusal):
    """A file that takes longer to draw than any honest one."""

    sentence = N_("This PDF takes too long to draw. Print it to a new PDF and choose that one.")


class PagesSayNothing(Refusal):
    """Scanned pages: nothing could be read aloud."""

    sentence = N_("The pages of this PDF hold no text. Say what they show, for those who do not see them.")
