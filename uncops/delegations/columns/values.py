"""What stands in the columns: functions, ranks, genders, languages, yes and no, in the six official languages.

Separated by |: the word we write first, then what others write. Compared folded and without dots.
"""
# ruff: noqa: E501 - a line a word in its languages is longer than a line of code

from collections.abc import Mapping
from functools import cache
from typing import Final

from uncops.core.text import fold
from uncops.delegations.models import Function, Gender

Words = Mapping[str, str]

FUNCTION_WORDS: Final[Mapping[str, Words]] = {
    "head": {
        "en": "Head of delegation|Head|HoD|Delegation head|Chief of delegation|Leader", "fr": "Chef de délégation|Cheffe de délégation|Chef de la délégation|Chef",
        "es": "Jefe de delegación|Jefa de delegación|Jefe de la delegación|Jefe|Jefa", "ar": "رئيس الوفد|رئيسة الوفد|رئيس", "ru": "Глава делегации|Руководитель делегации|Глава",
        "zh": "代表团团长|团长|首席代表",
    },
    "alternate_head": {
        "en": "Alternate head of delegation|Alternate head|Alternate|Deputy head of delegation|Deputy head", "fr": "Chef de délégation suppléant|Chef suppléant|Suppléant|Cheffe de délégation suppléante|Chef adjoint de la délégation",
        "es": "Jefe de delegación suplente|Jefa de delegación suplente|Jefe suplente|Suplente|Jefe adjunto", "ar": "الرئيس المناوب للوفد|نائب رئيس الوفد|نائبة رئيس الوفد|مناوب",
        "ru": "Заместитель главы делегации|Заместитель руководителя делегации|Заместитель главы", "zh": "代表团副团长|副团长|副代表",
    },
    "member": {
        "en": "Member|Delegate|Member of delegation|Representative|Participant", "fr": "Membre|Délégué|Déléguée|Membre de la délégation|Représentant|Représentante", "es": "Miembro|Delegado|Delegada|Miembro de la delegación|Representante",
        "ar": "عضو|عضوة|عضو الوفد|مندوب|ممثل", "ru": "Член делегации|Член|Делегат|Представитель", "zh": "成员|代表|团员|代表团成员",
    },
    "adviser": {
        "en": "Adviser|Advisor|Counsellor|Expert", "fr": "Conseiller|Conseillère|Expert|Experte", "es": "Asesor|Asesora|Consejero|Consejera|Experto|Experta", "ar": "مستشار|مستشارة|خبير",
        "ru": "Советник|Советница|Эксперт", "zh": "顾问|专家",
    },
    "interpreter": {"en": "Interpreter", "fr": "Interprète", "es": "Intérprete", "ar": "مترجم شفوي|مترجمة شفوية|مترجم", "ru": "Переводчик|Устный переводчик", "zh": "口译员|翻译|译员"},
    "security": {
        "en": "Security officer|Security|Bodyguard|Close protection|Security detail", "fr": "Agent de sécurité|Agente de sécurité|Sécurité|Garde du corps", "es": "Agente de seguridad|Oficial de seguridad|Seguridad|Escolta",
        "ar": "ضابط أمن|الأمن|حارس شخصي|أمن", "ru": "Сотрудник охраны|Охрана|Сотрудник безопасности", "zh": "安保人员|安全官员|警卫",
    },
    "spouse": {
        "en": "Spouse|Wife|Husband|Partner|Accompanying spouse", "fr": "Conjoint|Conjointe|Épouse|Époux|Conjoint(e)", "es": "Cónyuge|Esposa|Esposo", "ar": "الزوج أو الزوجة|زوج|زوجة|الزوجة|الزوج|القرين",
        "ru": "Супруг(а)|Супруга|Супруг", "zh": "配偶|夫人|丈夫",
    },
}  # fmt: skip
RANK_WORDS: Final[Mapping[str, Words]] = {
    "head_of_state": {"en": "Head of State|President", "fr": "Chef d'État|Cheffe d'État|Président|Présidente", "es": "Jefe de Estado|Jefa de Estado|Presidente|Presidenta", "ar": "رئيس دولة|رئيس الدولة", "ru": "Глава государства|Президент", "zh": "国家元首|总统"},
    "head_of_government": {"en": "Head of Government|Prime Minister", "fr": "Chef de gouvernement|Cheffe de gouvernement|Premier Ministre|Première Ministre", "es": "Jefe de Gobierno|Jefa de Gobierno|Primer Ministro|Primera Ministra", "ar": "رئيس حكومة|رئيس الحكومة|رئيس الوزراء", "ru": "Глава правительства|Премьер-министр", "zh": "政府首脑|总理|首相"},
    "vice_president": {"en": "Vice-President", "fr": "Vice-Président|Vice-Présidente", "es": "Vicepresidente|Vicepresidenta", "ar": "نائب رئيس الدولة|نائب الرئيس", "ru": "Вице-президент", "zh": "副总统|国家副主席"},
    "crown_prince": {"en": "Crown Prince or Princess|Crown Prince|Crown Princess", "fr": "Prince héritier ou princesse héritière|Prince héritier|Princesse héritière", "es": "Príncipe heredero o princesa heredera|Príncipe heredero|Princesa heredera", "ar": "ولي العهد أو ولية العهد|ولي العهد|ولي عهد", "ru": "Наследный принц или принцесса|Наследный принц|Наследная принцесса", "zh": "王储|皇太子"},
    "deputy_prime_minister": {"en": "Deputy Prime Minister|Vice Prime Minister", "fr": "Vice-Premier Ministre|Vice-Première Ministre", "es": "Viceprimer Ministro|Viceprimera Ministra", "ar": "نائب رئيس الوزراء|نائب رئيس الحكومة", "ru": "Заместитель премьер-министра|Вице-премьер", "zh": "副总理|副首相"},
    "minister": {"en": "Minister|Secretary of State|Cabinet minister|Ministerial", "fr": "Ministre", "es": "Ministro|Ministra", "ar": "وزير|وزيرة", "ru": "Министр", "zh": "部长|大臣"},
    "vice_minister": {"en": "Vice-Minister or Deputy Minister|Vice-Minister|Deputy Minister", "fr": "Vice-Ministre ou Ministre délégué|Vice-Ministre|Ministre délégué|Ministre déléguée", "es": "Viceministro o Ministro adjunto|Viceministro|Viceministra|Ministro adjunto", "ar": "نائب وزير|نائب الوزير|نائبة وزير", "ru": "Заместитель министра|Замминистра", "zh": "副部长|副大臣"},
    "chief_of_police": {"en": "Chief of Police|Police chief|Commissioner of Police|Inspector-General of Police|Inspector General|Director-General of Police|National Police Commissioner", "fr": "Chef de la police|Cheffe de la police|Directeur général de la police|Directrice générale de la police|Inspecteur général de la police", "es": "Jefe de policía|Jefe de la policía|Jefa de policía|Director general de la policía|Directora general de la policía", "ar": "قائد الشرطة|قائدة الشرطة|مدير عام الشرطة|رئيس الشرطة|المفتش العام للشرطة", "ru": "Начальник полиции|Глава полиции|Комиссар полиции|Генеральный инспектор полиции", "zh": "警察首长|警察局长|警察总监"},
    "deputy_chief_of_police": {"en": "Deputy Chief of Police|Deputy Commissioner of Police|Deputy Inspector-General of Police|Deputy police chief", "fr": "Chef adjoint de la police|Cheffe adjointe de la police|Directeur général adjoint de la police", "es": "Subjefe de policía|Subjefe de la policía|Subjefa de policía|Subdirector general de la policía", "ar": "نائب قائد الشرطة|نائب مدير عام الشرطة|نائب رئيس الشرطة", "ru": "Заместитель начальника полиции|Заместитель главы полиции", "zh": "副警察首长|警察副局长|副警察局长"},
    "permanent_representative": {"en": "Permanent Representative or Ambassador|Permanent Representative|Ambassador|PR", "fr": "Représentant permanent ou Ambassadeur|Représentant permanent|Représentante permanente|Ambassadeur|Ambassadrice", "es": "Representante Permanente o Embajador|Representante Permanente|Embajador|Embajadora", "ar": "ممثل دائم أو سفير|الممثل الدائم|ممثل دائم|سفير|سفيرة", "ru": "Постоянный представитель или посол|Постоянный представитель|Посол", "zh": "常驻代表或大使|常驻代表|大使"},
    "director": {"en": "Director", "fr": "Directeur|Directrice", "es": "Director|Directora", "ar": "مدير|مديرة", "ru": "Директор", "zh": "司长|主任|局长"},
    "other": {"en": "Other|Others", "fr": "Autre|Autres", "es": "Otro|Otra|Otros", "ar": "رتبة أخرى|أخرى|غير ذلك", "ru": "Другое|Другой|Иное|Прочее", "zh": "其他"},
}  # fmt: skip
GENDER_WORDS: Final[Mapping[str, Words]] = {
    "woman": {"en": "Woman|Female|F|W", "fr": "Femme|Féminin|F", "es": "Mujer|Femenino|F", "ar": "امرأة|أنثى", "ru": "Женщина|Женский|Ж", "zh": "女|女性"},
    "man": {"en": "Man|Male|M", "fr": "Homme|Masculin|M|H", "es": "Hombre|Masculino|H|M", "ar": "رجل|ذكر", "ru": "Мужчина|Мужской|М", "zh": "男|男性"},
    "another": {"en": "Another|Other|X|Non-binary|Diverse", "fr": "Autre|Non binaire|X", "es": "Otro|No binario|X", "ar": "آخر|غير ذلك", "ru": "Другой|Иной", "zh": "其他|另一性别"},
    "not_stated": {"en": "Not stated|Unknown|N/A|Prefer not to say|-", "fr": "Non indiqué|Non précisé", "es": "No indicado|No especificado", "ar": "غير مذكور", "ru": "Не указан|Не указано", "zh": "未说明|未注明"},
}  # fmt: skip
LANGUAGE_WORDS: Final[Mapping[str, Words]] = {
    "ar": {"en": "Arabic", "fr": "Arabe", "es": "Árabe", "ar": "العربية|عربي", "ru": "Арабский", "zh": "阿拉伯文|阿拉伯语"},
    "zh": {"en": "Chinese|Mandarin", "fr": "Chinois", "es": "Chino", "ar": "الصينية|صيني", "ru": "Китайский", "zh": "中文|汉语"},
    "en": {"en": "English", "fr": "Anglais", "es": "Inglés", "ar": "الإنكليزية|الإنجليزية|إنجليزي", "ru": "Английский", "zh": "英文|英语"},
    "fr": {"en": "French", "fr": "Français", "es": "Francés", "ar": "الفرنسية|فرنسي", "ru": "Французский", "zh": "法文|法语"},
    "ru": {"en": "Russian", "fr": "Russe", "es": "Ruso", "ar": "الروسية|روسي", "ru": "Русский", "zh": "俄文|俄语"},
    "es": {"en": "Spanish", "fr": "Espagnol", "es": "Español|Castellano", "ar": "الإسبانية|إسباني", "ru": "Испанский", "zh": "西班牙文|西班牙语"},
}  # fmt: skip
YES_WORDS: Final[Words] = {"en": "Yes|Y|True|1|X|✓", "fr": "Oui|O|Vrai", "es": "Sí|S|Verdadero", "ar": "نعم", "ru": "Да|Д", "zh": "是|同意"}
NO_WORDS: Final[Words] = {"en": "No|N|False|0|-", "fr": "Non|Faux", "es": "No|Falso", "ar": "لا", "ru": "Нет|Н", "zh": "否|不同意"}
_BETWEEN_LANGUAGES = str.maketrans(dict.fromkeys("/;|+&\n،、，；·", ","))


