"""The words by which letters of credentials tell people, functions and formulas apart, in the six official languages."""

import re

from uncops.delegations.models import Function

# Titles before a name. The longer stand first; each may be followed by another ("H.E. Mr.", "S.E. M.", "Excmo. Sr. Gral.").
_HONORIFICS = (
    r"H\.\s?R\.\s?H\.",
    r"His (?:Royal Highness|Excellency)",
    r"Her (?:Royal Highness|Excellency)",
    r"The (?:Right )?Honou?rable",
    r"H\.\s?E\.",
    r"(?-i:HE)(?=\s)",
    r"(?:The )?Hon\.",
    r"Son (?:Excellence|Altesse Royale)",
    r"S\.\s?E\.",
    r"S\.\s?A\.\s?R\.",
    r"Su Excelencia",
    r"Excm[oa]\.",
    r"Excmo",
    r"Ilm[oa]\.",
    r"Mr\.?",
    r"Mrs\.?",
    r"Ms\.?",
    r"Miss",
    r"Mx\.?",
    r"Sir",
    r"Madam",
    r"Dame",
    r"Sheikha?",
    r"Dr\.?",
    r"Prof\.?",
    r"Professor",
    r"Eng\.",
    r"Monsieur",
    r"Madame",
    r"Mademoiselle",
    r"MM?\.",
    r"Mme\.?",
    r"Mlle\.?",
    r"Ma[iî]tre",
    r"Señor(?:a|ita)?",
    r"Sr(?:a|ta)?\.",
    r"Sr(?:a|ta)?(?=\s)",
    r"D(?:oñ)?[aª]?\.(?=\s)",
    r"Don(?=\s)",
    r"Doña(?=\s)",
    r"Lic\.",
    r"Ing\.",
    r"(?:Lieutenant|Major|Brigadier|Lt\.|Maj\.|Brig\.)[ -](?:General|Gen\.)",
    r"(?:Lieutenant|Lt\.?)[ -](?:Colonel|Col\.)",
    r"(?:Lieutenant|Teniente|Tte\.)[ -]Coronel",
    r"General(?: de (?:División|Brigada))?(?=\s+\w)",
    r"Général(?: de (?:division|brigade))?(?=\s)",
    r"Gen\.",
    r"Gén\.",
    r"Gral\.",
    r"Colonel",
    r"Col\.",
    r"Coronel",
    r"Cnel\.",
    r"Lieutenant(?=\s)",
    r"Lt\.",
    r"Teniente",
    r"Major(?=\s)",
    r"Maj\.",
    r"Mayor(?=\s)",
    r"Captain",
    r"Capt\.",
    r"Capitaine",
    r"Cap\.",
    r"Capitán",
    r"Commandant",
    r"Brigadier(?=\s)",
    r"Brig\.",
    r"Sergeant",
    r"Sgt\.",
    r"Superintendent(?=\s)",
    r"Supt\.",
    r"Insp\.",
    r"Commissaire(?=\s+[A-ZÀ-Ý])",
    r"Comisario(?=\s+[A-ZÀ-Ý])",
    r"Ambassador(?=\s)",
    r"Amb\.",
    r"Embajador(?=\s)",
    r"صاحبة? (?:المعالي|السعادة|السمو)",
    r"معالي",
    r"سعادة",
    r"السيدة?",
    r"الدكتورة?",
    r"د\.",
    r"(?:ال)?(?:لواء|فريق|عميد|عقيد|مقدم|رائد|نقيب)(?=\s)",
    r"الآنسة",
    r"Его Превосходительство",
    r"Её Превосходительство",
    r"Е\.\s?П\.",
    r"г-н",
    r"г-жа",
    r"господин",
    r"госпожа",
    r"генерал(?:-\w+)?(?=\s+[А-Я])",
    r"полковник(?=\s)",
)
HONORIFIC = rf"(?<![\w-])(?:{'|'.join(_HONORIFICS)})(?!\w)"
HONORIFICS = re.compile(rf"(?:(?:the|el|la|le|l['’])\s+)?(?P<titles>{HONORIFIC}(?:\s+{HONORIFIC})*)\s*(?=\S)", re.IGNORECASE)
CHINESE_HONORIFIC = re.compile(r"(?:先生|女士|小姐|阁下|閣下)")

