"""What shows through the window of an envelope: the address, whole, and nothing else."""

import pytest
from django.core.exceptions import ValidationError
from PIL import ImageChops

from letters.paper.pdf import pdf_of
from tests.letters.paper.sheets import ADDRESS, ink, make_sheet, picture

ALWAYS = (20, 55, 100, 79)  # millimetres of the sheet: seen however it slides in its envelope
NOW_AND_THEN = (10, 44, 110, 90)  # seen where it has slid to one side
FOLD = 99
SENDERS = [
    (),
    ("Alex Morgan", "01632 960123"),
    ("A very long name of a unit that runs over two lines", "Alex Morgan", "01632 960123", "Monday to Friday"),
]
ADDRESSES = [
    ("Sam",),
    ADDRESS,
    ("سارة الأمين", "1 High Street", "Tarnley"),
    tuple(f"Line {number} of a long address in Tarnley" for number in range(7)),
    ("Sam Example, care of the reception of the community centre in Long Lane", *ADDRESS[1:]),
]


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_address_is_seen_whole_however_the_sheet_slides(address, is_large):
    left, top, right, bottom = ink(picture(make_sheet(address=address, is_large=is_large)), *NOW_AND_THEN)
    assert left >= ALWAYS[0]
    assert top >= ALWAYS[1]
    assert right <= ALWAYS[2]
    assert bottom <= ALWAYS[3]


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("sender", SENDERS)
@pytest.mark.parametrize("marking", ["", "OFFICIAL-SENSITIVE"])
def test_nothing_but_the_address_is_ever_seen(sender, marking, is_large):
    with_all = make_sheet(address=ADDRESS, sender=sender, marking=marking, is_large=is_large, sentences=40)
    address_alone = make_sheet(address=ADDRESS, sender=(), reference="", sentences=0)
    seen, bare = (_window(picture(sheet)) for sheet in (with_all, address_alone))
    assert ImageChops.difference(seen, bare).getbbox() is None


def test_the_text_begins_below_the_first_fold():
    image = picture(make_sheet(address=ADDRESS, sender=SENDERS[-1], is_large=True))
    assert ink(image, 0, FOLD - 5, 210, FOLD + 4) is None
    assert ink(image, 0, FOLD, 210, 297)[1] < 115


def test_a_letter_without_an_address_begins_at_the_top():
    left, top, _right, _bottom = ink(picture(make_sheet()), 0, 0, 210, 297)
    assert (round(left), round(top)) == (24, 20)


@pytest.mark.parametrize("address", [("x" * 2000,), ("Tarnley",) * 12, ("Tarnley " * 80,)])
def test_an_address_that_does_not_fit_is_refused(address):
    with pytest.raises(ValidationError) as refusal:
        pdf_of(make_sheet(address=address))
    assert refusal.value.code == "does_not_fit"


def test_a_sender_that_does_not_fit_is_refused():
    with pytest.raises(ValidationError) as refusal:
        pdf_of(make_sheet(address=ADDRESS, sender=("01632 960123",) * 60))
    assert refusal.value.code == "does_not_fit"


def _window(image):
    scale = image.width / 210
    return image.crop(tuple(round(edge * scale) for edge in NOW_AND_THEN))
