"""What somebody looks for."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from finding.choices import Order, Scope, SearchReason
from incidents.choices import PlatformGroup
from incidents.forms import SmallForm
from incidents.harms import HARMS
from incidents.models import Incident
from incidents.pages.fields import Line, Many, One
from incidents.pages.page import as_posted
from indexing.folding import fold
from interface.forms import FollowUpsMixin
from interface.layout import Columns, Question
from interface.moments import DAYS

NO_WORDS = _("Write a reference, a name or another word to search for.")
NO_LETTERS = _("Write at least one letter or figure. Signs are not searched for.")
NO_REASON = _("Choose why you need to search records that are not yours.")
NOT_A_DAY = _("Write the day first, for example 27/3/2026.")
NO_NAME = _("Give the search a name.")
BOX = {"words", "scope", "reason"}
BY_KIND = "finding.filter_by_kind"
HARM_CHOICES = [("", _("Any")), *((harm.code, harm.label) for harm in HARMS.values())]
PLATFORM_CHOICES = [("", _("Any")), *PlatformGroup.choices]


class DayField(forms.DateField):
    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(required=False, input_formats=DAYS, error_messages={"invalid": NOT_A_DAY}, **kwargs)


class KindField(forms.ChoiceField):
    def __init__(self, choices, **kwargs):
        super().__init__(choices=choices, required=False, widget=forms.Select, **kwargs)


class SearchForm(FollowUpsMixin, SmallForm):
    """The box, and what narrows it; how much of it there is depends on who asks."""

    words = Line(
        label=_("Search for"),
        help_text=_("A reference, a name, or words of what they said. Every word has to be there."),
    )
    scope = One(Scope, label=_("Where to search"), initial=Scope.OWN)
    reason = One(SearchReason, label=_("Why do you need to search them?"))
    order = One(Order, label=_("Order"), initial=Order.NEWEST)
    status = Many(Incident.Status, label=_("Status"))
    reported_from = DayField(label=_("Reported from"), help_text=_("Day first, for example 27/3/2026."))
    reported_to = DayField(label=_("Reported to"))
    harm = KindField(HARM_CHOICES, label=_("Kind of harm"))
    platform = KindField(PLATFORM_CHOICES, label=_("Kind of place"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.sees_the_unit = user.has_perm(BY_KIND)
        for name in ("scope", "reason") if self.sees_the_unit else ("harm", "platform"):
            del self.fields[name]
        where = Question("scope", small=True, inline=True, reveals={Scope.ALL: [Question("reason", small=True)]})
        box = Question("words", size="m", width="30", spellcheck=False)
        self.layout = (box,) if self.sees_the_unit else (box, where)

    @property
    def filters(self):
        """The helper of the part that narrows, which is folded away until it is wanted."""
        kinds = [Question("harm"), Question("platform")] if self.sees_the_unit else []
        days = [Question("reported_from", width="10"), Question("reported_to", width="10")]
        helper = super().helper
        left, right = [Question("status", small=True, columns=2)], [Question("order", small=True), *days]
        helper.layout.fields = [Columns([*left, *kinds], right)]
        return helper

    @property
    def is_narrowed(self):
        """Whether something is chosen, or wrong, in the part that narrows."""
        names = [name for name in self.fields if name not in BOX]
        return any(name in self.errors or self.data.get(name, "") not in ("", Order.NEWEST) for name in names)

    def clean(self):
        cleaned = super().clean()
        typed = cleaned.get("words", "")
        if not typed.strip() and not (cleaned.get("harm") or cleaned.get("platform")):
            self.need("words", NO_WORDS)
        elif typed.strip() and not fold(typed):
            self.add_error("words", ValidationError(NO_LETTERS, code="no_letters"))
        if cleaned.get("scope") == Scope.ALL:
            self.need("reason", NO_REASON)
        return cleaned

    @property
    def used(self):
        """The names of the boxes that something was typed or chosen in."""
        return sorted(name for name, value in self.cleaned_data.items() if value)


def form_of(asked, *, user):
    """Return the SearchForm of a search that was kept, as it would be for this user now."""
    return SearchForm(as_posted(asked), user=user)


class KeepForm(SmallForm):
    """A name for a search that is kept; only whoever keeps it reads it."""

    kept_as = Line(max_length=60, label=_("Name of the search"), help_text=_("Only you see it."))
    layout = (Question("kept_as", width="20", spellcheck=False),)

    def clean(self):
        self.need("kept_as", NO_NAME)
