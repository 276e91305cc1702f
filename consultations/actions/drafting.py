"""A talk that is being written down: kept while it is held, and gone once it is recorded."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from audit import log
from consultations.actions.consulting import record_consultation
from consultations.pages import TalkPage
from incidents.actions.saving import SavedElsewhereError, write_draft
from incidents.models import Incident

NOT_YOURS = _("This record is not with you any more. Your words have been kept for you.")
APART = 100_000  # more saves than one talk can have


def first_version(incident, *, talks=None):
    """Return the version of a talk that is not saved yet; after every talk another, so that none is sent twice.

    talks: how many there were, where the caller knows.
    """
    return (incident.consultations.count() if talks is None else talks) * APART


@transaction.atomic
def save_draft(*, incident, form, version, by):
    """Keep what was typed, valid or not. Return the new version; a save that changes nothing writes nothing.

    version: the one the page was opened with; None for a talk that is not saved yet, whichever version that has.
    Raise SavedElsewhereError when it has moved on; ValidationError with code "not_yours".
    """
    incident, draft = _locked(incident, by)
    before = draft.answers if draft else {}
    typed = form.typed | {name: before[name] for name in form.broken if name in before}
    if draft and typed == before:
        return draft.version
    first = 0 if draft else first_version(incident)
    version = first if version is None else version
    new_version = write_draft(draft, incident, form.slug, typed, version=version, by=by, first=first)
    changed = sorted(name for name in typed.keys() | before.keys() if typed.get(name) != before.get(name))
    log.record(log.Act.ALTER, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=changed)
    return new_version


@transaction.atomic
def record_talk(*, incident, version, by, **said):
    """Record the talk that was opened at this version, and let go of its draft. Return the Consultation.

    said: what record_consultation takes. Raise what it raises, SavedElsewhereError, or code "not_yours".
    """
    incident, draft = _locked(incident, by)
    _check(incident, draft, version)
    consultation = record_consultation(incident=incident, by=by, **said)
    if draft:
        draft.delete()
    return consultation


@transaction.atomic
def let_go_of_draft(*, incident, version, by):
    """Remove what was begun and not recorded. Raise SavedElsewhereError or code "not_yours"."""
    incident, draft = _locked(incident, by)
    _check(incident, draft, version)
    if draft:
        fields = sorted(draft.answers)
        draft.delete()
        log.record(log.Act.ERASE, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=fields)


def _locked(incident, by):
    incident = Incident.objects.locked_for(by, incident.pk)
    if incident is None or not incident.is_recorded:
        raise ValidationError(NOT_YOURS, code="not_yours")
    return incident, incident.drafts.filter(page=TalkPage.slug).first()


def _check(incident, draft, version):
    if version != (draft.version if draft else first_version(incident)):
        raise SavedElsewhereError
