"""Our markup against the examples that govuk-frontend ships: the same elements, classes and attributes."""

import json
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template.loader import render_to_string

from interface.fields import DatePartsField
from interface.layout import Button, Buttons, Question
from tests.interface.forms import one_field, rendered
from tests.interface.markup import elements

COMPONENTS = Path(settings.BASE_DIR) / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"
# On purpose: what a person types is never completed, runs in its own direction and is read out as wrong where it is;
# the counter's words come from the page. What cannot be chosen is not offered, so nothing of ours is disabled.
OURS = {"autocomplete", "dir", "aria-invalid"}
INDIFFERENT = {"xmlns", "disabled"}


def example(component, name):
    fixtures = json.loads((COMPONENTS / component / "fixtures.json").read_text(encoding="utf-8"))["fixtures"]
    return next(fixture for fixture in fixtures if fixture["name"] == name)


def skeleton(html):
    """Return one line for each element: its depth, tag, classes and the names of its attributes."""
    return [
        f"{'  ' * element.depth}{element.tag} .{'.'.join(sorted(element.classes))} {' '.join(sorted(_names(element)))}"
        for element in elements(html)
        if element.tag != "path"
    ]


def _names(element):
    return {name for name in element.attributes if not name.startswith("data-i18n.")} - OURS - INDIFFERENT - {"class"}


def words(options, key):
    part = options.get(key) or {}
    return part.get("text") or part.get("html") or ""


def look(classes, prefix):
    return next((name.removeprefix(prefix) for name in classes.split() if name.startswith(prefix)), "")


def asked(field, options, label, **extra):
    """Return our markup of a field, with the label, hint and error of an example."""
    prefix = "govuk-fieldset__legend--" if "legend" in options.get("fieldset", {}) else "govuk-label--"
    error = words(options, "errorMessage")
    initial = extra.pop("initial", {})
    form = one_field(field, data=initial if error else None, **initial)
    if error:
        form.is_valid()
        form.errors.clear()
        form.add_error("answer", extra.pop("error", None) or error)
    question = Question(
        "answer",
        label=label.get("text") or label.get("html"),
        hint=words(options, "hint"),
        size=look(label.get("classes", ""), prefix),
        heading=label.get("isPageHeading", False),
        **extra,
    )
    return rendered(form, question)


def text_box(options):
    return asked(
        forms.CharField(), options, options["label"], width=look(options.get("classes", ""), "govuk-input--width-")
    )


def text_area(options):
    initial = {"answer": options["value"]} if options.get("value") else {}
    counted = (
        {"max_chars": options["maxlength"], "threshold": options.get("threshold")} if "maxlength" in options else {}
    )
    field = forms.CharField(widget=forms.Textarea)
    return asked(field, options, options["label"], rows=options.get("rows", 5), initial=initial, **counted)


def file_upload(options):
    widget = type("Files", (forms.FileInput,), {"allow_multiple_selected": options.get("multiple", False)})
    return asked(forms.FileField(widget=widget), options, options["label"])


def list_to_choose(options):
    field = forms.ChoiceField(choices=[(item.get("value"), item["text"]) for item in options["items"]])
    chosen = next((item["value"] for item in options["items"] if item.get("selected")), options.get("value", ""))
    return asked(field, options, options["label"], initial={"answer": chosen})


def choices(options):
    items = options["items"]
    real = [item for item in items if "divider" not in item]
    for number, item in enumerate(items):
        item["after_divider"] = bool(number and "divider" in items[number - 1])
    is_many = options["widget"] is forms.CheckboxSelectMultiple
    kind = forms.MultipleChoiceField if is_many else forms.ChoiceField
    chosen = [item["value"] for item in real if item.get("checked") or item["value"] == options.get("value")]
    return asked(
        kind(choices=[(item["value"], item.get("text") or item["html"]) for item in real], widget=options["widget"]),
        options,
        options["fieldset"]["legend"],
        initial={"answer": chosen if is_many else "".join(chosen)},
        hints={item["value"]: words(item, "hint") for item in real},
        divider_before=next((item["value"] for item in real if item["after_divider"]), None),
        exclusive=next((item["value"] for item in real if item.get("behaviour") == "exclusive"), None),
        inline="--inline" in options.get("classes", ""),
        small="--small" in options.get("classes", ""),
    )


def radios(options):
    return choices({**options, "widget": forms.RadioSelect})


def checkboxes(options):
    return choices({**options, "widget": forms.CheckboxSelectMultiple})


def date(options):
    return asked(DatePartsField(), options, options["fieldset"]["legend"])


def part_of_date(options):
    wrong = tuple(item["name"] for item in options["items"] if item.get("error"))
    text = options["errorMessage"]["text"]
    error = forms.ValidationError(text, params={"parts": wrong})
    return asked(DatePartsField(), options, options["fieldset"]["legend"], error=error)


def component(name, **values):
    return render_to_string(f"components/{name}.html", values)


