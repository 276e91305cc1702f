"""Which steps a link to a record of another unit may still stand on.

Such a link is sharing (E16): it waits for the gate, and uses up one step that was agreed to and done. What the person
said or what happened since shuts it again. risk/triggers.py keeps the same in the database.
"""

from django.db.models import Exists, OuterRef, Q

from consultations.choices import AGREEING, Basis, Status
from consultations.models import Decision, EnforcementStep
from incidents.choices import StepCode
from incidents.models import Development

SHARING = StepCode.SHARING_WITH_PARTNERS


def sharing_steps(incident):
    """Return the E16 steps of an incident that were agreed to, are done, still hold, and are no other link's."""
    after = Q(incident=OuterRef("incident"), act_no__gt=OuterRef("done_act_no"))
    ended = Development.objects.filter(after).ending(SHARING)
    refused = Decision.objects.filter(after, kind=SHARING).exclude(answer__in=AGREEING)
    done = EnforcementStep.objects.filter(incident=incident, kind=SHARING, status=Status.DONE, link__isnull=True)
    return done.exclude(Q(basis=Basis.OUTSIDE_GATE) | Exists(ended) | Exists(refused)).select_related("target")
