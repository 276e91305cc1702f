"""The Question layout object: what goes wrong in other packs does not go wrong here."""

import pytest
from django import forms

from interface.layout import Columns, Fieldset, Question
from tests.interface.forms import one_field, rendered
from tests.interface.markup import elements, find, ids, references

FRUIT = [("apple", "Apple"), ("pear", "Pear"), ("none", "None of them")]


def radios(**options):
    return forms.ChoiceField(choices=FRUIT, widget=forms.RadioSelect, **options)


def checkboxes(**options):
    return forms.MultipleChoiceField(choices=FRUIT, widget=forms.CheckboxSelectMultiple, **options)


def test_the_first_option_takes_the_fields_own_id():
    html = rendered(one_field(radios()), Question("answer"))
    assert [radio.attributes["id"] for radio in find(html, "input")] == ["id_answer", "id_answer-2", "id_answer-3"]


@pytest.mark.parametrize(
    "field", [forms.CharField(), forms.CharField(widget=forms.Textarea), radios(), checkboxes(), forms.BooleanField()]
)
@pytest.mark.parametrize("help_text", ["", "A hint"])
@pytest.mark.parametrize("data", [None, {}])
def test_every_description_named_is_on_the_page(field, help_text, data):
    field.help_text = help_text
    html = rendered(one_field(field, data), Question("answer", max_chars=50))
    assert set(references(html)) <= set(ids(html))
    assert len(ids(html)) == len(set(ids(html)))


@pytest.mark.parametrize(
    "widget, css",
    [(forms.TextInput, "govuk-input"), (forms.Textarea, "govuk-textarea"), (forms.Select, "govuk-select")],
)
def test_a_wrong_answer_takes_the_error_class_of_its_own_control(widget, css):
    html = rendered(one_field(forms.CharField(widget=widget), {}), Question("answer"))
    (control,) = find(html, class_=css)
    assert f"{css}--error" in control.classes
    assert control.attributes["aria-invalid"] == "true"


def test_a_counted_answer_without_a_hint_is_still_described_by_its_limit():
    html = rendered(one_field(forms.CharField(widget=forms.Textarea)), Question("answer", max_chars=50))
    assert find(html, "textarea")[0].attributes["aria-describedby"] == "id_answer-info"
    assert "You can enter up to 50 characters" in html


def test_the_counter_takes_its_words_from_the_page():
    html = rendered(one_field(forms.CharField(widget=forms.Textarea)), Question("answer", max_chars=50))
    (group,) = find(html, data_module="govuk-character-count")
    assert group.attributes["data-i18n.characters-under-limit.other"] == "You have %{count} characters remaining"


def test_the_browser_neither_cuts_nor_completes_what_is_typed():
    html = rendered(one_field(forms.CharField(max_length=5, min_length=2)), Question("answer"))
    (box,) = find(html, "input")
    assert not {"maxlength", "minlength", "required"} & set(box.attributes)
    assert (box.attributes["autocomplete"], box.attributes["dir"]) == ("off", "auto")


def test_a_widget_may_ask_for_completion_and_a_question_has_the_last_word():
    field = forms.CharField(widget=forms.TextInput(attrs={"autocomplete": "username"}))
    assert find(rendered(one_field(field), Question("answer")), autocomplete="username")
    assert find(
        rendered(one_field(field), Question("answer", autocomplete="off", spellcheck=False)), spellcheck="false"
    )


@pytest.mark.parametrize("typed", ["\nFirst line", "\n\n", "  spaces ", "a\r\nb", "<b>&amp;</b>", "ضحى", "👩🏽‍🚒"])
def test_a_textarea_gives_back_what_was_typed(typed):
    html = rendered(
        one_field(forms.CharField(widget=forms.Textarea, strip=False), {"answer": typed}), Question("answer")
    )
    inside = html[html.index("<textarea") : html.index("</textarea>")].split(">", 1)[1]
    after_the_one_newline_that_html_drops = inside.removeprefix("\n")
    assert len(inside) == len(after_the_one_newline_that_html_drops) + 1
    assert forms.utils.escape(typed) == after_the_one_newline_that_html_drops


def test_each_option_may_have_a_hint_and_a_divider_before_it():
    question = Question("answer", hints={"pear": "Ripe"}, divider_before="none")
    html = rendered(one_field(checkboxes()), question)
    assert find(html, id="id_answer-2-item-hint")
    assert find(html, class_="govuk-checkboxes__divider")


def test_only_the_exclusive_option_clears_the_others():
    html = rendered(one_field(checkboxes()), Question("answer", exclusive="none"))
    assert [box.attributes["value"] for box in find(html, data_behaviour="exclusive")] == ["none"]


def test_a_blank_choice_is_not_offered_as_a_radio():
    field = forms.ChoiceField(choices=[("", "---------"), *FRUIT], widget=forms.RadioSelect)
    assert len(find(rendered(one_field(field), Question("answer")), "input")) == 3


def test_options_in_groups_stand_under_the_name_of_their_group():
    field = forms.MultipleChoiceField(choices=[("Fruit", FRUIT)], widget=forms.CheckboxSelectMultiple)
    html = rendered(one_field(field), Question("answer"))
    assert len(find(html, class_="app-choices__group")) == 1
    assert len(find(html, "input")) == 3


def test_suggestions_leave_the_box_free():
    html = rendered(one_field(forms.CharField()), Question("answer", suggestions=["Welsh", "Urdu"]))
    assert find(html, "input", list="id_answer-suggestions")
    assert [option.attributes["value"] for option in find(html, "option")] == ["Welsh", "Urdu"]


def test_a_heading_is_the_pages_heading_for_a_box_and_for_a_group():
    assert find(rendered(one_field(forms.CharField()), Question("answer", heading=True, size="l")), "h1")
    assert find(rendered(one_field(radios()), Question("answer", heading=True, size="l")), "h1")


def test_words_of_a_label_are_escaped():
    html = rendered(one_field(forms.CharField(label="<script>")), Question("answer"))
    assert not find(html, "script")


def test_fieldset_and_columns_hold_questions():
    html = rendered(
        one_field(forms.CharField()),
        Columns([Fieldset("Contact", Question("answer"), hint="Only us")], [], shape="wide-narrow", aside=True),
    )
    assert find(html, "fieldset", aria_describedby="about-contact-hint")
    assert set(references(html)) <= set(ids(html))


def test_a_field_named_alone_in_a_layout_is_a_question():
    assert find(rendered(one_field(forms.CharField()), "answer"), class_="govuk-input")


def test_a_hidden_field_has_no_label():
    html = rendered(one_field(forms.CharField(widget=forms.HiddenInput)), "answer")
    assert [element.tag for element in elements(html)] == ["input"]


def test_a_widget_without_a_control_is_named():
    with pytest.raises(TypeError, match="SplitDateTimeWidget"):
        rendered(one_field(forms.SplitDateTimeField()), Question("answer"))


def test_an_unknown_field_is_named():
    with pytest.raises(KeyError, match="other"):
        rendered(one_field(forms.CharField()), Question("other"))