def error_summary(options):
    errors = [{"text": item["text"], "target": item.get("href", "").strip("#")} for item in options["errorList"]]
    return render_to_string("govuk/error_summary.html", {"errors": errors})


def button(options):
    kind = look(options.get("classes", ""), "govuk-button--")
    group = rendered(
        one_field(forms.CharField()), Buttons(Button(options["text"], name=options.get("name"), kind=kind))
    )
    return group.replace('<div class="govuk-button-group">', "").replace("</div>", "")


def tag(options):
    return component("tag", text=options["text"], colour=look(options.get("classes", ""), "govuk-tag--"))


def task_list(options):
    return component("task_list", items=[_task(item) for item in options["items"]])


def _task(item):
    state = item["status"]
    colour = look(state.get("tag", {}).get("classes", ""), "govuk-tag--")
    text = state.get("text") or state["tag"]["text"]
    return {"text": item["title"]["text"], "url": item.get("href"), "hint": words(item, "hint")} | {
        "status": text,
        "colour": colour,
    }


def summary_list(options):
    rows = [_row(row) for row in options["rows"]]
    if "card" in options:
        return component("summary_card", title=options["card"]["title"]["text"], rows=rows)
    return component("summary_list", rows=rows)


def _row(row):
    shown = {"key": row["key"]["text"], "value": row["value"]["text"]}
    for action in row.get("actions", {}).get("items", []):
        shown |= {"url": action["href"], "action": action["text"], "about": action.get("visuallyHiddenText")}
    return shown


def pagination(options):
    urls = {ours: options[theirs]["href"] for ours, theirs in NEIGHBOURS.items() if theirs in options}
    return component("pagination", **urls)


NEIGHBOURS = {"newer_url": "previous", "older_url": "next"}


def banner(options):
    return component("notification_banner", text=options["text"], kind=options.get("type"), id="title")


def breadcrumbs(options):
    return component(
        "breadcrumbs", crumbs=[{"text": item["text"], "url": item.get("href")} for item in options["items"]]
    )


CASES = [
    (
        "input",
        text_box,
        ["default", "with hint text", "with error message", "with error and hint", "with width-20 class"],
    ),
    ("input", text_box, ["with label as page heading"]),
    ("textarea", text_area, ["default", "with hint", "with error message", "with default value", "with custom rows"]),
    ("character-count", text_area, ["with hint", "with hint and error", "with default value", "with threshold"]),
    ("file-upload", file_upload, ["enhanced", "enhanced, with error message and hint", "enhanced, multiple files"]),
    ("select", list_to_choose, ["default", "with hint text and error message", "with label as page heading"]),
    ("radios", radios, ["with hint", "inline", "with a divider", "with hints on items"]),
    ("radios", radios, ["with fieldset and error message", "small with a divider", "with hint and error message"]),
    ("checkboxes", checkboxes, ["with hint", "with divider and None", "with hints on items"]),
    ("checkboxes", checkboxes, ["with legend as a page heading", "with error message", "small", "small with error"]),
    ("date-input", date, ["default", "with error message and hint"]),
    ("date-input", part_of_date, ["with error on month input (using items)"]),
    ("error-summary", error_summary, ["default", "without links", "mixed with and without links"]),
    ("button", button, ["default", "secondary", "warning"]),
    ("tag", tag, ["default", "grey", "red"]),
    ("task-list", task_list, ["default"]),
    ("summary-list", summary_list, ["single action with anchor", "as a summary card with a text header"]),
    ("pagination", pagination, ["with prev and next only", "with previous only", "with next only"]),
    ("notification-banner", banner, ["default", "with type as success"]),
    ("breadcrumbs", breadcrumbs, ["default", "with last breadcrumb as current page"]),
    ("warning-text", lambda options: component("warning_text", text=options["text"]), ["default"]),
    ("inset-text", lambda options: component("inset_text", text=options["text"]), ["default"]),
    (
        "details",
        lambda options: component("details", summary=options["summaryText"], text=options["text"]),
        ["default"],
    ),
]


@pytest.mark.parametrize(
    "name, ours, case",
    [pytest.param(name, ours, case, id=f"{name}: {case}") for name, ours, cases in CASES for case in cases],
)
def test_our_markup_has_the_shape_of_the_library(name, ours, case):
    fixture = example(name, case)
    assert skeleton(ours(fixture["options"])) == skeleton(fixture["html"])


def test_an_entry_of_the_navigation_has_the_shape_of_the_library():
    fixture = example("service-navigation", "with navigation with a current item")
    entries = [
        component("navigation_item", text=item["text"], url=item["href"], is_current=item.get("current"))
        for item in fixture["options"]["navigation"]
    ]
    theirs = fixture["html"][fixture["html"].index("<li") : fixture["html"].rindex("</ul>")]
    assert skeleton("".join(entries)) == skeleton(theirs)


def test_the_panel_has_the_shape_of_the_library():
    ours = component("panel", title="Recorded", label="The reference", reference="7K4P-2M9X-C")
    assert skeleton(ours) == skeleton(example("panel", "default")["html"])