# What somebody is in the delegation. Tried in this order: "alternate head" before "head".
FUNCTIONS: tuple[tuple[Function, re.Pattern[str]], ...] = tuple(
    (function, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))
    for function, words in (
        (Function.SPOUSE, r"spouse|wife|husband|[ée]pou(?:se|x)|conjointe?|espos[ao]|c[óo]nyuge|(?:ال)?زوجة?|супруга?|配偶|夫人"),
        (
            Function.INTERPRETER,
            r"interpreters?|interpr[èe]tes?|int[ée]rpretes?|(?:ال)?مترجم(?:ة|ون)?|переводчи(?:к|ца|ки)|翻译|翻譯|口译员",
        ),
        (
            Function.ALTERNATE_HEAD,
            r"(?:alternate|deputy|vice)[ -]heads?(?: of (?:the )?delegation)?|chef(?:fe)?s? (?:adjoint|suppléant|"
            r"suppleant)e?s?(?: de (?:la )?délégation)?"
            r"|jef[ea]s? (?:adjunt[oa]|alterno|alterna|suplente)s?(?: de (?:la )?delegaci[óo]n)?|نائبة? رئيسة? الوفد|"
            r"заместитель главы делегации|副团长",
        ),
        (
            Function.HEAD,
            r"heads? of (?:the )?delegation|leader of (?:the )?delegation|chef(?:fe)? de (?:la )?d[ée]l[ée]gation|"
            r"jef[ea] de (?:la )?delegaci[óo]n"
            r"|رئيسة? الوفد|глава делегации|руководитель делегации|(?<!副)团长|代表团团长",
        ),
        (
            Function.SECURITY,
            r"security (?:officers?|detail)|close protection(?: officers?)?|bodyguards?|agents? de s[ée]curit[ée]|"
            r"garde du corps|oficial(?:es)? de seguridad"
            r"|escolta|ضابط أمن|الحراسة|сотрудник охраны|охрана|安保|警卫",
        ),
        (
            Function.MEMBER,
            r"members?(?: of (?:the )?delegation)?|membres?|miembros?|(?:ال)?أعضاء|(?:ال)?عضو|члены?(?: делегации)?|团员|成员|代表(?!团)",
        ),
        (Function.ADVISER, r"advis[eo]rs?|conseill(?:er|[èe]re)s?|asesor(?:a|es|as)?|(?:ال)?مستشار(?:ة|ون)?|советники?|顾问|顧問"),
    )
)
# Before a colon these stand for a person to come; elsewhere they may be the title of an office.
ONLY_OF_OFFICE = frozenset({Function.ADVISER, Function.INTERPRETER, Function.SECURITY, Function.SPOUSE})

# A word of these makes what follows a name an office, and a line without one doubtful.
OFFICE = re.compile(
    r"(?<!\w)(?:minist\w+|secretar\w+|secr[ée]taire\w*|commission\w*|commissaire\w*|comisari\w+|comisionad\w+|direct\w+|"
    r"inspect\w+|chief\w*|chef\w*|jef[ea]\w*|head of|"
    r"advis\w+|conseill\w+|asesor\w*|consejer\w+|counsell?or\w*|ambassad\w+|embajad\w+|attach\w+|agregad\w+|officer\w*|"
    r"oficial\w*|officier\w*|superintendent\w*|"
    r"interpr\w+|int[ée]rpret\w+|represent\w+|représent\w+|deputy|assistant\w*|spouse|épou\w+|espos\w+|coordinat\w+|"
    r"president\w*|président\w*|prefect\w*|préfet\w*|police|"
    r"وزير\w*|مدير\w*|مستشار\w*|رئيس\w*|قائد\w*|مفوض\w*|مترجم\w*|سفير\w*|ملحق\w*|ضابط\w*|مندوب\w*|نائب\w*|министр\w*|"
    r"начальник\w*|директор\w*|советник\w*|посол\w*|переводчик\w*|"
    r"заместитель\w*|представитель\w*|атташе)|部长|部長|局长|总监|司长|处长|顾问|参赞|大使|翻译|主任|秘书|警官",
    re.IGNORECASE,
)

