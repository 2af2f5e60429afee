"""Whether two functional titles say the same, also when one is French, Spanish, Arabic, Russian or Chinese and the other English."""

import re

from rapidfuzz import fuzz

from uncops.core.text import fold

ALIKE = 90

# One word for each notion; what stands in no line is compared as it is written. The forms are folded (no accents, small letters).
_NOTIONS: dict[str, str] = {
    "minister": "minister ministre ministra ministro وزير وزيره министр",
    "deputy": "deputy adjoint adjointe adjunto adjunta delegue deleguee vice نائب заместитель",
    "interior": "interior interieur داخليه внутренних دخليه",
    "home": "home",
    "affairs": "affairs affaires asuntos дел شؤون",
    "security": "security securite seguridad امن безопасности безопасность",
    "public": "public publique publica عام العام общественной",
    "foreign": "foreign etrangeres exteriores иностранных خارجيه",
    "police": "police policia polizia شرطه полиции полиция policial policier policiere",
    "national": "national nationale nacional وطنيه национальной национальная",
    "federal": "federal federale федеральной",
    "director": "director directeur directrice directora مدير директор",
    "general": "general generale عام генеральный генерал",
    "inspector": "inspector inspecteur inspectrice inspectora مفتش инспектор",
    "commissioner": "commissioner commissaire comisario comisaria comisionado comisionada مفوض комиссар",
    "chief": "chief chef jefe jefa head رئيس начальник глава руководитель",
    "adviser": "adviser advisor conseiller conseillere asesor asesora مستشار советник",
    "counsellor": "counsellor counselor consejero consejera",
    "secretary": "secretary secretaire secretario secretaria سكرتير كاتب секретарь",
    "ambassador": "ambassador ambassadeur ambassadrice embajador embajadora سفير посол",
    "representative": "representative representant representante مندوب ممثل представитель",
    "permanent": "permanent permanente دائم постоянный",
    "interpreter": "interpreter interprete مترجم переводчик",
    "operations": "operations operaciones عمليات операций",
    "peacekeeping": "peacekeeping",
    "training": "training formation formacion capacitacion تدريب",
    "international": "international internationale internationales internacional internacionales دولي دوليه международного",
    "cooperation": "cooperation cooperacion تعاون сотрудничества",
    "military": "military militaire militar عسكري",
    "attache": "attache attachee agregado agregada ملحق атташе",
    "first": "first premier premiere primer primera اول первый",
    "second": "second seconde deuxieme segundo segunda ثاني второй",
    "gendarmerie": "gendarmerie gendarmeria درك жандармерии",
    "officer": "officer officier oficial agent agente ضابط офицер",
    "department": "department departement departamento direction direccion إداره اداره департамент департамента",
    "protection": "protection proteccion حمايه",
}
_NOTION_OF = {form: notion.strip() for notion, forms in _NOTIONS.items() for form in forms.split()}
_LEFT_OUT = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "to",
        "in",
        "a",
        "an",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "d",
        "et",
        "en",
        "aux",
        "au",
        "a",
        "del",
        "los",
        "las",
        "el",
        "y",
        "e",
        "و",
        "في",
        "من",
        "и",
        "по",
        "в",
    ]
)
_CHINESE = (
    ("副", "deputy "), ("部长", "minister "), ("部長", "minister "), ("公安部", "interior "), ("内政部", "interior "), ("警察", "police "),
    ("局长", "director general "), ("总监", "commissioner "), ("司长", "director "), ("顾问", "adviser "), ("参赞", "counsellor "),
    ("翻译", "interpreter "), ("大使", "ambassador "), ("常驻代表", "permanent representative "), ("国际", "international "),
    ("合作", "cooperation "),
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_ARABIC_ENDING = str.maketrans({"ة": "ه", "ى": "ي", "أ": "ا", "إ": "ا", "آ": "ا"})


def is_same_office(one: str, other: str) -> bool:
    """Whether two titles say the same: order, small words, capitals and the language do not count."""
    first, second = notions_of(one), notions_of(other)
    return first == second or fuzz.token_sort_ratio(" ".join(first), " ".join(second)) >= ALIKE


def notions_of(title: str) -> tuple[str, ...]:
    """The words of a title in alphabetical order, those known in several languages under one word each."""
    for written, notion in _CHINESE:
        title = title.replace(written, f" {notion}")
    words = (_without_article(word) for word in _WORD.findall(fold(title).translate(_ARABIC_ENDING)))
    return tuple(sorted({_NOTION_OF.get(word, word) for word in words if word not in _LEFT_OUT}))


def _without_article(word: str) -> str:
    for article in ("وال", "ال", "لل"):
        if word.startswith(article) and len(word) > len(article) + 2:
            return word.removeprefix(article)
    return word
