"""Letters to set on paper, and what can be read off them again."""

import json
from datetime import date
from io import BytesIO

import typst
from PIL import Image
from pypdf import PdfReader

from letters.paper.fonts import fonts
from letters.paper.pdf import DESIGN, pdf_of
from letters.paper.sheet import Sheet, Table
from letters.paper.shown import shown_of
from letters.text import Paragraph, Text

ADDRESS = ("Sam Example", "Flat 2, 41 Long Lane", "Tarnley", "TN1 1AA")
SENDER = ("Alex Morgan", "01632 960123")
SENTENCE = "You can add to this, correct it or ask about it at any time."
KEPT = Table(("Number", "What it is"), (("1", "A picture of the screen"), ("2", "A message")))
POINTS_PER_MM = 72 / 25.4


def make_text(name="Sam", *, language="en", title="Your reference", sentences=1):
    begin = len("Dear ")
    greeting = Paragraph(f"Dear {name},", ((begin, begin + len(name)),))
    after = Paragraph(f"{name} asked (1) for this.", ((0, len(name)),))
    heading = Paragraph("What happens now", is_heading=True)
    return Text(language, title, (greeting, after, heading, *[Paragraph(SENTENCE)] * sentences))


def make_sheet(name="Sam", *, sentences=1, language="en", **fields):
    given = {"reference": "7K4P-2M9X-C", "dated": date(2026, 11, 23), "sender": SENDER}
    return Sheet(text=make_text(name, language=language, sentences=sentences), **(given | fields))


def read(sheet):
    return PdfReader(BytesIO(pdf_of(sheet)))


def words(sheet):
    """Return every word of the PDF, sheet after sheet."""
    return " ".join(page.extract_text() for page in read(sheet).pages).split()


def picture(sheet):
    """Return the first sheet as greys, four dots to a millimetre."""
    compiler = typst.Compiler(
        DESIGN, root=DESIGN.parent, font_paths=fonts(), sys_inputs={"letter": json.dumps(shown_of(sheet))}
    )
    made = compiler.compile(format="png", ppi=25.4 * 4)
    first = made[0] if isinstance(made, list) else made
    return Image.open(BytesIO(first)).convert("L")


def ink(image, left, top, right, bottom):
    """Return the box of what is dark in a part of a picture, in millimetres of the sheet; None where nothing is."""
    scale = image.width / 210
    part = image.crop(tuple(round(edge * scale) for edge in (left, top, right, bottom)))
    box = part.point(lambda grey: 255 if grey < 200 else 0).getbbox()
    if box is None:
        return None
    return (left + box[0] / scale, top + box[1] / scale, left + box[2] / scale, top + box[3] / scale)
