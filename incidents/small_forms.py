"""The small forms around a record whose words are held when they cannot be saved."""

from django.utils.translation import gettext_lazy as _

from incidents import forms
from incidents.correcting import all_boxes
from incidents.pages.registry import register_small

TITLED = (
    ("wishes", _("What they want"), forms.WishForm),
    ("belief-add", _("What you believe they would want"), forms.BeliefForm),
    ("additions", _("Additions"), forms.AdditionForm),
    ("names", _("Name and words"), forms.RestateForm),
    ("contact", _("Safe contact"), forms.ContactForm),
    ("clocks", _("Why something is late"), forms.LateForm),
    ("limits", _("Limits they set"), forms.LimitForm),
    ("limit-lift", _("Lift a limit"), forms.LiftForm),
    ("reaching", _("Contact with them"), forms.AttemptForm),
    ("notes", _("Notes for staff"), forms.StaffNoteForm),
    ("update-agree", _("When they hear from us next"), forms.UpdateForm),
    ("assessment", _("Specialist assessment"), forms.AssessmentForm),
    ("assessment-open", _("Opening a warning"), forms.OpenWarningForm),
    ("safety-fill", _("Safety"), forms.SafetyActionForm),
    ("danger", _("Danger"), forms.DangerForm),
    ("set-aside", _("Set aside"), forms.SetAsideForm),
    ("hand-over", _("Hand over"), forms.HandOverForm),
    ("status", _("Where the record stands"), forms.StatusForm),
    ("receipt-give", _("What they take away in writing"), forms.ReceiptForm),
)


def register_small_forms():
    """Make them known. ChangeForm makes some of its boxes only when it is made."""
    register_small("changes", _("Changes"), forms.ChangeForm().fields)
    register_small("answers-change", _("What they told us"), all_boxes())
    for name, title, form in TITLED:
        register_small(name, title, form.base_fields)
