"""A date in three parts."""

from datetime import date

import pytest

from interface.errors import summary
from interface.fields import DatePartsField
from interface.layout import Question
from tests.interface.forms import one_field, rendered
from tests.interface.markup import find


def typed(day, month, year):
    return {"answer-day": day, "answer-month": month, "answer-year": year}


def asked(*parts, **options):
    form = one_field(DatePartsField(**options), typed(*parts))
    form.is_valid()
    return form


@pytest.mark.parametrize(
    "parts", [("27", "3", "2026"), (" 27 ", "03", "2026"), ("27", "March", "2026"), ("27", "mar", "2026")]
)
def test_a_date_may_be_typed_in_several_ways(parts):
    assert asked(*parts).cleaned_data == {"answer": date(2026, 3, 27)}


def test_three_blanks_are_no_date():
    assert asked("", "", "", required=False).cleaned_data == {"answer": None}
    assert asked("", "", "").errors["answer"] == ["Enter the date."]


@pytest.mark.parametrize(
    "parts, message, box",
    [
        (("31", "2", "2026"), "That month has no day 31. Check the day and the month.", "day"),
        (("29", "2", "2026"), "That month has no day 29. Check the day and the month.", "day"),
        (("27", "", "2026"), "The date must include a month.", "month"),
        (("27", "", ""), "The date must include a month and a year.", "month"),
        (("32", "1", "2026"), "The day must be a number from 1 to 31.", "day"),
        (("0", "1", "2026"), "The day must be a number from 1 to 31.", "day"),
        (("5", "13", "2026"), "The month must be a number from 1 to 12, or its name.", "month"),
        (("5", "Smarch", "2026"), "The month must be a number from 1 to 12, or its name.", "month"),
        (("5", "4", "26"), "The year must have four numbers, such as 2026.", "year"),
        (("5", "4", "0000"), "The year must have four numbers, such as 2026.", "year"),
        (("x", "y", "z"), "Write the date in numbers, such as 27 3 2026.", "day"),
        (("²", "4", "2026"), "The day must be a number from 1 to 31.", "day"),
    ],
)
def test_a_wrong_date_says_what_is_wrong_and_leads_to_the_box(parts, message, box):
    assert summary(asked(*parts)) == [{"text": message, "target": f"id_answer-{box}"}]


def test_only_the_wrong_box_is_red():
    html = rendered(asked("27", "13", "2026"), Question("answer"))
    assert [box.attributes["id"] for box in find(html, class_="govuk-input--error")] == ["id_answer-month"]


def test_what_was_typed_stands_in_the_boxes_again():
    html = rendered(asked("31", "Feb", "26"), Question("answer"))
    assert [box.attributes["value"] for box in find(html, "input")] == ["31", "Feb", "26"]


def test_a_known_date_stands_in_the_boxes():
    html = rendered(one_field(DatePartsField(), answer=date(2026, 3, 27)), Question("answer"))
    assert [box.attributes["value"] for box in find(html, "input")] == ["27", "3", "2026"]


def test_the_boxes_have_the_same_ids_without_the_template_pack():
    html = str(one_field(DatePartsField())["answer"])
    assert [box.attributes["id"] for box in find(html, "input")] == [
        f"id_answer-{part}" for part in ("day", "month", "year")
    ]


def test_messages_may_be_replaced():
    form = asked("31", "2", "2026", error_messages={"no_such_day": "There is no such day."})
    assert form.errors["answer"] == ["There is no such day."]


def test_a_date_knows_whether_it_changed():
    assert asked("27", "3", "2026").has_changed()
    same = DatePartsField().has_changed(date(2026, 3, 27), ["27", "3", "2026"])
    assert not same
