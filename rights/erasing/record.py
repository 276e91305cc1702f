"""Erasing all of a record: its keys are destroyed, what no key covers is deleted or emptied, its files are removed."""

import uuid

from django.apps import apps
from django.utils import timezone

from access.models import AccessRequest
from incidents.models import Clock, HeldWords, Incident
from indexing import index
from letters.actions.mailing import let_go
from referrals.models import Referral
from rights.erasing.fates import DELETED, OUTLIVES, leads_to, of_a_record, rows_of
from rights.models import NameLook
from safekeeping.files import places
from safekeeping.models import Key, StoredFile
from victims.models import Victim


def erase_record(incident, *, at):
    """Erase an incident whose row the caller has locked. Return (ids of the keys destroyed, ids of the files).

    The caller removes the files once this is committed. What is left: reference, dates, unit, status and counts.
    """
    let_go(incident)
    victim = _victim_to_erase(incident)
    keys = _keys_of(incident, victim)
    files = list(StoredFile.objects.filter(key__in=keys).values_list("pk", flat=True))
    _delete_rows(incident, victim)
    _empty_rows(incident, victim, at)
    index.drop(incident.pk)
    destroy(keys)
    return keys, files


def destroy(keys):
    """Empty keys for good."""
    Key.objects.whole().filter(pk__in=keys).update(wrapped="", destroyed_at=timezone.now())


def remove_files(files):
    """Remove sealed files from the disk; their rows stay."""
    for file_id in files:
        places.path_of(uuid.UUID(str(file_id))).unlink(missing_ok=True)


def _victim_to_erase(incident):
    """Return the person, or None while another record of theirs stands."""
    others = Incident.objects.standing().filter(victim_id=incident.victim_id).exclude(pk=incident.pk)
    return None if others.exists() else incident.victim


def _keys_of(incident, victim):
    """Return the ids of every key that seals something of the record, but what is kept of it on purpose."""
    found = {incident.key_id, *HeldWords.objects.filter(start_id=incident.pk).values_list("key", flat=True)}
    # Whoever it is shut to asked about its reference, and the row leads to no record.
    found |= set(AccessRequest.objects.filter(reference=incident.reference).values_list("key", flat=True))
    if victim:
        found |= {victim.key_id, *NameLook.objects.filter(victim=victim).values_list("key", flat=True)}
    for model in of_a_record():
        if model in (Incident, Victim, NameLook) or model._meta.label in OUTLIVES:
            continue
        for name in leads_to(model, Key):
            found |= set(rows_of(model, incident, victim).values_list(name, flat=True))
    return sorted(found, key=str)


def _delete_rows(incident, victim):
    HeldWords.objects.filter(start_id=incident.pk).delete()
    for label in DELETED:
        rows_of(apps.get_model(label), incident, victim).delete()


def _empty_rows(incident, victim, at):
    Clock.objects.filter(incident=incident, stopped_at__isnull=True).update(stopped_at=at)
    nothing_due = {f"{whose}due_{what}": "" for whose in ("", "supervisor_") for what in ("code", "because")}
    Incident.objects.filter(pk=incident.pk).update(
        erased_at=at,
        taken_out=[],
        due_at=None,
        supervisor_due_at=None,
        safety_actions_open=0,
        **nothing_due,
    )
    Referral.objects.filter(incident=incident).update(service=None)
    if victim:
        Victim.objects.filter(pk=victim.pk).update(in_letters="", describes_self_to="", works_for_police=False)
