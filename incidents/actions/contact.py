"""How to reach the person safely, changed after the record is complete."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.clocks import note_what_is_due, stop_clock
from incidents.actions.developing import NOT_RECORDED, write_development
from incidents.actions.updating import asked_us_to_wait, expect_an_update
from incidents.models import Clock, Incident
from incidents.steps import Change

NOTHING_CHANGED = _("Nothing here is different from what stands on the record.")
CHANGED_MEANWHILE = _(
    "Somebody else has changed this since you opened the page. What stands now is on top of the page, and yours is "
    "still in the boxes: compare them, and save again."
)


def last_change_of_contact(incident):
    """Return the act number of the last change of safe contact, 0 where there was none."""
    changes = incident.developments.filter(kind=Change.CONTACT_CHANGED)
    return changes.values_list("act_no", flat=True).last() or 0


@transaction.atomic
def change_contact(*, incident, contact, seen, by, words="", happened_at=None):
    """Put a new way to reach the person in the place of the old one. Return the Development; it ends no agreement.

    Where they are not to be contacted any more, no update is due; where they are again, the limit of the rules begins.

    contact: {column of SafeContact: value}. seen: what last_change_of_contact gave when the page was opened.
    happened_at: aware, claimed; now when None.
    Raise ValidationError with code "not_recorded", "changed_meanwhile" or "nothing_changed".
    """
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    if last_change_of_contact(incident) != seen:
        raise ValidationError(CHANGED_MEANWHILE, code="changed_meanwhile")
    changed = _put(incident.victim.safe_contact, contact)
    if not changed and not words.strip():
        raise ValidationError(NOTHING_CHANGED, code="nothing_changed")
    development = write_development(incident, Change.CONTACT_CHANGED, by=by, words=words, happened_at=happened_at)
    if "do_not_contact" in changed:
        _expect_an_update_or_none(incident, now=development.entered_at)
    fields = [*(f"safe_contact.{name}" for name in changed), "developments"]
    log.record(log.Act.ALTER, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=fields)
    return development


def _expect_an_update_or_none(incident, *, now):
    stop_clock(incident, Clock.Code.UPDATE, at=now)
    if not (incident.victim.safe_contact.do_not_contact or asked_us_to_wait(incident)):
        expect_an_update(incident, since=now)
    note_what_is_due(incident)


def _put(row, values):
    """Set the columns that differ; return their names."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return changed
