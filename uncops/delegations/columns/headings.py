"""What the columns of a table are called in the six official languages; the first word of each is the one we write."""
# ruff: noqa: E501 - a line a word in its languages is longer than a line of code

from collections.abc import Mapping
from typing import Final

Headings = Mapping[str, str]

# Separated by |: our own heading first, then what others write. Compared folded: case, accents, hyphens and dots do not matter.
PARTY: Final[Headings] = {
    "en": "Party|State|Member State|Delegation|Country|Delegation of|Organization|Organisation|Country/Organization|Nationality of delegation",
    "fr": "Partie|État|État Membre|Délégation|Pays|Organisation|Pays/Organisation",
    "es": "Parte|Estado|Estado Miembro|Delegación|País|Organización",
    "ar": "الطرف|الدولة|الدولة العضو|الوفد|البلد|المنظمة",
    "ru": "Участник Саммита|Государство|Государство-член|Делегация|Страна|Организация",
    "zh": "缔约方|国家|会员国|代表团|组织|国家/组织",
}
PARTY_CODE: Final[Headings] = {
    "en": "Party code|Code|ISO code|State code|ISO 3166 code|ISO3", "fr": "Code de la partie|Code|Code ISO", "es": "Código de la parte|Código|Código ISO",
    "ar": "رمز الطرف|الرمز", "ru": "Код участника Саммита|Код", "zh": "缔约方代码|代码",
}  # fmt: skip
PARTICIPANT_COLUMNS: Final[Mapping[str, Headings]] = {
    "accreditation_number": {
        "en": "Accreditation number|Badge number|Accreditation no|Registration number", "fr": "Numéro d'accréditation|No d'accréditation",
        "es": "Número de acreditación", "ar": "رقم الاعتماد", "ru": "Номер аккредитации", "zh": "注册证件编号|证件编号",
    },
    "party": PARTY,
    "party_code": PARTY_CODE,
    "function": {
        "en": "Function in the delegation|Function|Role|Role in delegation|Capacity|Participant type", "fr": "Fonction dans la délégation|Fonction|Rôle|Qualité",
        "es": "Función en la delegación|Función|Papel|Calidad", "ar": "الصفة في الوفد|الصفة|الدور",
        "ru": "Роль в делегации|Роль|Функция|Статус в делегации", "zh": "在代表团中的身份|身份|角色",
    },
    "rank": {
        "en": "Rank|Level|Protocol rank|Rank of participant", "fr": "Rang|Niveau|Rang protocolaire|Grade", "es": "Rango|Nivel|Rango protocolario",
        "ar": "الرتبة|المرتبة|المستوى", "ru": "Ранг|Уровень|Звание", "zh": "级别|职级|等级",
    },
    "honorific": {
        "en": "Title before the name|Honorific|Salutation|Prefix|Title (Mr/Ms)|Mr/Ms|Title", "fr": "Titre avant le nom|Civilité|Titre honorifique|M./Mme|Titre",
        "es": "Tratamiento|Título antes del nombre|Sr./Sra.|Título", "ar": "اللقب قبل الاسم|اللقب التشريفي|لقب المخاطبة",
        "ru": "Обращение|Форма обращения|Титул", "zh": "称谓|尊称|头衔",
    },
    "name": {
        "en": "Name|Full name|Name in full|Participant|Name of participant|Participant name|Delegate|Delegate name|Names",
        "fr": "Nom complet|Nom et prénom|Nom et prénoms|Prénom et nom|Participant|Nom du participant|Noms et prénoms",
        "es": "Nombre completo|Nombre y apellidos|Nombre y apellido|Participante|Nombre del participante|Apellidos y nombre",
        "ar": "الاسم|الاسم الكامل|اسم المشارك", "ru": "Имя полностью|ФИО|Ф.И.О.|Фамилия, имя, отчество|Полное имя|Имя участника|Имя и фамилия",
        "zh": "姓名|全名|与会者姓名",
    },
    "given_name": {
        "en": "Given name|First name|Forename|Given names|First names|Forenames", "fr": "Prénom|Prénoms", "es": "Nombre|Nombres|Nombre de pila",
        "ar": "الاسم الأول|الاسم الشخصي", "ru": "Имя|Имя и отчество|Имя, отчество", "zh": "名|名字",
    },
    "surname": {
        "en": "Surname|Last name|Family name|Surnames", "fr": "Nom de famille|Nom|Noms", "es": "Apellidos|Apellido|Primer apellido",
        "ar": "اسم العائلة|اللقب|الكنية|اسم الأسرة", "ru": "Фамилия", "zh": "姓|姓氏",
    },
    "badge_name": {
        "en": "Name on the badge|Badge name|Name for badge", "fr": "Nom sur le badge|Nom pour le badge", "es": "Nombre en la credencial|Nombre para la credencial",
        "ar": "الاسم على الشارة|الاسم على البطاقة", "ru": "Имя на пропуске|Имя на бейдже", "zh": "证件上的姓名|胸牌姓名",
    },
    "office": {
        "en": "Functional title|Job title|Position|Office|Official title|Occupation|Designation|Post", "fr": "Titre fonctionnel|Poste|Intitulé du poste|Charge",
        "es": "Cargo|Título oficial|Puesto|Cargo oficial", "ar": "المسمى الوظيفي|المنصب|الوظيفة", "ru": "Должность|Занимаемая должность|Пост",
        "zh": "职务|职位|职称|职务名称",
    },
    "gender": {
        "en": "Gender|Sex|Gender (as stated)", "fr": "Genre|Sexe", "es": "Género|Sexo", "ar": "النوع الاجتماعي|الجنس|نوع الجنس", "ru": "Гендер|Пол", "zh": "性别",
    },
    "born_on": {
        "en": "Date of birth|Born on|Birth date|DOB|Birthday", "fr": "Date de naissance|Né(e) le|Né le", "es": "Fecha de nacimiento|Nacimiento",
        "ar": "تاريخ الميلاد|تاريخ الولادة", "ru": "Дата рождения|Родился", "zh": "出生日期|生日|出生年月日",
    },
    "languages": {
        "en": "Languages|Language|Languages spoken|Working languages", "fr": "Langues|Langue|Langues parlées|Langues de travail", "es": "Idiomas|Idioma|Lenguas",
        "ar": "اللغات|اللغة", "ru": "Языки|Язык|Рабочие языки", "zh": "语言|语种",
    },
    "email": {
        "en": "E-mail|Email|E-mail address|Email address|Mail", "fr": "Courriel|Adresse électronique|Adresse e-mail|Mél", "es": "Correo electrónico|Correo|Dirección de correo",
        "ar": "البريد الإلكتروني|البريد الالكتروني|الإيميل", "ru": "Электронная почта|Эл. почта|Адрес электронной почты|Почта", "zh": "电子邮件|电子邮箱|邮箱|电邮",
    },
    "telephone": {
        "en": "Telephone|Phone|Mobile|Cell phone|Tel|Phone number|Mobile phone|Telephone number|Mobile number", "fr": "Téléphone|Tél.|Portable|Mobile|Numéro de téléphone",
        "es": "Teléfono|Móvil|Celular|Número de teléfono", "ar": "الهاتف|رقم الهاتف|الجوال|المحمول", "ru": "Телефон|Тел.|Мобильный телефон|Номер телефона",
        "zh": "电话|手机|电话号码|联系电话",
    },
    "arrives_at": {
        "en": "Arrival|Arrives|Arrival date|Date of arrival|Arrival date and time|Arrives on", "fr": "Arrivée|Date d'arrivée|Date et heure d'arrivée",
        "es": "Llegada|Fecha de llegada", "ar": "الوصول|تاريخ الوصول|موعد الوصول", "ru": "Прибытие|Дата прибытия|Дата приезда|Приезд", "zh": "抵达|抵达日期|到达时间|抵达时间",
    },
    "arrival_flight": {
        "en": "Arriving flight|Arrival flight|Flight in|Inbound flight|Arrival flight number", "fr": "Vol d'arrivée|Vol aller", "es": "Vuelo de llegada",
        "ar": "رحلة الوصول", "ru": "Рейс прибытия|Рейс прилёта", "zh": "抵达航班|到达航班",
    },
    "departs_at": {
        "en": "Departure|Departs|Departure date|Date of departure|Departure date and time|Departs on", "fr": "Départ|Date de départ|Date et heure de départ",
        "es": "Salida|Fecha de salida|Partida", "ar": "المغادرة|تاريخ المغادرة|موعد المغادرة", "ru": "Отъезд|Дата отъезда|Убытие|Дата убытия", "zh": "离开|离开日期|离境时间|离开时间",
    },
    "departure_flight": {
        "en": "Departing flight|Departure flight|Flight out|Outbound flight|Departure flight number", "fr": "Vol de départ|Vol retour", "es": "Vuelo de salida",
        "ar": "رحلة المغادرة", "ru": "Рейс отъезда|Рейс вылета", "zh": "离开航班|离境航班",
    },
    "hotel": {
        "en": "Hotel|Accommodation|Lodging", "fr": "Hôtel|Hébergement", "es": "Hotel|Alojamiento", "ar": "الفندق|الإقامة", "ru": "Гостиница|Отель|Проживание", "zh": "酒店|旅馆|住宿",
    },
    "diet": {
        "en": "Dietary needs|Diet|Dietary requirements|Dietary restrictions|Food", "fr": "Besoins alimentaires|Régime alimentaire|Régime",
        "es": "Necesidades alimentarias|Dieta|Restricciones alimentarias", "ar": "الاحتياجات الغذائية|الحمية", "ru": "Требования к питанию|Питание|Диета", "zh": "饮食要求|饮食需求",
    },
    "needs": {
        "en": "Access and other needs|Needs|Access needs|Special needs|Accessibility|Special requirements|Accessibility needs",
        "fr": "Besoins d'accès et autres|Besoins|Besoins particuliers|Accessibilité", "es": "Necesidades de acceso y otras|Necesidades|Necesidades especiales|Accesibilidad",
        "ar": "احتياجات الوصول وغيرها|الاحتياجات الخاصة|الاحتياجات", "ru": "Доступность и другие потребности|Особые потребности|Потребности", "zh": "无障碍及其他需求|特殊需求|需求",
    },
    "works_with_interpreter": {
        "en": "Interpreter|Works with interpreter|Interpretation|Interpreter needed|Interpretation needs", "fr": "Interprète|Interprétation", "es": "Intérprete|Interpretación",
        "ar": "المترجم الشفوي|الترجمة الشفوية", "ru": "Переводчик|Устный перевод", "zh": "口译|口译员|翻译",
    },
    "escort_note": {
        "en": "Weapons and escort|Escort note|Weapons|Security escort|Weapons/security escort", "fr": "Armes et escorte|Armes|Escorte", "es": "Armas y escolta|Armas|Escolta",
        "ar": "الأسلحة والحراسة|الأسلحة|الحراسة", "ru": "Оружие и охрана|Оружие|Охрана", "zh": "武器与护卫|武器|护卫",
    },
    "consents_to_listing": {
        "en": "Agrees to be listed in public|Consent|Public listing|Consents to listing|Consent to be listed", "fr": "Accepte de figurer sur la liste publique|Consentement|Liste publique",
        "es": "Acepta figurar en la lista pública|Consentimiento", "ar": "يوافق على النشر في القائمة العامة|الموافقة", "ru": "Согласие на публикацию в списке|Согласие",
        "zh": "同意公开列名|同意",
    },
}  # fmt: skip
DELEGATION_COLUMNS: Final[Mapping[str, Headings]] = {
    "party": PARTY,
    "party_code": PARTY_CODE,
    "language": {
        "en": "Language of correspondence|Language|Correspondence language|Correspondence in", "fr": "Langue de correspondance|Langue", "es": "Idioma de correspondencia|Idioma",
        "ar": "لغة المراسلة|اللغة", "ru": "Язык переписки|Язык", "zh": "通信语言|语言",
    },
    "deadline_on": {
        "en": "Deadline|Deadline for registration|Registration deadline|Due date", "fr": "Date limite|Date limite d'inscription|Échéance", "es": "Fecha límite|Plazo",
        "ar": "الموعد النهائي|آخر موعد للتسجيل", "ru": "Срок регистрации|Срок|Крайний срок", "zh": "截止日期|登记截止日期",
    },
    "liaison": {
        "en": "Liaison officer's e-mail|Liaison officer|Liaison|Liaison e-mail|Liaison email", "fr": "Courriel de l'agent de liaison|Agent de liaison|Liaison",
        "es": "Correo del oficial de enlace|Oficial de enlace|Enlace", "ar": "البريد الإلكتروني لموظف الاتصال|موظف الاتصال", "ru": "Эл. почта сотрудника по связи|Сотрудник по связи",
        "zh": "联络官电子邮件|联络官",
    },
    "invitation_number": {
        "en": "Invitation number|Invitation no|Invitation|Note verbale number|Reference", "fr": "Numéro d'invitation|No d'invitation|Invitation|Référence",
        "es": "Número de invitación|Invitación|Referencia", "ar": "رقم الدعوة|الدعوة", "ru": "Номер приглашения|Приглашение", "zh": "邀请函编号|邀请编号",
    },
    "invited_on": {
        "en": "Invitation date|Invited on|Date of invitation", "fr": "Date d'invitation|Date de l'invitation|Invité le", "es": "Fecha de invitación|Invitado el",
        "ar": "تاريخ الدعوة", "ru": "Дата приглашения", "zh": "邀请日期",
    },
}  # fmt: skip


def heading_of(column: str, language: str, *, of_delegations: bool = False) -> str:
    """The heading we write over a column."""
    return heading_in(DELEGATION_COLUMNS if of_delegations else PARTICIPANT_COLUMNS, column, language)


def heading_in(columns: Mapping[str, Headings], column: str, language: str) -> str:
    """The heading over a column of any table."""
    headings = columns[column]
    return headings.get(language, headings["en"]).split("|", 1)[0]
