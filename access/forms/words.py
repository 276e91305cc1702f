"""Forms that ask for a few words."""

from django.utils.translation import gettext_lazy as _

from access.forms.people import MOST, WRITE_NAME, colleague_field, read_colleague
from incidents.forms import SmallForm
from incidents.pages.fields import Words
from interface.layout import Question


class LiftRestrictionForm(SmallForm):
    words = Words(max_length=MOST, label=_("Why may everybody of the unit know of it now?"))
    layout = (Question("words", rows=3),)

    def clean(self):
        self.need("words", _("Write down why everybody of the unit may know of it now."))


class StepAwayForm(SmallForm):
    """needs_somebody: nobody else could decide about the record, so a supervisor is named first. Cleans to instead."""

    username = colleague_field(_("Who decides instead of you? The user name of a supervisor"))
    words = Words(max_length=MOST, label=_("Anything to add"), help_text=_("You do not have to say why."))

    def __init__(self, *args, needs_somebody=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.needs_somebody = needs_somebody
        somebody = (Question("username", width="20"),) if needs_somebody else ()
        self.layout = (*somebody, Question("words", rows=3))

    def clean(self):
        if self.needs_somebody:
            self.need("username", WRITE_NAME)
        self.cleaned_data["instead"] = read_colleague(self, "username") if self.needs_somebody else None

    @property
    def values(self):
        """What step_away takes."""
        return {"words": self.cleaned_data["words"], "instead": self.cleaned_data["instead"]}


class ExplainForm(SmallForm):
    words = Words(max_length=MOST, label=_("Why did they look, and was it needed?"))
    layout = (Question("words", rows=3),)

    def clean(self):
        self.need("words", _("Write down why they looked."))
