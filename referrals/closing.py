"""What support asks for before a record is closed: nothing agreed and not sent, nothing taken back and not deleted."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from incidents.closing import InTheWay
from referrals.choices import Status

FIRST = {
    Status.AGREED: _("They agreed to a service being told something, and it was not sent: send it, or end it."),
    Status.TO_DELETE: _("They took back what a service was told: ask it to delete that, and write down its answer."),
}


def in_the_way(incident):
    """Return the InTheWays of a record, in one statement."""
    left = incident.referrals.filter(status__in=FIRST).order_by("started_at", "id").values_list("pk", "status")
    return [
        InTheWay(str(FIRST[status]), reverse("referrals:referral", args=[incident.reference, pk]))
        for pk, status in left
    ]
