"""Forms that choose a colleague or a unit."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.choices import Purpose
from accounts.models import Unit, User
from incidents.choices import ExclusionReason, OpeningReason
from incidents.forms import SmallForm
from incidents.pages.fields import Line, One, Words
from interface.forms import FollowUpsMixin
from interface.layout import Question

MOST = 2_000
COLLEAGUE, UNIT = "colleague", "unit"
HOW_LONG = ((1, _("1 day")), (7, _("1 week")), (30, _("30 days")), (90, _("90 days")), (365, _("1 year")))
OF_ANOTHER = {
    OpeningReason.COVERING: _("They are covering for the officer"),
    OpeningReason.SUPERVISING: _("They are supervising or reviewing this work"),
    OpeningReason.TOLD_TO: _("They are needed on this record"),
    OpeningReason.OTHER: _("Another reason"),
}
NOBODY = _("Nobody who works here has this user name.")
WRITE_NAME = _("Write their user name.")
WRITE_REASON = _("Write down your reason.")


def colleague_field(label):
    return Line(max_length=60, label=label, help_text=_("What they sign in with."))


def read_colleague(form, name):
    """Return the colleague whose user name stands in a field; note what is wrong with it and return None."""
    typed = str(form.cleaned_data.get(name) or "").lower()
    found = User.objects.working(timezone.localdate()).filter(username=typed).first()
    if typed and found is None:
        form.add_error(name, ValidationError(NOBODY, code="nobody"))
    return found


class ShutOutForm(FollowUpsMixin, SmallForm):
    """Cleans to user or unit."""

    whom = One([(COLLEAGUE, _("A colleague")), (UNIT, _("Everybody of a unit"))], label=_("Who never may see this?"))
    username = colleague_field(_("Their user name"))
    unit_slug = One((), is_list=True, label=_("Which unit?"))
    why = One(ExclusionReason, label=_("Why?"))
    words = Words(max_length=MOST, label=_("Anything to add"), help_text=_("Needed if you choose “Another reason”."))
    layout = (
        Question("whom", reveals={COLLEAGUE: [Question("username", width="20")], UNIT: [Question("unit_slug")]}),
        Question("why", small=True),
        Question("words", rows=3),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        units = Unit.objects.values_list("slug", "name")
        self.fields["unit_slug"].choices = [("", _("Choose one")), *units]

    def clean(self):
        self.need("whom", _("Choose a colleague or a unit."))
        self.need("why", _("Choose a reason."))
        whom = self.cleaned_data.get("whom")
        if whom == COLLEAGUE:
            self.need("username", WRITE_NAME)
        if whom == UNIT:
            self.need("unit_slug", _("Choose the unit."))
        if self.cleaned_data.get("why") == ExclusionReason.OTHER:
            self.need("words", WRITE_REASON)
        cleaned = super().clean()
        self.cleaned_data["user"] = read_colleague(self, "username") if whom == COLLEAGUE else None
        return cleaned

    @property
    def values(self):
        """What shut_out takes."""
        given = self.cleaned_data
        unit = Unit.objects.get(slug=given["unit_slug"]) if given["whom"] == UNIT else None
        return {"user": given["user"], "unit": unit, "why": given["why"], "words": given["words"]}


class LetInForm(SmallForm):
    """Cleans to user."""

    username = colleague_field(_("Whom? Their user name"))
    purpose = One(Purpose, label=_("What for?"))
    days = One(HOW_LONG, label=_("For how long?"))
    reason = One(OpeningReason, label=_("Why do they need it?"))
    words = Words(
        max_length=MOST, label=_("The reason, in a sentence"), help_text=_("Needed if you choose “Another reason”.")
    )
    layout = (
        Question("username", width="20"),
        Question("purpose", small=True),
        Question("days", small=True),
        Question("reason", small=True),
        Question("words", rows=3),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(code, OF_ANOTHER.get(code, label)) for code, label in OpeningReason.choices]

    def clean(self):
        self.need("username", WRITE_NAME)
        self.need("purpose", _("Choose what for."))
        self.need("days", _("Choose for how long."))
        self.need("reason", _("Choose a reason."))
        if self.cleaned_data.get("reason") == OpeningReason.OTHER:
            self.need("words", WRITE_REASON)
        self.cleaned_data["user"] = read_colleague(self, "username")

    @property
    def values(self):
        """What let_in takes."""
        given = self.cleaned_data
        return {
            "user": given["user"],
            "until_at": timezone.now() + timedelta(days=int(given["days"])),
            "reason": given["reason"],
            "words": given["words"],
            "to_work": given["purpose"] == Purpose.WORK,
        }