# From here on the letter says goodbye: who stands below has signed it.
CLOSING = re.compile(
    r"avails? (?:itself|himself|herself)|accept,? (?:Excellency|Sir|Madam|the (?:renewed )?assurances)|assurances of (?:its|"
    r"my|our) highest|(?:yours|sincerely|respectfully),?\s*$|"
    r"saisit cette occasion|veuillez agr[ée]er|prie .{0,40}d['’]agr[ée]er|haute consid[ée]ration|aprovecha (?:esta|"
    r"la) oportunidad|(?:m[áa]s )?(?:alta|distinguida) consideraci[óo]n|^\W*(?:muy )?atentamente|"
    r"تغتنم|تنتهز|فائق (?:ال)?(?:تقدير|احترام)|пользуется случаем|возобновить .{0,40}уверения|с уважением|顺致|顺致最崇高|此致",
    re.IGNORECASE | re.MULTILINE,
)
# After goodbye a list may yet follow on a sheet of its own.
ANNEX = re.compile(
    r"^\W*(?:annex\w*|enclosure|attachment|(?:list|composition) of (?:the )?(?:delegation|members|participants)|"
    r"liste (?:de la|des) \w+|anexo|lista de \w+|مرفق|قائمة|приложение|список|附件|名单)\b",
    re.IGNORECASE | re.MULTILINE,
)
SALUTATION = re.compile(
    r"^\W*(?:your )?(?:excellency|excellence|excelencia|dear (?:sir|madam|mr|ms|colleague|secretar)|sir|madam|monsieur|"
    r"madame|señora?|estimad[oa]|سعادة|ваше превосходительство|уважаем\w+|尊敬的|阁下)[^\n]{0,60}[,:،，：]?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
# Whom a letter is written to, and who writes: not delegates.
ADDRESSEE = re.compile(
    r"(?<!\w)(?:secretary-general(?: of the united nations)?|under-secretary-general|assistant secretary-general|"
    r"secr[ée]taire g[ée]n[ée]ral(?:e)? (?:adjointe? )?(?:de l['’]organisation )?des nations unies|"
    r"secretari[oa] general (?:adjunt[oa] )?de las naciones unidas|الأمين العام للأمم المتحدة|генеральн\w+ секретар\w+|联合国秘书长)",
    re.IGNORECASE,
)
FORMULA = re.compile(
    r"presents? its compliments|has the honou?r|have the honou?r|pr[ée]sente ses compliments|a l['’]honneur|"
    r"saluda (?:muy )?atentamente|tiene el honor|تهدي|تتشرف|свидетельствует|имеет честь|致意|谨|"
    r"\b(?:ref(?:erence)?|réf(?:érence)?|no|n°|nº|tel|tél|fax|phone|e-?mail|date|subject|objet|asunto|re|stamp|seal|cachet|"
    r"sello|signed|signé|firmado|signature|firma)\b\s*[.:°]|"
    r"note verbale|nota verbal|\bP\.?\s?O\.? Box\b|\b(?:street|avenue|floor|suite|plaza)\b|new york|permanent mission|"
    r"mission permanente|misi[óo]n permanente|البعثة الدائمة|постоянное представительство|常驻联合国代表团|"
    r"united nations|nations unies|naciones unidas|الأمم المتحدة|организаци\w+ объединенн\w+|https?:|www\.|@|"
    r"\[[^\]]*(?:stamp|seal|cachet|sello)[^\]]*\]",
    re.IGNORECASE,
)
# What begins a sentence, not a name.
NO_NAME = re.compile(r"(?:the|a|an|this|these|our|all|it|we|please|les?|la|los|las|el|une?|nous|veuillez|se|para|also)\b", re.IGNORECASE)
# Heads of columns.
NAME_COLUMN = re.compile(
    r"^(?:full |family |first )?names?\b|^noms?\b|^pr[ée]noms?|^nombres?\b|^apellidos?\b|الاسم|фамилия|имя|姓名", re.IGNORECASE
)
OFFICE_COLUMN = re.compile(
    r"title|office|post|position|designation|rank|qualit[ée]|titre|poste|fonction(?!.*d[ée]l)|cargo|puesto|المنصب|الوظيفة|должность|职务",
    re.IGNORECASE,
)
FUNCTION_COLUMN = re.compile(r"function|role|capacity|r[ôo]le|fonction|qualit[ée] dans|funci[óo]n|الصفة|статус|身份", re.IGNORECASE)

_PARTICLES = (
    "de|del|de la|de los|de las|da|do|dos|das|di|du|des|van|van der|van den|von|von der|"
    "der|den|ter|ten|bin|ben|ibn|bint|al|el|ul|ould|y|e|d['’]|o['’]|st\\.?|dan|binti"
)
_CAPITAL = r"(?:[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u044f])"
_NAME_WORD = rf"(?:(?:al|el|ad|as|ul|d|l|n)[-'’])?{_CAPITAL}(?:[^\W\d_]|['’\u2010\u2011-](?=[^\W\d_]))*\.?"
NAME = re.compile(rf"{_NAME_WORD}(?:[ \t\u00a0]*\n?[ \t\u00a0]*(?:\s(?:{_PARTICLES})(?=\s))*\s?(?:{_NAME_WORD}))*")
