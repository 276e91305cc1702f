from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.changes import CHANGES
from incidents.choices import Channel, IfSomeoneElseAnswers
from incidents.forms.small import SmallForm
from incidents.pages.fields import TOO_OLD, Line, One, Tick, Words
from incidents.steps import Change
from interface.layout import Question
from interface.moments import MomentField
from victims.choices import Language

ABOUT_THE_CHANGE = {"words", "happened_at", "seen"}


class ContactForm(SmallForm):
    """How to reach the person from now on. seen: which change was the last one when the page was opened."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput, error_messages={"invalid": TOO_OLD})
    do_not_contact = Tick(label=_("Do not contact them"), help_text=_("They can still contact us, at any time."))
    channel = One(Channel, label=_("Safest way to reach them"))
    detail = Line(max_length=500, label=_("Number or address for that"))
    safe_times = Line(max_length=500, label=_("Times that are safe, or times to avoid"))
    leave_messages = Tick(label=_("We may leave a message"))
    if_someone_else_answers = One(IfSomeoneElseAnswers, label=_("If someone else answers"))
    name_on_contact = Line(label=_("Name to use on letters and messages"))
    language = One(Language, label=_("Language for letters"))
    uniform_or_marked_car = Tick(label=_("We may come in uniform or a marked car"))
    note = Words(max_length=20_000, label=_("Anything else that keeps contact safe"))
    words = Words(
        max_length=20_000,
        label=CHANGES[Change.CONTACT_CHANGED].asks,
        help_text=_("It stays with the changes of this record. What stood here before is replaced."),
    )
    happened_at = MomentField(
        label=_("Since when?"), help_text=_("Leave empty for now. Day first, for example 9 May 2026 14:30.")
    )
    layout = (
        Question("seen"),
        Question("do_not_contact", small=True),
        Question("channel", columns=2, small=True),
        Question("detail", width="30"),
        Question("safe_times", width="30"),
        Question("leave_messages", small=True),
        Question("if_someone_else_answers", small=True),
        Question("name_on_contact", width="20"),
        Question("language", small=True),
        Question("uniform_or_marked_car", small=True),
        Question("note", rows=3),
        Question("words", rows=3),
        Question("happened_at", width="20"),
    )

    @classmethod
    def of(cls, contact, *, seen):
        """Return the form with what stands now; contact: a SafeContact."""
        columns = set(cls.base_fields) - ABOUT_THE_CHANGE
        return cls(initial={"seen": seen, **{name: getattr(contact, name) for name in columns}})

    @property
    def values(self):
        """What change_contact takes."""
        contact = {name: value for name, value in self.cleaned_data.items() if name not in ABOUT_THE_CHANGE}
        given = {name: self.cleaned_data[name] for name in ("words", "happened_at")}
        return {"contact": contact, "seen": self.cleaned_data["seen"] or 0, **given}
