"""The vocabulary of lists of pledges in the six official languages: headings, kinds, states, units; the first word of each is ours."""
# ruff: noqa: E501 - a line a word in its languages is longer than a line of code

from collections.abc import Mapping
from functools import cache
from typing import Final

from uncops.commitments.kinds import CommitmentKind, CommitmentState
from uncops.commitments.quantities import Unit
from uncops.delegations.columns import PARTY, PARTY_CODE, Headings, key_of, word_for

PLEDGE_COLUMNS: Final[Mapping[str, Headings]] = {
    "reference": {
        "en": "Reference in the register|Reference|Register number|Commitment number|Pledge number", "fr": "Référence au registre|Référence|Numéro d'engagement",
        "es": "Referencia en el registro|Referencia|Número de compromiso", "ar": "المرجع في السجل|المرجع|رقم التعهد", "ru": "Номер в реестре|Номер обязательства", "zh": "登记编号|承诺编号",
    },
    "party": {language: PARTY[language] + more for language, more in {
        "en": "|Pledging State|Pledged by|By whom|Contributor|Police-contributing country|Donor", "fr": "|Par qui|Contributeur|Donateur", "es": "|Por quién|Contribuyente|Donante",
        "ar": "|الجهة المتعهدة|الجهة المساهمة", "ru": "|Кем принято|Донор", "zh": "|承诺方|捐助方"}.items()},
    "party_code": PARTY_CODE,
    "holder_name": {
        "en": "Group or office|Name of the group|Group|Office of the Secretariat", "fr": "Groupe ou bureau|Groupe", "es": "Grupo u oficina|Grupo", "ar": "المجموعة أو المكتب|المجموعة",
        "ru": "Группа или подразделение|Группа", "zh": "集团或办公室|集团",
    },
    "kind": {
        "en": "Kind of commitment|Kind|Type|Type of pledge|Category|Pledge type", "fr": "Type d'engagement|Type|Catégorie", "es": "Tipo de compromiso|Tipo|Categoría", "ar": "نوع الالتزام|النوع|الفئة",
        "ru": "Вид обязательства|Вид|Тип|Категория", "zh": "承诺类别|类别|类型",
    },
    "text": {
        "en": "What is undertaken|Commitment|Pledge|Description|Text|Details|Pledge text|Summary of pledge", "fr": "Ce qui est engagé|Engagement|Description|Texte|Annonce",
        "es": "Lo que se compromete|Compromiso|Descripción|Texto|Promesa", "ar": "مضمون الالتزام|الالتزام|التعهد|الوصف|النص", "ru": "Что обещано|Обязательство|Описание|Текст", "zh": "承诺内容|承诺|说明|内容",
    },
    "quantity": {
        "en": "Quantity|Amount|Number|How many|How much", "fr": "Quantité|Montant|Nombre", "es": "Cantidad|Importe|Número|Monto", "ar": "الكمية|المبلغ|العدد", "ru": "Количество|Сумма|Число", "zh": "数量|金额|数目",
    },
    "unit": {"en": "Unit or currency|Unit|Currency|Unit of measure", "fr": "Unité ou monnaie|Unité|Monnaie|Devise", "es": "Unidad o moneda|Unidad|Moneda", "ar": "الوحدة أو العملة|الوحدة|العملة", "ru": "Единица или валюта|Единица|Валюта", "zh": "单位或货币|单位|货币|币种"},
    "valued_on": {"en": "Worth of the sum as of|Value date|Rate as of", "fr": "Valeur de la somme au|Date de valeur", "es": "Valor de la suma al|Fecha de valor", "ar": "قيمة المبلغ في|تاريخ القيمة", "ru": "Стоимость суммы на|Дата оценки", "zh": "金额计值日|计值日期"},
    "summit": {"en": "Summit|Edition|Event|Announced at", "fr": "Sommet|Édition|Annoncé au", "es": "Cumbre|Edición|Anunciado en", "ar": "مؤتمر القمة|القمة|الدورة", "ru": "Саммит|Мероприятие", "zh": "峰会|届次"},
    "asks": {
        "en": "In answer to|Ask|Asks|Answers|Resolution paragraph|Reference paragraph", "fr": "En réponse à|Demande|Paragraphe de résolution", "es": "En respuesta a|Petición|Párrafo de resolución", "ar": "استجابة لـ|الطلب|فقرة القرار",
        "ru": "В ответ на|Просьба|Пункт резолюции", "zh": "所回应的要求|要求|决议段落",
    },
    "themes": {"en": "Themes|Theme|Topic|Priority area|Thematic area", "fr": "Thèmes|Thème|Domaine prioritaire", "es": "Temas|Tema|Ámbito prioritario", "ar": "المواضيع|الموضوع|المجال", "ru": "Темы|Тема|Направление", "zh": "主题|议题|优先领域"},
    "announced_on": {"en": "Announced on|Date announced|Date of announcement|Date of pledge|Pledge date", "fr": "Annoncé le|Date d'annonce", "es": "Anunciado el|Fecha de anuncio", "ar": "تاريخ الإعلان|أُعلن في", "ru": "Дата объявления|Объявлено", "zh": "宣布日期"},
    "due_on": {"en": "To be delivered by|Due date|Due|Deadline|Delivery date|Target date", "fr": "À réaliser au plus tard le|Échéance|Date d'échéance|Date limite", "es": "Plazo de cumplimiento|Fecha de vencimiento|Fecha límite", "ar": "الموعد المحدد للتنفيذ|تاريخ الاستحقاق|الموعد النهائي", "ru": "Срок выполнения|Срок", "zh": "应履行日期|到期日|截止日期"},
    "renew_on": {"en": "To be renewed by|Renewal date|Valid until|Expiry date", "fr": "À renouveler au plus tard le|Date de renouvellement|Valable jusqu'au", "es": "Plazo de renovación|Fecha de renovación|Válido hasta", "ar": "موعد التجديد|تاريخ التجديد|صالح حتى", "ru": "Срок возобновления|Действует до", "zh": "应续期日期|续期日期|有效期至"},
    "state": {"en": "State of the commitment|Status|Stage", "fr": "État de l'engagement|Statut|État d'avancement", "es": "Estado del compromiso|Situación", "ar": "حالة الالتزام|الحالة", "ru": "Состояние обязательства|Состояние|Статус", "zh": "承诺状态|状态"},
    "readiness": {"en": "Readiness level|Readiness|Level of readiness", "fr": "Niveau de préparation|Préparation", "es": "Nivel de preparación|Preparación", "ar": "مستوى الجاهزية|الجاهزية", "ru": "Уровень готовности|Готовность", "zh": "待命等级|待命级别"},
    "conditions": {"en": "Conditions|Caveats|Condition", "fr": "Conditions|Réserves", "es": "Condiciones|Reservas", "ar": "الشروط|التحفظات", "ru": "Условия|Оговорки", "zh": "条件|保留"},
    "partners": {"en": "Partners|Partner|In partnership with|With", "fr": "Partenaires|Partenaire|En partenariat avec", "es": "Asociados|Socios|En asociación con", "ar": "الشركاء|الشريك", "ru": "Партнеры|Партнер", "zh": "合作伙伴|伙伴"},
    "mission_code": {"en": "Peace operation|Mission|For mission|Operation", "fr": "Opération de paix|Mission|Opération", "es": "Operación de paz|Misión|Operación", "ar": "عملية السلام|البعثة", "ru": "Операция в пользу мира|Миссия|Операция", "zh": "和平行动|特派团|行动"},
    "is_confidential": {"en": "Confidential until announced|Confidential|Restricted", "fr": "Confidentiel jusqu'à l'annonce|Confidentiel", "es": "Confidencial hasta su anuncio|Confidencial", "ar": "سري حتى الإعلان|سري", "ru": "Конфиденциально до объявления|Конфиденциально", "zh": "宣布前保密|保密"},
    "language": {"en": "Language of the text|Language", "fr": "Langue du texte|Langue", "es": "Idioma del texto|Idioma", "ar": "لغة النص|اللغة", "ru": "Язык текста|Язык", "zh": "文本语言|语言"},
    "note": {"en": "Note for the secretariat|Note|Remarks|Comment|Comments", "fr": "Note pour le secrétariat|Note|Remarques|Commentaires", "es": "Nota para la secretaría|Nota|Observaciones|Comentarios", "ar": "ملاحظة للأمانة|ملاحظة|ملاحظات", "ru": "Заметка для секретариата|Примечание|Комментарий", "zh": "秘书处备注|备注|说明事项"},
}  # fmt: skip
KIND_WORDS: Final[Mapping[str, Headings]] = {
    CommitmentKind.UNIT: {"en": "Uniformed unit|Unit|Formed police unit|FPU|Police unit", "fr": "Unité en uniforme|Unité de police constituée|UPC", "es": "Unidad uniformada|Unidad de policía constituida|UPC", "ar": "وحدة نظامية|وحدة شرطة مشكلة", "ru": "Подразделение в форме|Сформированное полицейское подразделение|СПП", "zh": "制服单位|建制警察部队"},
    CommitmentKind.OFFICERS: {"en": "Individual officers|Individual police officers|IPO|IPOs|Police officers|Officers", "fr": "Policiers hors unités constituées|Policiers individuels|Policiers", "es": "Agentes individuales|Agentes de policía|Agentes", "ar": "ضباط أفراد|أفراد الشرطة", "ru": "Отдельные сотрудники|Отдельные полицейские", "zh": "单派警员|单派警察|警员"},
    CommitmentKind.SPECIALISED_TEAM: {"en": "Specialised team|Specialized team|Specialised police team|SPT|Specialized police team", "fr": "Équipe spécialisée|Équipe de police spécialisée", "es": "Equipo especializado|Equipo policial especializado", "ar": "فريق متخصص|فريق شرطة متخصص", "ru": "Специализированная группа|Специализированная полицейская группа", "zh": "专门小组|专门警察小组"},
    CommitmentKind.WOMEN_OFFICERS: {"en": "Women officers|Female officers|Women police officers|Women police", "fr": "Policières|Femmes policières", "es": "Mujeres policías|Agentes mujeres", "ar": "ضابطات|شرطيات", "ru": "Сотрудницы полиции|Женщины-полицейские", "zh": "女警员|女警"},
    CommitmentKind.LANGUAGE_SKILLS: {"en": "Language skills|Languages|Francophone officers|French speakers", "fr": "Compétences linguistiques|Policiers francophones", "es": "Competencias lingüísticas", "ar": "المهارات اللغوية", "ru": "Языковые навыки", "zh": "语言技能"},
    CommitmentKind.TRAINING: {"en": "Training and capacity-building|Training|Capacity-building|Capacity building", "fr": "Formation et renforcement des capacités|Formation|Renforcement des capacités", "es": "Formación y desarrollo de la capacidad|Formación|Capacitación", "ar": "التدريب وبناء القدرات|التدريب|بناء القدرات", "ru": "Обучение и наращивание потенциала|Обучение|Подготовка", "zh": "培训和能力建设|培训|能力建设"},
    CommitmentKind.EQUIPMENT: {"en": "Equipment and enablers|Equipment|Enablers|Vehicles", "fr": "Matériel et moyens|Matériel|Équipement", "es": "Equipo y medios|Equipo|Equipamiento", "ar": "المعدات والعناصر التمكينية|المعدات", "ru": "Оборудование и средства|Оборудование|Техника", "zh": "装备和保障力量|装备|设备"},
    CommitmentKind.TECHNOLOGY: {"en": "Technology and data|Technology|Data|Digital", "fr": "Technologies et données|Technologie|Données", "es": "Tecnología y datos|Tecnología|Datos", "ar": "التكنولوجيا والبيانات|التكنولوجيا", "ru": "Технологии и данные|Технологии", "zh": "技术和数据|技术|数据"},
    CommitmentKind.WOMEN_PEACE_SECURITY: {"en": "Women, peace and security|WPS|Women peace security|Gender", "fr": "Femmes, paix et sécurité|FPS", "es": "Mujeres, paz y seguridad|MPS", "ar": "المرأة والسلام والأمن", "ru": "Женщины, мир и безопасность", "zh": "妇女、和平与安全"},
    CommitmentKind.SAFETY: {"en": "Safety and medical|Safety|Medical|Safety and security|Health", "fr": "Sûreté et soins médicaux|Sécurité|Médical", "es": "Seguridad y atención médica|Seguridad|Medicina", "ar": "السلامة والرعاية الطبية|السلامة", "ru": "Безопасность и медицинская помощь|Медицинская помощь", "zh": "安全和医疗|安全|医疗"},
    CommitmentKind.CONDUCT: {"en": "Conduct|Conduct and discipline|Accountability|Integrity", "fr": "Déontologie|Conduite|Déontologie et discipline", "es": "Conducta|Conducta y disciplina", "ar": "السلوك|السلوك والانضباط", "ru": "Поведение|Поведение и дисциплина", "zh": "行为操守|行为和纪律"},
    CommitmentKind.ENVIRONMENT: {"en": "Environment|Environmental|Climate", "fr": "Environnement|Climat", "es": "Medio ambiente|Clima", "ar": "البيئة|المناخ", "ru": "Окружающая среда|Экология", "zh": "环境|环保"},
    CommitmentKind.COMMUNICATIONS: {"en": "Strategic communications|Communications|Communication", "fr": "Communication stratégique|Communication", "es": "Comunicación estratégica|Comunicaciones", "ar": "الاتصالات الاستراتيجية|الاتصالات", "ru": "Стратегическая коммуникация|Коммуникация", "zh": "战略传播|传播"},
    CommitmentKind.FINANCIAL: {"en": "Financial|Funding|Money|Financial contribution|Finance", "fr": "Financier|Financement|Contribution financière", "es": "Financiero|Financiación|Contribución financiera", "ar": "مالي|التمويل|مساهمة مالية", "ru": "Финансовое|Финансирование|Финансовый взнос", "zh": "财政|资金|捐款"},
    CommitmentKind.POLITICAL: {"en": "Political|Political support|Policy", "fr": "Politique|Soutien politique", "es": "Político|Apoyo político", "ar": "سياسي|الدعم السياسي", "ru": "Политическое|Политическая поддержка", "zh": "政治|政治支持"},
}  # fmt: skip
STATE_WORDS: Final[Mapping[str, Headings]] = {
    CommitmentState.DRAFT: {"en": "Draft|In preparation", "fr": "Projet|Brouillon", "es": "Borrador", "ar": "مسودة", "ru": "Проект|Черновик", "zh": "草稿"},
    CommitmentState.ANNOUNCED: {"en": "Announced|Pledged", "fr": "Annoncé", "es": "Anunciado", "ar": "معلن", "ru": "Объявлено", "zh": "已宣布"},
    CommitmentState.CONFIRMED: {"en": "Confirmed in writing|Confirmed", "fr": "Confirmé par écrit|Confirmé", "es": "Confirmado por escrito|Confirmado", "ar": "مؤكد خطياً|مؤكد", "ru": "Подтверждено письменно|Подтверждено", "zh": "已书面确认|已确认"},
    CommitmentState.UNDER_WAY: {"en": "Under way|Ongoing|In progress|Being delivered", "fr": "En cours", "es": "En curso", "ar": "قيد التنفيذ", "ru": "Выполняется", "zh": "进行中"},
    CommitmentState.DELIVERED: {"en": "Delivered|Done|Completed|Fulfilled", "fr": "Réalisé|Exécuté", "es": "Cumplido|Realizado", "ar": "منجز", "ru": "Выполнено", "zh": "已履行|已完成"},
}  # fmt: skip
# States a list may name for what is in the register already; nothing is entered with them.
OTHER_STATE_WORDS: Final[Mapping[str, Headings]] = {
    CommitmentState.VERIFIED: {"en": "Verified", "fr": "Vérifié", "es": "Verificado", "ar": "تم التحقق منه", "ru": "Проверено", "zh": "已核实"},
    CommitmentState.LAPSED: {"en": "Lapsed|Expired", "fr": "Caduc", "es": "Caducado", "ar": "منقضٍ", "ru": "Утратило силу", "zh": "已失效"},
    CommitmentState.WITHDRAWN: {"en": "Withdrawn", "fr": "Retiré", "es": "Retirado", "ar": "مسحوب", "ru": "Отозвано", "zh": "已撤回"},
    CommitmentState.SUPERSEDED: {"en": "Superseded|Replaced", "fr": "Remplacé", "es": "Sustituido", "ar": "مستعاض عنه", "ru": "Заменено", "zh": "已被取代"},
}  # fmt: skip
UNIT_WORDS: Final[Mapping[str, Headings]] = {
    Unit.OFFICERS: {"en": "Officers|Officer|Police officers", "fr": "Policiers|Policier|Agents", "es": "Agentes|Agente|Policías", "ar": "ضباط|ضابط|ضابطا|شرطي", "ru": "Сотрудники|Сотрудников|Сотрудник|Полицейских", "zh": "名警员|警员|名警察"},
    Unit.UNITS: {"en": "Units|Unit|FPUs|FPU|Formed police units", "fr": "Unités|Unité|UPC", "es": "Unidades|Unidad|UPC", "ar": "وحدات|وحدة|وحدتان", "ru": "Подразделения|Подразделений|Подразделение|СПП", "zh": "支部队|部队|支"},
    Unit.TEAMS: {"en": "Teams|Team|SPTs|SPT", "fr": "Équipes|Équipe", "es": "Equipos|Equipo", "ar": "أفرقة|فريق|فرق", "ru": "Группы|Групп|Группа", "zh": "小组|个小组"},
    Unit.COURSES: {"en": "Courses|Course", "fr": "Cours|Stages|Stage", "es": "Cursos|Curso", "ar": "دورات|دورة", "ru": "Курсы|Курсов|Курс", "zh": "课程|期课程"},
    Unit.PERSONS_TRAINED: {"en": "Persons trained|People trained|Trainees", "fr": "Personnes formées", "es": "Personas formadas|Personas capacitadas", "ar": "متدربون|متدربين|متدربا", "ru": "Обученные|Обученных|Слушателей", "zh": "受训人员|名受训人员"},
    Unit.INSTRUCTORS: {"en": "Instructors|Instructor|Trainers", "fr": "Instructeurs|Instructeur|Formateurs", "es": "Instructores|Instructor", "ar": "مدربون|مدربين|مدرب", "ru": "Инструкторы|Инструкторов|Инструктор", "zh": "教官|名教官"},
    Unit.VEHICLES: {"en": "Vehicles|Vehicle|Armoured vehicles|APCs|APC", "fr": "Véhicules|Véhicule|Véhicules blindés", "es": "Vehículos|Vehículo|Vehículos blindados", "ar": "مركبات|مركبة", "ru": "Машины|Машин|Автомобилей|Транспортных средств", "zh": "车辆|辆车|辆"},
    Unit.AIRCRAFT: {"en": "Aircraft|Helicopters|Helicopter", "fr": "Aéronefs|Aéronef|Hélicoptères", "es": "Aeronaves|Aeronave|Helicópteros", "ar": "طائرات|طائرة", "ru": "Воздушные суда|Вертолетов|Воздушных судов", "zh": "飞机|架飞机|架"},
    Unit.SETS: {"en": "Sets of equipment|Sets|Set|Kits", "fr": "Lots de matériel|Lots|Lot", "es": "Juegos de equipo|Juegos|Juego", "ar": "مجموعات معدات|مجموعة معدات", "ru": "Комплекты|Комплектов|Комплект", "zh": "套装备|套"},
    Unit.SYSTEMS: {"en": "Systems|System", "fr": "Systèmes|Système", "es": "Sistemas|Sistema", "ar": "منظومات|نظم|نظام", "ru": "Системы|Систем|Система", "zh": "系统|个系统"},
    Unit.BEDS: {"en": "Hospital beds|Beds|Bed", "fr": "Lits d'hôpital|Lits|Lit", "es": "Camas de hospital|Camas|Cama", "ar": "أسرة مستشفى|أسرة|سرير", "ru": "Больничные койки|Коек|Койки", "zh": "病床|张病床"},
    Unit.MONTHS: {"en": "Months|Month", "fr": "Mois", "es": "Meses|Mes", "ar": "أشهر|شهر", "ru": "Месяцы|Месяцев|Месяц", "zh": "个月|月"},
}  # fmt: skip
SECRETARIAT: Final[Headings] = {"en": "Secretariat|United Nations Secretariat|UN Secretariat", "fr": "Secrétariat|Secrétariat de l'ONU", "es": "Secretaría|Secretaría de las Naciones Unidas", "ar": "الأمانة العامة|أمانة الأمم المتحدة", "ru": "Секретариат|Секретариат ООН", "zh": "秘书处|联合国秘书处"}
_WORDS: Final[Mapping[str, Mapping[str, Headings]]] = {
    "kind": KIND_WORDS, "state": STATE_WORDS | OTHER_STATE_WORDS, "unit": UNIT_WORDS, "secretariat": {"secretariat": SECRETARIAT},
}  # fmt: skip


def code_of(field: str, text: str) -> str | None:
    """The code of a kind, a state or a unit, in any official language or as the code itself; None when it is unknown."""
    return _codes(field).get(key_of(text))


def word_of(field: str, code: str, language: str) -> str:
    """The word we write for a code; a unit in words of its own stays as it is."""
    return word_for(_WORDS[field][code], language) if code in _WORDS[field] else code


@cache
def _codes(field: str) -> dict[str, str]:
    """Key to code; what we write ourselves wins over what others write."""
    found: dict[str, str] = {}
    for ours in (True, False):
        for code, words in _WORDS[field].items():
            for text in words.values():
                split = text.split("|")
                for word in split[:1] if ours else split[1:]:
                    found.setdefault(key_of(word), str(code))
    return {key_of(str(code)): str(code) for code in _WORDS[field]} | found
