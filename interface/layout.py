"""Layout objects of the "govuk" template pack, for use with django-crispy-forms.

helper.layout = Layout(
    Question("name", hint=_("Write it exactly as they say it"), width="20"),
    Question("contact", exclusive="none", divider_before="none", reveals={"phone": [Question("number")]}),
    Buttons(Button(_("Save and continue")), Button(_("Save and come back later"), name="later", kind="secondary")),
)
"""

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_field
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from interface.controls import control


class Question(LayoutObject):
    """One field with its label, hint, error and control, whatever its widget.

    name: the form field.
    size: of the label or legend: "s" (the default), "m", "l", "xl", or "" for plain, which follow-ups have.
    heading: the label is the page's h1.
    label, hint: instead of the field's label and help text.
    hints: {value: hint of that option}.
    divider_before: the value that the word divider_text ("or") stands in front of.
    exclusive: the value that clears the other checkboxes; the form has to refuse the mix as well.
    reveals: {value: [Question, ...]} shown when that option is chosen; see `interface.forms.FollowUpsMixin`.
    suggestions: answers offered for a box of one line, where anything may be typed.
    max_chars, threshold: count characters in a textarea, from that per cent of the limit on; nothing is cut off.
    width: in characters ("2", "3", "4", "5", "10", "20", "30") or of the column ("one-half", "two-thirds").
    rows: height of a textarea in lines.
    autocomplete, spellcheck, direction, inputmode: attributes of a box. What a person types is never completed by
        the browser and runs in its own direction, unless said otherwise here or in the widget's attributes.
    inline, small, columns: looks of radios and checkboxes.
    attributes: more attributes for a box, such as {"data-app-...": "..."}.
    """

    def __init__(
        self,
        name,
        *,
        size=None,
        heading=False,
        label=None,
        hint=None,
        hints=None,
        divider_before=None,
        divider_text=None,
        exclusive=None,
        reveals=None,
        suggestions=(),
        max_chars=None,
        threshold=75,
        width="",
        rows=5,
        autocomplete=None,
        spellcheck=None,
        direction=None,
        inputmode=None,
        inline=False,
        small=False,
        columns=1,
        attributes=None,
    ):
        self.name = name
        self.size = "s" if size is None else size
        self.has_own_size = size is not None
        self.heading = heading
        self.label, self.hint = label, hint
        self.hints = {str(value): text for value, text in (hints or {}).items()}
        self.divider_before, self.divider_text = _text(divider_before), divider_text or _("or")
        self.exclusive = _text(exclusive)
        self.reveals = {str(value): list(questions) for value, questions in (reveals or {}).items()}
        self.suggestions = suggestions
        self.max_chars, self.threshold = max_chars, threshold
        self.width, self.rows = width, rows
        self.box = {"autocomplete": autocomplete, "spellcheck": _text(spellcheck), "dir": direction}
        self.box["inputmode"] = inputmode
        self.inline, self.small, self.columns = inline, small, columns
        self.attributes = attributes or {}
        self._make_follow_ups_plain()

    @property
    def fields(self):
        """The names of the field and of its follow-ups, for crispy."""
        return [self.name, *(question for questions in self.reveals.values() for question in questions)]

    def own_attributes(self):
        """Return the attributes that this layout object gives a box."""
        return {name: value for name, value in self.box.items() if value is not None} | self.attributes

    def chosen(self, form):
        """Return the values that stand chosen in the form, as texts."""
        value = form[self.name].value()
        return {str(one) for one in (value if isinstance(value, list | tuple | set) else [value])}

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        if self.name not in form.fields:
            raise KeyError(f"The form has no field {self.name!r}.")
        form.rendered_fields.add(self.name)
        revealed = {
            value: SafeString(
                "".join(render_field(question, form, context, template_pack=template_pack) for question in questions)
            )
            for value, questions in self.reveals.items()
        }
        return show(form[self.name], self, revealed)

    def _make_follow_ups_plain(self):
        for questions in self.reveals.values():
            for question in questions:
                if not question.has_own_size:
                    question.size = ""


class Fieldset(LayoutObject):
    """Questions that belong together under one legend."""

    def __init__(self, legend, *fields, size="m", hint=""):
        self.legend, self.size, self.hint = legend, size, hint
        self.fields = list(fields)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        inside = self.get_rendered_fields(form, context, template_pack, **kwargs)
        shown = {"legend": self.legend, "size": self.size, "hint": self.hint, "inside": inside}
        return get_template("govuk/fieldset.html").render(shown | {"id": f"about-{slugify(self.legend)}"})


class Columns(LayoutObject):
    """Lists of layout objects side by side on a wide screen, one below the other on a narrow one.

    shape: "halves", "narrow-wide" or "wide-narrow". With aside the last column stays in sight while the page scrolls.
    """

    def __init__(self, *columns, shape="halves", aside=False):
        self.columns = [Group(*column) for column in columns]
        self.shape, self.aside = shape, aside
        self.fields = self.columns

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        columns = [column.render(form, context, template_pack, **kwargs) for column in self.columns]
        return get_template("govuk/columns.html").render({"columns": columns, "shape": self.shape, "aside": self.aside})


class Group(LayoutObject):
    """Layout objects one after the other."""

    def __init__(self, *fields):
        self.fields = list(fields)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return self.get_rendered_fields(form, context, template_pack, **kwargs)


class Include:
    """A template between the questions, such as a component; it sees the page's context and what is given here."""

    def __init__(self, template, **values):
        self.template, self.values = template, values

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return get_template(self.template).render(context.flatten() | self.values)


class Button:
    """A button that sends the form.

    kind: "" (green), "secondary" (grey) or "warning" (red). With guard a second press within a second is ignored.
    """

    def __init__(self, text, *, name="", value="", kind="", guard=False):
        self.text, self.name, self.value, self.kind, self.guard = text, name, value, kind, guard


class Link:
    """A link among the buttons."""

    def __init__(self, text, url):
        self.text, self.url = text, url


class Buttons:
    """The buttons and links at the end of a form, side by side."""

    def __init__(self, *buttons):
        self.buttons = buttons

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return get_template("govuk/buttons.html").render({"buttons": self.buttons})


def show(bound, question, revealed=None):
    """Return the markup of one bound field; revealed is {value: markup of that option's follow-ups}."""
    return get_template("govuk/question.html").render({"c": control(bound, question, revealed or {})})


def _text(value):
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)