def key_of(word: str) -> str:
    """The key under which words of tables are compared: folded, without dots, colons, asterisks and brackets round nothing."""
    bare = fold(word).replace("ё", "е")
    return " ".join("".join(" " if mark in ".:*،,/" else mark for mark in bare).split())


def function_of(text: str) -> Function | None:
    """The function a cell names, in any official language or as its code; None when it is unknown."""
    code = _codes("function").get(key_of(text))
    return Function(code) if code else None


def rank_of(text: str, labels: Mapping[str, str] | None = None) -> str | None:
    """The code of the rank a cell names; `labels` gives code by label for ranks the secretariat has added or renamed."""
    key = key_of(text)
    own = {key_of(label): code for label, code in (labels or {}).items()}
    return own.get(key) or _codes("rank").get(key)


def gender_of(text: str) -> Gender | None:
    """The gender a cell states; None when the word is unknown, or means one thing in Spanish and another in French."""
    code = _codes("gender").get(key_of(text))
    return Gender(code) if code else None


def truth_of(text: str) -> bool | None:
    """Whether a cell says yes; None when it says neither yes nor no."""
    return _truths().get(key_of(text) or text.strip())


def languages_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The official languages a cell lists, in its order, and the words that name none."""
    words = [word.strip() for word in text.translate(_BETWEEN_LANGUAGES).split(",") if word.strip()]
    found = {word: _codes("language").get(key_of(word)) for word in words}
    known = tuple(dict.fromkeys(code for code in found.values() if code))
    return known, tuple(word for word, code in found.items() if not code)


def word_for(words: Words, language: str) -> str:
    """The word we write in a language."""
    return words.get(language, words["en"]).split("|", 1)[0]


_KINDS = {"function": FUNCTION_WORDS, "rank": RANK_WORDS, "gender": GENDER_WORDS, "language": LANGUAGE_WORDS}


@cache
def _codes(kind: str) -> dict[str, str]:
    """Key to code; what means two things is left out, unless one of them is what we write ourselves."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for place in ("code", "ours", "others"):
        for code, words in _KINDS[kind].items():
            for word in _words_at(place, code, words):
                key = key_of(word)
                if found.setdefault(key, code) != code and place == "others":
                    shared.add(key)
    ours = {key_of(word) for code, words in _KINDS[kind].items() for word in (*_words_at("code", code, words), *_words_at("ours", code, words))}
    return {key: code for key, code in found.items() if key not in shared or key in ours}


def _words_at(place: str, code: str, words: Words) -> list[str]:
    if place == "code":
        return [code]
    split = [text.split("|") for text in words.values()]
    return [group[0] for group in split] if place == "ours" else [word for group in split for word in group[1:]]


@cache
def _truths() -> dict[str, bool]:
    yes = {key_of(word) or word: True for text in YES_WORDS.values() for word in text.split("|")}
    return yes | {key_of(word) or word: False for text in NO_WORDS.values() for word in text.split("|")}
