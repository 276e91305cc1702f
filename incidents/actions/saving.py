from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.clocks import note_what_is_due, restart_clocks
from incidents.actions.indexed import index_page
from incidents.actions.person import keep_person
from incidents.actions.safety import open_safety_actions
from incidents.models import Draft, Incident
from incidents.pages.adding_up import urgent_answers_on
from incidents.told import with_what_was_hidden

NOT_BEING_TAKEN = _("This record is not being taken any more. Your words have been kept for you.")


class SavedElsewhereError(Exception):
    """The page was saved from another tab or desk since it was opened; nothing was written."""


@transaction.atomic
def save_page(*, incident, form, version, by):
    """Keep what was typed on one page, valid or not, and act on what cannot wait. Return the page's new version.

    version: the one the page was opened with; 0 for a page not saved before.
    Raise SavedElsewhereError when it has moved on; ValidationError with code not_being_taken once the record is
    complete, set aside or somebody else's.
    A save that changes nothing writes nothing.
    """
    incident = Incident.objects.locked_for(by, incident.pk)
    if incident is None or not incident.is_being_taken:
        raise ValidationError(NOT_BEING_TAKEN, code="not_being_taken")
    draft = incident.drafts.filter(page=form.slug).first()
    before = draft.answers if draft else {}
    typed = form.typed | {name: before[name] for name in form.broken if name in before}
    kept = with_what_was_hidden(by, incident, typed, before)
    if any(kept[box] != values for box, values in typed.items()):
        raise SavedElsewhereError  # into a box whose words are the officer's alone: neither takes the other's place
    typed = kept
    if typed == before:
        return draft.version if draft else version
    new_version = write_draft(draft, incident, form.slug, typed, version=version, by=by)
    changed = sorted(name for name in typed.keys() | before.keys() if typed.get(name) != before.get(name))
    _act_on(incident, form, changed)
    log.record(log.Act.ALTER, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=changed)
    return new_version


def write_draft(draft, incident, page, typed, *, version, by, first=0):
    """Keep what was typed on a page and return its new version; the caller holds the lock and logs.

    draft: what was saved before, or None. first: the version of a page that is not saved yet.
    Raise SavedElsewhereError when the page has moved on from version.
    """
    if (draft.version if draft else first) != version:
        raise SavedElsewhereError
    draft = draft or Draft(incident=incident, page=page, version=first)
    draft.answers, draft.saved_by, draft.saved_at = typed, by, timezone.now()
    draft.version += 1
    draft.save()
    return draft.version


def _act_on(incident, form, changed):
    """Do at once what a page may not leave until the record is complete: the person, the index, danger, the call."""
    keep_person(incident, form, changed)
    index_page(incident, form, changed)
    opened = open_safety_actions(incident, urgent_answers_on(form))
    moved = _move_first_contact(incident, form)
    if opened or moved:
        note_what_is_due(incident)


def _move_first_contact(incident, form):
    reported_at = form.answers.get("reported_at")
    if not reported_at or reported_at == incident.reported_at or reported_at > incident.entered_at:
        return False
    incident.reported_at = reported_at
    incident.save(update_fields=["reported_at"])
    restart_clocks(incident)
    return True
