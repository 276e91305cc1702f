from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from interface.layout import Question
from policy.forms.coded import CodedForm
from policy.forms.rule import choices_of
from policy.models import Strand

UNDER_ITSELF = _("A strand cannot be counted under itself. Choose another one.")
UNDER_ANOTHER = _("What is counted under another strand is the force’s own. Choose that.")

NEW_PLACE = 80


class StrandForm(CodedForm):
    """A strand of the force’s own, a change to one, or its end. known: every Strand that was ever written down."""

    parent = forms.ChoiceField(
        label=_("Counted under"),
        required=False,
        help_text=_("So that the nation’s figures stay whole."),
    )
    kind = forms.ChoiceField(
        label=_("Whose it is"),
        choices=choices_of(Strand.Kind.choices),
        widget=forms.RadioSelect,
        initial=Strand.Kind.LOCAL,
        error_messages={"required": _("Choose whose it is.")},
    )
    in_court = forms.ChoiceField(
        label=_("What it can change at court"),
        choices=[("", _("As the strand it is counted under")), *choices_of(Strand.InCourt.choices)],
        required=False,
    )
    layout = (
        *CodedForm.named,
        Question("parent"),
        Question("kind"),
        Question("in_court"),
        *CodedForm.dated,
        Question("to_check"),
    )

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = list(known)
        parents = dict.fromkeys((row.code, row.name) for row in self.known if not row.parent)
        self.fields["parent"].choices = [("", _("No other: it is a strand itself")), *choices_of(parents)]

    def clean(self):
        cleaned = super().clean()
        parent = cleaned.get("parent")
        if parent and parent == cleaned.get("code"):
            self.add_error("parent", ValidationError(UNDER_ITSELF, code="under_itself"))
        if parent and cleaned.get("kind") == Strand.Kind.MONITORED:
            self.add_error("kind", ValidationError(UNDER_ANOTHER, code="under_another"))
        return cleaned

    def rows(self):
        """Return the unsaved Strands, one for each nation; each keeps the place its code has in the list."""
        given = self.coded_values("parent", "kind")
        places = [row.position for row in self.known if row.code == given["code"]]
        in_court = "" if given["parent"] else self.cleaned_data["in_court"] or Strand.InCourt.NOTHING
        return [
            Strand(nation=nation, position=places[0] if places else NEW_PLACE, in_court=in_court, **given)
            for nation in self.nations
        ]
