from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.clocks import expect_a_talk, expect_an_assessment, note_what_is_due
from incidents.actions.indexed import index_recorded
from incidents.actions.rows import write_rows
from incidents.actions.updating import expect_an_update
from incidents.actions.working import NOT_YOURS
from incidents.choices import FOR_STEPS
from incidents.facts import indicators
from incidents.models import Incident
from incidents.pages import PAGES
from incidents.pages.adding_up import facts_of

UNREADABLE = _("Some answers need another look before this can be recorded.")


@transaction.atomic
def record_incident(*, incident, by):
    """Turn what was typed into the record; return the incident, now open.

    One transaction, and idempotent: an incident that is recorded already is returned as it is.
    Raise ValidationError with code "answers" and params {"pages": [slug, …]} when answers cannot be read,
    "set_aside" for one that was set aside, "not_yours" for one that by may not open any more.
    """
    incident = Incident.objects.locked_for(by, incident.pk)
    if incident is None:
        raise ValidationError(NOT_YOURS, code="not_yours")
    if incident.is_recorded:
        return incident
    if not incident.can_become(Incident.Status.OPEN):
        raise ValidationError(_("Take this record up again first."), code="set_aside")
    drafts = {draft.page: draft for draft in incident.drafts.all()}
    forms = _readable_pages(drafts)
    write_rows(incident, forms, drafts, by=by, now=timezone.now())
    index_recorded(incident, forms)
    incident.drafts.all().delete()
    incident.status, incident.recorded_at = Incident.Status.OPEN, timezone.now()
    incident.save(update_fields=["status", "recorded_at"])
    expect_an_assessment(incident, now=incident.recorded_at)
    if not (forms["next"].answers["only_if_they_contact"] or incident.victim.safe_contact.do_not_contact):
        expect_an_update(incident, since=incident.recorded_at)
    if _is_worth_a_talk(forms):
        expect_a_talk(incident, now=incident.recorded_at)
    note_what_is_due(incident)
    fields = ["status", *sorted(drafts)]
    log.record(log.Act.COLLECT, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=fields)
    return incident


def _is_worth_a_talk(forms):
    """Say whether the person asked for a step, or the answers carry a pointer (measure K24)."""
    wishes = forms["next"].answers["wishes"] or forms["hopes"].answers["hopes"]
    return bool(FOR_STEPS & set(wishes) or indicators(facts_of(forms.values())))


def pages_of(drafts):
    """Return every page of the form by slug, filled with what was typed on it."""
    return {slug: page.of_answers(drafts[slug].answers if slug in drafts else {}) for slug, page in PAGES.items()}


def _readable_pages(drafts):
    forms = pages_of(drafts)
    wrong = [slug for slug, form in forms.items() if not form.is_valid()]
    if wrong:
        raise ValidationError(UNREADABLE, code="answers", params={"pages": wrong})
    return forms
