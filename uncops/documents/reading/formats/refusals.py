"""Why a file cannot be received: one named refusal per wrong, each with a sentence that says what to do."""

from uncops.core.refusals import Refusal
from uncops.core.wording import N_


class Unreadable(Refusal):
    """A file that cannot be received; every refusal of this module is one."""

    sentence = N_("%(file)s cannot be read.")

    def __init__(self, file_name: str, **values: object) -> None:
        super().__init__("files", file=shown_name(file_name), **values)


class EmptyFile(Unreadable):
    """No bytes at all."""

    sentence = N_("%(file)s is empty. Choose a file with text in it.")


class OnlySpaces(Unreadable):
    """Bytes, but no letter among them."""

    sentence = N_("%(file)s holds only spaces and empty lines. Choose a file with text in it.")


class TooLarge(Unreadable):
    """More bytes than are received."""

    sentence = N_("%(file)s is larger than %(limit)s MB. Divide it, or take the pictures out of it.")


class TooMuchText(Unreadable):
    """More characters than are read."""

    sentence = N_("%(file)s holds more than %(limit)s million characters of text. Divide it into several files.")


class TooManyPages(Unreadable):
    """A PDF longer than any background note or record."""

    sentence = N_("%(file)s has more than %(limit)s pages. Divide it into several files.")


class TooComplex(Unreadable):
    """Markup out of all proportion to its text, or a file that takes too long."""

    sentence = N_("%(file)s takes too long to read. Save its text as .docx or .txt and choose that file.")


class InflatesTooMuch(Unreadable):
    """A compressed file that grows beyond all proportion: damaged, or made to harm."""

    sentence = N_("%(file)s grows beyond all proportion when it is unpacked, so it was not opened. Save it again as .docx.")


class UnknownBinary(Unreadable):
    """Not text, and not a format that is read here."""

    sentence = N_("%(file)s is not a text document. Choose a .txt, .md, .html, .docx or .pdf file.")


class Picture(Unreadable):
    """A picture of a text is not a text."""

    sentence = N_("%(file)s is a picture. Choose the document it shows as .docx, .pdf or .txt.")


class OtherFormat(Unreadable):
    """A document of another program, which can be saved as one that is read."""

    sentence = N_("%(file)s is in the format %(format)s, which is not read here. Save it as .docx and choose that file.")


class Archive(Unreadable):
    """Several files packed into one."""

    sentence = N_("%(file)s is an archive. Unpack it and choose the documents in it.")


class WrongName(Unreadable):
    """The name promises a format the content is not."""

    sentence = N_("%(file)s is called %(extension)s but holds something else, or is damaged. Save the document again and choose that file.")


class EncryptedDocument(Unreadable):
    """A password stands before the text."""

    sentence = N_("%(file)s is protected by a password. Save it without the password and choose that file.")


class DamagedDocument(Unreadable):
    """The file begins as a document and cannot be followed to its end."""

    sentence = N_("%(file)s is damaged and cannot be opened. Save the document again and choose that file.")


class ForeignEntities(Unreadable):
    """XML with a document type declaration, which could fetch other files; Word never writes one."""

    sentence = N_("%(file)s refers to other files in a way Word does not, so it was not opened. Save it again as .docx.")


class WrongEncoding(Unreadable):
    """The bytes are no text in any encoding that was declared or could be recognised."""

    sentence = N_("The letters of %(file)s cannot be recognised. Save it as UTF-8 and choose that file.")


class PicturesOfPages(Unreadable):
    """A PDF of scanned pages."""

    sentence = N_("%(file)s holds pictures of pages but no text. Have its text recognised, or choose the document it was made from.")


NAME_LENGTH = 120


def shown_name(file_name: str) -> str:
    """The file's name without folders and control marks, shortened so that it fits a sentence."""
    name = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(mark for mark in name if mark.isprintable()).strip()
    if len(name) > NAME_LENGTH:
        name = name[: NAME_LENGTH - 1] + "…"
    return name or "?"
