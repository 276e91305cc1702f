"""What the things a file says are called, where something is wrong with one of them or would change."""

from django.utils.translation import gettext_lazy as _

from directory.fields import Code

FACTS = {
    "name": Code.NAME.label,
    "description": Code.DESCRIPTION.label,
    "who_for": Code.WHO_FOR.label,
    "serves": Code.SERVES.label,
    "min_age": _("Youngest age"),
    "max_age": _("Oldest age"),
    "languages": Code.LANGUAGES.label,
    "access": Code.ACCESS.label,
    "cost": Code.COST.label,
    "hours_words": _("Hours in words"),
    "takes_referrals": Code.REFERRALS.label,
    "is_to_check_first": _("Check it before others"),
    "needs": Code.NEEDS.label,
    "areas": Code.AREAS.label,
    "contacts": _("Ways to reach it"),
    "hours": Code.HOURS.label,
    "organisation": Code.ORGANISATION.label,
}
ORGANISATION = {
    "name": _("Organisation"),
    "description": _("What the organisation is"),
    "website": _("Website of the organisation"),
    "kind": _("Kind of organisation"),
    "led_by": Code.LED_BY.label,
}
STATUS = _("Open or closed")
NUMBER = _("Its id")
CHECKS = _("Checked")
