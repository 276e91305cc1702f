"""Asking to go ahead without agreement, and what comes after. What was typed is kept, whatever is wrong with it."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.actions.authorising import DETAILS
from consultations.content.authority import (
    GROUND_HINTS,
    GROUPS,
    LABELS,
    TARGET_HINTS,
    WHEN_ASKED,
    WHEN_ASKED_HINT,
)
from incidents.content.asked import Text
from incidents.forms import SmallForm
from incidents.pages.fields import Line, Tick, Words
from incidents.steps import KINDS
from interface.layout import Columns, Fieldset, Include, Question
from interface.moments import MomentField

BESIDE = {"tries": "consultations/authority_tries.html", "known": "consultations/authority_known.html"}
WHEN_HINT = _("Leave empty for now. Day first, for example 9 May 2026 14:30.")
HOURS_HINT = _("%(usual)d if left empty, %(longest)d at most.")
NOT_ANSWERED = _("Answer “%(question)s” If it is not known, write that, and why.")
NOT_HOURS = _("Write a whole number of hours, for example 24.")


class GroundField(forms.ChoiceField):
    """One of the grounds of a kind of step; what else is sent is left to the action, which has the words for it."""

    widget = forms.RadioSelect

    def valid_value(self, value):
        return True


class RequestForm(SmallForm):
    """Everything that a request has to say; cleans to ground, target, at and details."""

    ground = GroundField(required=False, label=_("Which reason is it?"))
    at = MomentField(label=WHEN_ASKED, help_text=WHEN_ASKED_HINT)

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        step = KINDS[kind]
        self.fields["ground"].choices = [(ground.value, ground.label) for ground in step.grounds]
        self.fields["target"] = Words(label=step.target_label, help_text=TARGET_HINTS.get(kind, ""))
        for name in DETAILS:
            self.fields[name] = Words(label=LABELS[name])
        hints = {ground: hint for ground, hint in GROUND_HINTS.items() if ground in step.grounds}
        self.layout = (
            Fieldset(_("The step"), Question("ground", hints=hints), Question("target", rows=2)),
            *map(_fieldset, GROUPS),
            Question("at", width="20"),
        )

    def clean(self):
        cleaned = super().clean()
        cleaned["details"] = {name: cleaned.pop(name, "") for name in DETAILS}
        return cleaned

    def refuse(self, refusal):
        """Put what the action refused beside the boxes it is about, unless one of them is wrong already."""
        by_name = refusal.error_dict if hasattr(refusal, "error_dict") else {None: refusal.error_list}
        for name, errors in by_name.items():
            if name not in self.errors:
                self.add_error(name, [self._naming_the_question(name, error) for error in errors])

    def _naming_the_question(self, name, error):
        """So many boxes can be empty that each error says which one it is about."""
        if error.code != "missing":
            return error
        return ValidationError(NOT_ANSWERED, code="missing", params={"question": self.fields[name].label})


def _fieldset(group):
    questions = [Question(detail.name, hint=detail.hint, rows=detail.rows) for detail in group.details]
    if not group.beside:
        return Fieldset(group.heading, *questions)
    return Fieldset(group.heading, Columns(questions, [Include(BESIDE[group.beside])], shape="wide-narrow"))


class ActForm(SmallForm):
    """Something that happens to a request. placed: {code of a refusal: the box it is about}."""

    placed: dict[str, str] = {}
    needed: Text = ""

    def refuse(self, refusal):
        """Put what the action refused beside the box it is about, or on top."""
        if refusal.code == "missing":
            refusal = ValidationError(self.needed, code="missing")
        self.add_error(self.placed.get(refusal.code), refusal)


class GrantForm(ActForm):
    """An authority; cleans to is_oral, at, expires_at and words. usual and longest: hours, for the hint."""

    is_oral = Tick(
        label=_("I gave it by word of mouth already"),
        help_text=_("It was too urgent to write first. You write it up within two hours."),
    )
    at = MomentField(label=_("When did you give it?"), help_text=WHEN_HINT)
    hours = Line(max_length=10, label=_("For how many hours?"))
    words = Words(
        label=_("Why do you authorise it?"),
        help_text=_("What decided it, and anything you limit it to. If given by word of mouth, this can wait."),
    )
    layout = (
        Question("is_oral"),
        Question("at", width="20"),
        Question("hours", width="3", inputmode="numeric"),
        Question("words", rows=4),
    )
    placed = {
        "missing": "words",
        "too_long": "hours",
        "ends_before_it_begins": "hours",
        "not_earlier": "at",
        "before_it_was_asked": "at",
    }
    needed = _("Write why you authorise it.")

    def __init__(self, *args, usual=None, longest=None, **kwargs):
        super().__init__(*args, **kwargs)
        if usual and longest:
            self.fields["hours"].help_text = HOURS_HINT % {"usual": usual, "longest": longest}

    def clean_hours(self):
        typed = self.cleaned_data["hours"].strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()) or len(typed) > 4:
            raise ValidationError(NOT_HOURS, code="not_hours")
        return int(typed)

    def clean(self):
        cleaned = super().clean()
        hours = cleaned.pop("hours", None)
        start = cleaned.get("at") or timezone.now()
        cleaned["expires_at"] = None if hours is None else start + timedelta(hours=hours)
        return cleaned


class WordsForm(ActForm):
    """One box that must not be empty. needed: what is said when it is."""

    words = Words()
    layout: tuple[Question, ...] = (Question("words", rows=4),)
    placed = {"missing": "words"}
    label: Text = ""
    hint: Text = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = self.label, self.hint

    def clean(self):
        self.need("words", self.needed)


class RefuseForm(WordsForm):
    label = _("Why does it not go ahead?")
    needed = _("Write why it does not go ahead.")
    hint = _("What would have to be different, or what to do instead.")


class WriteUpForm(WordsForm):
    label = _("What did you authorise, and why?")
    needed = _("Write what you authorised, and why.")
    hint = _("What you knew when you gave it, and what decided it.")


class ToldForm(WordsForm):
    label = _("How was the person told, and what?")
    needed = _("Write how the person was told, and what.")
    hint = _("In which safe way, by whom, and what they said.")
    at = MomentField(label=_("When?"), help_text=WHEN_HINT)
    layout = (Question("words", rows=4), Question("at", width="20"))
    placed = {"missing": "words", "before_the_authority": "at"}


class NotToldForm(WordsForm):
    label = _("Who would be in danger if the person were told now?")
    needed = _("Write who would be in danger, and how.")
    hint = _("And when somebody looks at this again. The summary then says that part is held back.")


class ReviewForm(WordsForm):
    label = _("What did you find?")
    needed = _("Write what you found.")
    hint = _("Whether the reason held, what was held back, what the person was told, and what to learn from it.")
