from django.utils.translation import gettext_lazy as _

from incidents.choices import LateBecause
from incidents.forms.small import SmallForm
from incidents.pages.fields import One, Words
from interface.layout import Question


class LateForm(SmallForm):
    """Why one of the limits that ran out was not kept."""

    clock = One([], label=_("What is it about?"))
    because = One(LateBecause, label=_("Why is it late? Because …"))
    words = Words(
        max_length=2_000,
        label=_("In a sentence"),
        help_text=_("What has to happen first. Needed for “another reason”."),
    )
    layout = (
        Question("clock", small=True),
        Question("because", small=True),
        Question("words", rows=3),
    )

    def __init__(self, *args, late, **kwargs):
        """late: {id of a Clock: what it is, in words}."""
        super().__init__(*args, **kwargs)
        self.fields["clock"].choices = [(str(key), label) for key, label in late.items()]
        if len(late) == 1:
            self.fields["clock"].initial = str(*late)

    def clean(self):
        self.need("clock", _("Choose what it is about."))
        self.need("because", _("Choose why it is late."))
        if self.cleaned_data.get("because") == LateBecause.OTHER:
            self.need("words", _("Write down the reason."))
