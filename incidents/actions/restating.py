"""What the person says anew of their name and words. It holds everywhere from the next request; docs/names.md."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.developing import NOT_RECORDED, write_development
from incidents.actions.holding import leave_out_of_held_words
from incidents.actions.indexed import index_name
from incidents.models import Incident, Restatement
from incidents.steps import Change
from incidents.words_used import OF_CONTACT, OF_THE_PERSON, is_also_in_letters, mark, words_of
from victims.models import Victim
from victims.naming import seal_name

NOTHING_NEW = _("Nothing here is different from what stands on the record.")
SAID_MEANWHILE = _(
    "Somebody else has written this down since you opened the page. What stands now is below; yours is still in the "
    "boxes you changed. Compare them, and save again."
)
IN_LETTERS_TOO = _("Say whether letters and messages have the new name too: so far they have the one it replaces.")


@transaction.atomic
def restate(*, incident, said, seen, by, way="", said_at=None, in_letters_too=None):
    """Put what the person says anew in the place of what stood there. Return the Restatement.

    said: {field of incidents.words_used: value}; only what differs is saved. seen: {field: mark} of what stood on the
    page it was typed into. said_at: aware, claimed; now when None. in_letters_too: whether a new name is for letters as
    well, where those have the one it replaces; None when that was not asked.
    No reason is asked, and a name that stood here is sealed. Where their name for letters changes, so does how they
    are reached.
    Raise ValidationError with code "not_recorded", "said_meanwhile", "nothing_new" or "letters" (in_letters_too has
    to be asked).
    """
    incident = _locked(incident)
    victim, now = incident.victim, timezone.now()
    changed = _differing(victim, said, seen)
    changed |= _in_letters_too(victim, changed, in_letters_too)
    said_at, before = min(said_at or now, now), victim.known_as
    _put(victim, changed, OF_THE_PERSON)
    _put(victim.safe_contact, changed, OF_CONTACT)
    if "known_as" in changed:
        seal_name(victim, before, at=now)
        leave_out_of_held_words(victim, "known_as", before)
        index_name(victim)
    if "name_on_contact" in changed:
        write_development(incident, Change.CONTACT_CHANGED, by=by, happened_at=said_at)
    kept = {"incident": incident, "way": way, "said_at": said_at, "noted_by": by, "entered_at": now}
    restatement = Restatement.objects.create(fields=sorted(changed), **kept)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.ALTER, by=by, what=what, chain=chain, fields=sorted(changed))
    return restatement


def _locked(incident):
    """Return the record and its person, both locked: other records may be about the same person."""
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    people = Victim.objects.select_related("key", "safe_contact").select_for_update(of=("self",))
    incident.victim = people.get(pk=incident.victim_id)
    return incident


def _differing(victim, said, seen):
    stands = words_of(victim)
    changed = {name: value for name, value in said.items() if value != stands[name]}
    if any(seen.get(name) != mark(victim, name, stands[name]) for name in changed):
        raise ValidationError(SAID_MEANWHILE, code="said_meanwhile")
    if not changed:
        raise ValidationError(NOTHING_NEW, code="nothing_new")
    return changed


def _in_letters_too(victim, changed, in_letters_too):
    """Return what else changes: an earlier name stays on letters only where somebody says that it shall."""
    if "known_as" not in changed or "name_on_contact" in changed or not is_also_in_letters(victim):
        return {}
    if in_letters_too is None:
        raise ValidationError(IN_LETTERS_TOO, code="letters")
    return {"name_on_contact": changed["known_as"]} if in_letters_too else {}


def _put(row, changed, columns):
    names = [name for name in columns if name in changed]
    for name in names:
        setattr(row, name, changed[name])
    if names:
        row.save(update_fields=names)
