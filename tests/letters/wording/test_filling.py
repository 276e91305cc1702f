import pytest
from django.core.exceptions import ValidationError

from letters.choices import Kind
from letters.wording import fill
from letters.wording.reading import own_wording, wording_from
from letters.wording.samples import samples_for

LIST = Kind.EVIDENCE_SCHEDULE
RIGHT_TO_LEFT = "\u0634\u0645\u0633 \u0643\u0648\u0643\u0628"


def filled(body, **values):
    """Return the paragraphs of a list of what was kept in these words."""
    wording = wording_from(LIST, "en", f"A title\n\n{body}")
    return fill(wording, samples_for(wording) | values).paragraphs


def typed(paragraph):
    return [paragraph.text[begin:end] for begin, end in paragraph.typed]


def test_values_stand_in_their_places_and_are_known_as_typed():
    (paragraph,) = filled("On {today} by {unit}.", today="5 June 2026", unit="Tarnley")
    assert paragraph.text == "On 5 June 2026 by Tarnley."
    assert paragraph.typed == ((3, 14), (18, 25))


def test_braces_in_a_value_are_no_places():
    (paragraph,) = filled("{note} Ask {contact_name}.", note="{unit} and {{reference}}", contact_name="{note}")
    assert paragraph.text == "{unit} and {{reference}} Ask {note}."
    assert typed(paragraph) == ["{unit} and {{reference}}", "{note}"]


def test_a_line_break_in_a_value_stays_in_the_paragraph():
    (paragraph,) = filled("Note: {note}.", note="one\r\ntwo\u2028three")
    assert paragraph.text == "Note: one\ntwo\nthree."
    assert typed(paragraph) == ["one\ntwo\nthree"]


def test_an_empty_line_in_a_value_begins_a_new_paragraph():
    paragraphs = filled("Note: {note} End of {unit}.", note="one\n\n \n two\n\nthree", unit="Tarnley")
    assert [each.text for each in paragraphs] == ["Note: one", "two", "three End of Tarnley."]
    assert [typed(each) for each in paragraphs] == [["one"], ["two"], ["three", "Tarnley"]]


def test_what_looks_like_a_heading_in_a_value_is_none():
    paragraphs = filled("{note}", note="one\n\n## two")
    assert [(each.text, each.is_heading) for each in paragraphs] == [("one", False), ("## two", False)]


@pytest.mark.parametrize("name", [RIGHT_TO_LEFT, "Siân Ŵyn", "ਸਿਮਰਨ", "王小明", "Zoë \u200f(א)"])
def test_a_name_in_any_script_stands_as_it_is_written(name):
    (paragraph,) = filled("Ask {contact_name}, please.", contact_name=name)
    assert typed(paragraph) == [name]
    assert paragraph.text == f"Ask {name}, please."


def test_what_would_turn_the_letters_own_words_around_is_left_out():
    (paragraph,) = filled("Ask {contact_name}.", contact_name="A\u202eB\u2066C\x00\x07")
    assert paragraph.text == "Ask ABC."


@pytest.mark.parametrize("nothing", ["", "  \n ", None, "\u202e"])
def test_a_paragraph_with_an_empty_place_is_left_out(nothing):
    assert [each.text for each in filled("{note} by {unit}\n\nThe end.", note=nothing)] == ["The end."]


def test_a_heading_with_nothing_under_it_is_left_out():
    paragraphs = filled("## One\n\n{note}\n\n## Two\n\nText.\n\n## Three", note="")
    assert [each.text for each in paragraphs] == ["Two", "Text."]
    assert paragraphs[0].is_heading


def test_lines_of_a_wording_run_on_and_its_title_stands_apart():
    wording = wording_from(LIST, "en", "\r\nA title\r\n\r\nOne\r\ntwo.\r\n \r\nThree.\r\n")
    text = fill(wording, samples_for(wording))
    assert text.plain == "A title\n\nOne two.\n\nThree."
    assert text.language == "en"


def test_the_text_comes_back_from_json_as_it_was():
    text = fill(own_wording(LIST, "cy"), samples_for(own_wording(LIST, "cy")) | {"unit": RIGHT_TO_LEFT})
    assert type(text).from_json(text.to_json()) == text


def refusal_of(wording, values):
    with pytest.raises(ValidationError) as refused:
        fill(wording, values)
    return [each.code for each in refused.value.error_list]


def test_a_value_without_a_place_is_refused():
    wording = own_wording(LIST, "en")
    assert refusal_of(wording, samples_for(wording) | {"pronouns": "xe"}) == ["unknown_variable"]


def test_every_required_value_that_is_missing_is_named():
    wording = own_wording(LIST, "en")
    assert refusal_of(wording, samples_for(wording) | {"unit": " ", "today": None}) == ["missing_variable"] * 2


def test_one_of_those_that_stand_in_for_each_other_is_enough():
    wording = own_wording(Kind.RECEIPT_SAFE, "en")
    values = samples_for(wording)
    assert fill(wording, values | {"spoken_on": ""})
    assert refusal_of(wording, values | {"spoken_on": "", "spoken_by_another_on": ""}) == ["missing_variable"]


def test_a_wording_with_a_place_nothing_can_fill_is_refused():
    wording = wording_from(LIST, "en", "A title\n\n{pronouns}")
    assert refusal_of(wording, samples_for(wording)) == ["unknown_place"]
