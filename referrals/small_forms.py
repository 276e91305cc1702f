"""The small forms of support whose words are held when they cannot be saved."""

from django.utils.translation import gettext_lazy as _

from incidents.pages.registry import register_small
from referrals.forms.agreeing import AgreeForm, MessageForm, TakeBackForm
from referrals.forms.following import FORMS
from referrals.forms.offer import OfferForm


def register_small_forms():
    """Make them known. What may be written down of a referral has one address for all its kinds."""
    boxes = {name: field for form in FORMS.values() for name, field in form.base_fields.items()}
    register_small("write-down", _("Support: what happened"), boxes)
    register_small("offer", _("What they said about support"), OfferForm.base_fields)
    register_small("agree", _("Support: what they agree to"), AgreeForm.base_fields)
    register_small("message", _("Support: the message"), MessageForm.base_fields)
    register_small("take-back", _("Support: taken back"), TakeBackForm.base_fields)
