"""Letters of credentials of States that do not exist, in the formats in which letters come."""

import io

from docx import Document
from weasyprint import HTML

ENGLISH = """REPUBLIC OF OROVIA
Permanent Mission to the United Nations
12 East 199th Street, New York, NY 10099
Tel.: +1 212 555 0199
Ref. PM/2031/118
3 March 2031

H.E. Ms. Dalia Brenn
Secretary-General of the United Nations
New York

Excellency,

I have the honour to inform you that the following persons will represent Orovia at the summit:

1. H.E. Mr. Tomas BRANDT, Minister of the Interior, Head of Delegation
2. General Ruta KALN, Commissioner General of Police (Alternate Head of Delegation)
3. Dr. Ilse Maro – Director of International Cooperation
4. Mr. Peter van der HOLM,
   Police Adviser, Permanent Mission
5. Ms. Nia OKORO, interpreter
6. Col. Jonas O'RELL, Security officer

The delegation will arrive on 12 March 2031 and asks for:
1. Hotel rooms near the venue
2. A meeting with Mr. Emil Sand, Under-Secretary-General

Please accept, Excellency, the renewed assurances of my highest consideration.

[Stamp: PERMANENT MISSION OF OROVIA]
(Signed) Ms. Maria LUND
Ambassador, Permanent Representative
"""

FRENCH_ROWS = (
    ("N°", "Nom et prénom", "Titre", "Fonction dans la délégation"),
    ("1", "S.E. M. Alain MOREL", "Ministre de l'Intérieur", "Chef de délégation"),
    ("2", "Mme Claire DUVAL", "Directrice générale de la police", "Chef adjointe de la délégation"),
    ("3", "M. Jean-Yves LEROY", "Conseiller juridique", "Membre"),
    ("4", "Mlle Anne PETIT", "", "Interprète"),
)

SPANISH = """<p>Nota verbal núm. 44/2031</p>
<p>La Misión Permanente de Sarmenia saluda muy atentamente a la Secretaría y tiene el honor de comunicar que la delegación
estará presidida por el Excmo. Sr. Julián PEÑA ROCA, Ministro de Seguridad Pública, e integrada por la Sra. Lucía del VALLE,
Directora General de la Policía Nacional; el Cnel. Bruno SANZ, Jefe de Operaciones; la Sra. Inés MORA, Consejera de la Misión
Permanente; y el Sr. Tariq AMIN, intérprete.</p>
<p>La Misión Permanente aprovecha esta oportunidad para reiterar a la Secretaría las seguridades de su más alta consideración.</p>
<p>Nueva York, 2 de marzo de 2031</p><p>Sr. Ramón VELA, Embajador</p>"""


def french_letter() -> bytes:
    """A letter written with Word: a table under a sentence, a signature below."""
    document = Document()
    document.add_heading("Mission permanente de Velmarie", level=1)
    document.add_paragraph("Excellence,")
    document.add_paragraph("J'ai l'honneur de vous communiquer la composition de la délégation :")
    table = document.add_table(rows=0, cols=4)
    for row in FRENCH_ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph("Veuillez agréer, Excellence, l'expression de ma très haute considération.")
    document.add_paragraph("M. Paul GARNIER, Représentant permanent")
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def spanish_letter() -> bytes:
    """A note verbale as PDF."""
    return HTML(string=f"<html lang='es'><body>{SPANISH}</body></html>").write_pdf()


def scanned_letter() -> bytes:
    """A PDF whose page holds nothing to be read."""
    return HTML(string="<html><body><svg width='200' height='200'><rect width='200' height='200'/></svg></body></html>").write_pdf()
