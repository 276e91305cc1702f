"""Whatever somebody types is printed as it was typed, or the letter says why it is not."""

from dataclasses import replace

import pytest

from letters.paper.pdf import NoGlyph, pdf_of
from letters.text import Paragraph, Text
from tests.letters.paper.sheets import KEPT, ink, make_sheet, make_text, picture, read, words

RIGHT_MARGIN = 186.5  # millimetres of the sheet
CODE = [
    "#evil()",
    '#read("letter.typ")',
    '#import "@preview/x:0.1.0"',
    "\\ $x$ ] [ } { ` * _ @a <b>",
    "= no heading",
    "// no comment",
    "\\u{41}",
    '"quoted", it\'s -- --- ... ~',
    "<script>&amp;</script>",
    "{{ letter }}",
    "%(name)s",
]
SCRIPTS = {
    "ਗੁਰਪ੍ਰੀਤ ਕੌਰ": "NotoSansGurmukhi",
    "प्रिया शर्मा": "NotoSans",
    "রিয়া দাস": "NotoSansBengali",
    "પ્રિયા": "NotoSansGujarati",
    "பிரியா": "NotoSansTamil",
    "ሰላም": "NotoSansEthiopic",
    "נועה": "NotoSansHebrew",
    "سارة الأمين": "Vazirmatn",
    "پروین": "Vazirmatn",
    "ٹھیک ہے": "Vazirmatn",
    "Siân Ŵŷn": "NotoSans",
    "Zoë Łucja Ștefan Nguyễn": "NotoSans",
    "Олена Μαρία": "NotoSans",
}
SHOWN_BY_NONE = {
    "李小龙": ("Chinese characters",),
    "さくら": ("Japanese",),
    "지우": ("Korean",),
    "Sam 😀": ("picture signs",),
    "Sam 李 😀": ("Chinese characters", "picture signs"),
    "𐎠": ("Old",),
    "Sam \ue000": ("signs that have no meaning of their own",),
}


def fonts_of(reader):
    found = reader.pages[0]["/Resources"]["/Font"].values()
    return {font.get_object()["/BaseFont"].split("+")[1].split("-")[0] for font in found}


@pytest.mark.parametrize("text", CODE)
def test_what_looks_like_code_is_printed_as_it_is(text):
    assert " ".join(f"Dear {text},".split()) in " ".join(words(make_sheet(text)))


@pytest.mark.parametrize("text", CODE)
def test_it_is_printed_as_it_is_wherever_it_stands(text):
    table = KEPT._replace(rows=((text, text),))
    sheet = make_sheet(reference=text, sender=(text,), table=table, address=(text,))
    said = " ".join(words(sheet))
    assert said.count(" ".join(text.split())) == 6


@pytest.mark.parametrize("name, font", SCRIPTS.items())
def test_a_name_in_many_scripts_is_set_in_a_font_that_has_it(name, font):
    assert font in fonts_of(read(make_sheet(name)))


@pytest.mark.parametrize("name, scripts", SHOWN_BY_NONE.items())
def test_what_no_font_has_is_named_and_not_left_out(name, scripts):
    with pytest.raises(NoGlyph) as refusal:
        pdf_of(make_sheet(name))
    assert refusal.value.scripts == scripts


@pytest.mark.parametrize("field", [{"sender": ("李",)}, {"address": ("李",)}, {"reference": "李"}])
def test_it_is_named_wherever_it_stands(field):
    with pytest.raises(NoGlyph):
        pdf_of(make_sheet(**field))


def test_what_cannot_be_seen_is_left_out():
    assert "Dear Sam," in " ".join(words(make_sheet("S\0a\x07m\ufeff\u202e")))


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("word", ["x" * 2000, "Bartholomew-" * 170, "ب" * 2000, "ਕ" * 2000, "12345678" * 8])
def test_a_very_long_word_stays_between_the_margins(word, is_large):
    sheets = [make_sheet(word, is_large=is_large), make_sheet(table=KEPT._replace(rows=(("1", word),)))]
    assert [ink(picture(sheet), RIGHT_MARGIN, 0, 210, 297) for sheet in sheets] == [None, None]


def test_a_fingerprint_can_be_copied_out_of_the_table():
    fingerprint = "0123456789abcdef" * 4
    said = "".join(words(make_sheet(table=KEPT._replace(rows=(("1", fingerprint),)))))
    assert fingerprint in said


def test_the_lines_that_were_written_stay_lines():
    text = Text("en", "Your reference", (Paragraph("Yours,\nAlex\r\nConstable\u2028here"),))
    lines = read(replace(make_sheet(), text=text)).pages[0].extract_text().splitlines()
    assert lines[5:9] == ["Yours,", "Alex", "Constable", "here"]


def test_a_title_is_one_line():
    sheet = replace(make_sheet(), text=make_text(title="Your\nreference"))
    assert read(sheet).metadata.title == "Your reference"


@pytest.mark.parametrize("name", ["سارة", "נועה", "Sam سارة", "سارة Sam", "سارة 12", "سا\u202eرة", "سارة\u2067"])
@pytest.mark.parametrize("is_large", [False, True])
def test_a_name_from_right_to_left_leaves_what_follows_in_its_place(name, is_large):
    line = Paragraph(f"Dear {name}, (1) thank you.", ((5, 5 + len(name)),))
    sheet = make_sheet(address=(), is_large=is_large)
    places = _places(read(replace(sheet, text=Text("en", "T", (line,)))).pages[0], after="T")
    assert places["thank"] == places[","] == max(places.values())


def _places(page, after):
    """Return how far from the left each piece of the line after a title begins, by what stands in it."""
    found = []
    page.extract_text(visitor_text=lambda text, matrix, *_rest: found.append((text, matrix[4], matrix[5])))
    said = [each for each in found if each[0].strip()]
    height = said[[text for text, *_place in said].index(after) + 1][2]
    across = {text.strip(): place for text, place, up in said if up == height}
    return across | {part: place for part in ("thank", ",") for text, place in across.items() if part in text}
