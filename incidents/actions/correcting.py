"""Answers put right after the record is complete: no reason is asked, and what stood there is shown no more."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.circumstances import next_version
from incidents.actions.clocks import ask_about_risk_again, expect_a_talk, note_what_is_due
from incidents.actions.developing import NOT_RECORDED
from incidents.actions.indexed import index_page
from incidents.actions.person import keep_person
from incidents.actions.rows import CIRCUMSTANCES, put_places, put_ticks
from incidents.actions.safety import open_safety_actions
from incidents.choices import RiskBecause
from incidents.correcting import differing, questions_of, seen_mark, standing
from incidents.facts import indicators
from incidents.models import Incident, Restatement
from incidents.pages.adding_up import facts_of, urgent_answers_on
from incidents.short_rows import short_rows_of
from incidents.summaries import points_to_abuse
from incidents.taken_out import STAYS_SHUT

NOTHING_NEW = _("Nothing here is different from what stands on the record.")
SAID_MEANWHILE = _(
    "Somebody else has put this right since you opened the page. What stands now is below; yours is still in the "
    "boxes. Compare them, and save again."
)
SHUTS = {"harms", "relations"}
ABOUT_DANGER = {"harms", "ongoing", "private_things", "under_18_shown", "threats", "relations"}


@transaction.atomic
def correct_answers(*, incident, form, seen, by):
    """Put the answers of a part of the form in the place of those that stand. Return the Restatement.

    form: one of incidents.correcting.PARTS, valid. seen: the seen_mark of what stood on the page.
    What was urgent, what is worth a talk, the risk and who may open the record follow from this save on. A warning that
    the answers shut stays shut until an assessment opens it.
    Raise ValidationError with code "not_recorded", "said_meanwhile" or "nothing_new".
    """
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    latest = incident.circumstances.latest("version")
    before = standing(incident, form, latest, short_rows_of(incident))
    if seen != seen_mark(incident, form.slug, before):
        raise ValidationError(SAID_MEANWHILE, code="said_meanwhile")
    changed = differing(before, form.typed)
    if not changed:
        raise ValidationError(NOTHING_NEW, code="nothing_new")
    was_shut = bool(SHUTS & set(changed)) and points_to_abuse(incident)
    _put(incident, form, latest, changed, by)
    if was_shut and not points_to_abuse(incident):
        incident.taken_out = [*incident.taken_out, STAYS_SHUT]
        incident.save(update_fields=["taken_out"])
    _act_on(incident, form, changed)
    return _note(incident, questions_of(form, changed), changed, by)


def _put(incident, form, latest, changed, by):
    answers = form.answers
    columns = {CIRCUMSTANCES[name]: value for name, value in answers.items() if name in CIRCUMSTANCES}
    if any(getattr(latest, column) != value for column, value in columns.items()):
        next_version(latest, entered_by=by, **columns).save(force_insert=True)
    put_ticks(incident, {name: answers[name] for name in changed if name in answers})
    if {"platforms", "platform_words"} & set(changed):
        put_places(incident, answers)
    keep_person(incident, form, changed)
    index_page(incident, form, changed)


def _act_on(incident, form, changed):
    now = timezone.now()
    open_safety_actions(incident, urgent_answers_on(form))
    if indicators(facts_of([form])):
        expect_a_talk(incident, now=now)
    if ABOUT_DANGER & set(changed):
        ask_about_risk_again(incident, because=RiskBecause.NEW_REPORT, now=now)
    note_what_is_due(incident)


def _note(incident, questions, changed, by):
    now = timezone.now()
    left = [each for each in incident.taken_out if each not in {f"answer:{code}" for code in questions}]
    if left != incident.taken_out:
        incident.taken_out = left
        incident.save(update_fields=["taken_out"])
    log.record(log.Act.ALTER, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=changed)
    return Restatement.objects.create(incident=incident, fields=questions, said_at=now, noted_by=by, entered_at=now)
