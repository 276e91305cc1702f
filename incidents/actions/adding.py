"""What somebody says once the record is complete: kept beside the first account, which stays as it was told."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.developing import NOT_RECORDED
from incidents.actions.indexed import index_additions
from incidents.choices import AdditionKind
from incidents.models import Addition, Incident
from safekeeping.models import Key

NO_WORDS = _("Write it in their words.")


@transaction.atomic
def add_to_record(*, incident, text, by, kind=AdditionKind.ADDITION, told_by="", way="", said_at=None):
    """Keep what was said since, word for word, under a key of its own. Return the Addition.

    kind: an AdditionKind; what is different now needs no reason. told_by: who said it, where it was not the person.
    said_at: aware, claimed; now when None.
    Raise ValidationError with code "not_recorded" or "no_words".
    """
    if not text.strip():
        raise ValidationError(NO_WORDS, code="no_words")
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    now = timezone.now()
    said = {"kind": kind, "text": text, "told_by": told_by, "way": way, "said_at": min(said_at or now, now)}
    addition = Addition(incident=incident, key=Key.objects.make(), noted_by=by, entered_at=now, **said)
    addition.save(force_insert=True)
    index_additions(incident)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, reason=str(kind), fields=["additions"])
    return addition
