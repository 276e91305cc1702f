"""The small forms around a record. What somebody typed is always kept, and refused only when it cannot be used."""

from incidents.forms.adding import AdditionForm
from incidents.forms.assessing import AssessmentForm, OpenWarningForm
from incidents.forms.assigning import AllForm, AssignForm
from incidents.forms.changes import ChangeForm
from incidents.forms.clocks import LateForm
from incidents.forms.contact import ContactForm
from incidents.forms.custody import HandOverForm, SetAsideForm
from incidents.forms.duty import DutyForm
from incidents.forms.limits import LiftForm, LimitForm
from incidents.forms.notes import StaffNoteForm
from incidents.forms.opening import OpeningForm, StopForm, UnsealingForm
from incidents.forms.reaching import AttemptForm
from incidents.forms.receipts import ReceiptForm
from incidents.forms.restating import RestateForm
from incidents.forms.safety import DangerForm, SafetyActionForm
from incidents.forms.small import SmallForm
from incidents.forms.status import StatusForm
from incidents.forms.updating import UpdateForm
from incidents.forms.wishes import BeliefForm, WishForm

__all__ = [
    "AdditionForm",
    "AllForm",
    "AssessmentForm",
    "AssignForm",
    "AttemptForm",
    "BeliefForm",
    "ChangeForm",
    "ContactForm",
    "DangerForm",
    "DutyForm",
    "HandOverForm",
    "LateForm",
    "LiftForm",
    "LimitForm",
    "OpenWarningForm",
    "OpeningForm",
    "ReceiptForm",
    "RestateForm",
    "SafetyActionForm",
    "SetAsideForm",
    "SmallForm",
    "StaffNoteForm",
    "StatusForm",
    "StopForm",
    "UnsealingForm",
    "UpdateForm",
    "WishForm",
]
