"""Asking a service to delete what it was sent: to whoever has it, the same way, and with nothing but the number."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from incidents.actions.working import locked_to_manage
from letters.actions.composing import compose_letter
from letters.actions.reading import finish_letter
from letters.choices import Act as LetterAct
from letters.choices import Kind
from referrals.choices import Status
from referrals.models import Referral

NOTHING_TO_DELETE = _("Nothing is to be deleted by this service.")


@transaction.atomic
def write_deletion(*, referral, by, now=None):
    """Write the request to delete to whoever the message went to, the same way. Return the Letter, ready to go.

    It says the number and nothing of the person. Raise ValidationError with code "nothing_to_delete".
    """
    now = now or timezone.now()
    incident = locked_to_manage(referral.incident, by)
    referral = Referral.objects.locked(referral.pk)
    referral.incident = incident
    sent = referral.letter
    if referral.status != Status.TO_DELETE or sent is None:
        raise ValidationError(NOTHING_TO_DELETE, code="nothing_to_delete")
    if referral.deletion and not referral.deletion.is_at_an_end:
        return referral.deletion
    went = sent.events.filter(act__in=[LetterAct.GONE, LetterAct.QUEUED]).order_by("-entered_at", "-id").first()
    typed = {
        "service": referral.service.name,
        "reference": referral.number,
        "sent_on": date_format(timezone.localdate(went.at if went else sent.changed_at), "j F Y"),
    }
    said = {"way": sent.way, "address": sent.address, "language": sent.language, "typed": typed}
    letter = compose_letter(incident=incident, kind=Kind.DELETION, by=by, aim=str(referral.pk), now=now, **said)
    return finish_letter(letter=letter, by=by, now=now)
