"""Erasing, by two people of data protection: one prepares and explains, another reads and agrees."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.models import Incident
from rights.choices import Answered
from rights.erasing import file
from rights.erasing.items import ALONE, ONLY_WITH_ALL, erase_item
from rights.erasing.keeping import keep_extracts, must_stay
from rights.erasing.people import worked_on
from rights.erasing.record import erase_record, remove_files
from rights.models import Erasure, ErasurePlan, PlanReturned, RequestAnswer
from safekeeping.models import Key

TOLD = ("goes", "stays", "why", "challenge")
EXPLAIN = _("Write what goes, what stays, why and how to challenge it, in plain words.")
SECOND_PERSON = _("A second person from data protection must agree.")
NOT_ITS_OFFICER = _("Whoever worked on the record does not decide about erasing it.")
CHANGED = _("Something that has to be kept came in since this was prepared. Return it, and prepare it anew.")
IS_WAITING = _("This was prepared already, and waits for a second person.")
SETTLED = _("Somebody has settled this meanwhile. Nothing was changed.")
LOOK_AGAIN = _("Say by which day somebody looks again at what is kept.")
IS_OVER = _("That day is over. Write today or a later day.")
SAY_WHY = _("Write why you do not agree.")


@transaction.atomic
def prepare(*, incident, by, letter, taken_out=None, request=None, review_on=None):
    """Keep what one person of data protection decided to erase. Return the ErasurePlan; nothing is erased by it.

    letter: {"goes", "stays", "why", "challenge", "kept"}. taken_out: the one thing to erase; everything without it.
    Raise ValidationError with code "explain", "officer", "waiting", "review_on", "is_over" or "only_with_all".
    """
    incident = Incident.objects.locked(incident.pk)
    keeps = [] if taken_out else [stay.code for stay in must_stay(incident)]
    _refuse_unless_sound(incident, by, letter, taken_out, keeps or letter.get("kept"), review_on)
    plan = ErasurePlan.objects.create(
        incident=incident,
        key=Key.objects.make(),
        request=request,
        taken_out=taken_out,
        letter=letter,
        keeps=keeps,
        review_on=review_on,
        prepared_by=by,
        prepared_at=timezone.now(),
    )
    _log(log.Act.COLLECT, incident, by, "erasure_prepared", ["erasure_plans"])
    return plan


@transaction.atomic
def give_back(*, plan, words, by):
    """Do not agree, and say why; another plan can be made. Raise ValidationError "second_person", "settled", "why"."""
    incident = Incident.objects.locked(plan.incident_id)
    _refuse_unless_second(plan, incident, by)
    if not words.strip():
        raise ValidationError(SAY_WHY, code="why")
    PlanReturned.objects.create(incident=incident, plan=plan, words=words, returned_by=by, returned_at=timezone.now())
    _log(log.Act.ALTER, incident, by, "erasure_returned", ["erasure_plans"])


@transaction.atomic
def agree(*, plan, by, now=None):
    """Erase what a plan says, as its second person. Return the Erasure.

    Everything is done in one transaction, and the last thing in it is a line in the file outside the database; files
    leave the disk once it is committed. Raise ValidationError with code "second_person", "settled", "officer", or
    "changed" where something has to be kept that the plan does not know.
    """
    now = now or timezone.now()
    incident = Incident.objects.locked(plan.incident_id)
    _refuse_unless_second(plan, incident, by)
    _refuse_unless_as_prepared(plan, incident)
    people = {"prepared_by_id": plan.prepared_by_id, "agreed_by": by}
    erasure = Erasure.objects.create(incident=incident, plan=plan, erased_at=now, **people)
    _answer(plan, by, now)
    keys, files = _erase(plan, incident, by, now)
    _log(log.Act.ERASE, incident, by, "erased_item" if plan.taken_out_id else "erased", ["erasures"])
    _write_down(erasure, plan, keys, files)
    transaction.on_commit(lambda: remove_files(files))
    return erasure


def _erase(plan, incident, by, now):
    if plan.taken_out_id:
        return erase_item(plan.taken_out, by=by, at=now)
    words = plan.letter.get("kept", "")
    keep_extracts(incident, keeps=plan.keeps, words=words, review_on=plan.review_on, at=now)
    return erase_record(incident, at=now)


def _answer(plan, by, now):
    """Answer the request that the plan is about; the letter says what, and the record's own key is about to go."""
    if plan.request_id and not RequestAnswer.objects.filter(request=plan.request_id).exists():
        result = Answered.PARTLY if plan.keeps or plan.letter.get("kept") else Answered.DONE
        given = {"result": result, "answered_by": by, "answered_at": now}
        RequestAnswer.objects.create(incident_id=plan.incident_id, request_id=plan.request_id, **given)


def _write_down(erasure, plan, keys, files):
    about = f"{plan.taken_out.what}:{plan.taken_out.about}" if plan.taken_out_id else ""
    file.append(
        at=erasure.erased_at.isoformat(),
        erasure=str(erasure.pk),
        incident=str(plan.incident_id),
        about=about,
        keys=[str(key) for key in keys],
        files=[str(file_id) for file_id in files],
        keeps=plan.keeps,
        review_on=str(plan.review_on or ""),
        people=[str(erasure.prepared_by_id), str(erasure.agreed_by_id)],
    )


def _refuse_unless_sound(incident, by, letter, taken_out, kept, review_on):
    if worked_on(incident, by):
        raise ValidationError(NOT_ITS_OFFICER, code="officer")
    if taken_out and taken_out.what not in ALONE:
        raise ValidationError(ONLY_WITH_ALL, code="only_with_all")
    if not all(letter.get(part, "").strip() for part in TOLD):
        raise ValidationError(EXPLAIN, code="explain")
    if kept and not review_on:
        raise ValidationError(LOOK_AGAIN, code="review_on")
    if review_on and review_on < timezone.localdate():
        raise ValidationError(IS_OVER, code="is_over")
    if incident.erasure_plans.waiting().filter(taken_out=taken_out).exists():
        raise ValidationError(IS_WAITING, code="waiting")


def _refuse_unless_second(plan, incident, by):
    if by.pk == plan.prepared_by_id:
        raise ValidationError(SECOND_PERSON, code="second_person")
    if worked_on(incident, by):
        raise ValidationError(NOT_ITS_OFFICER, code="officer")
    if not ErasurePlan.objects.waiting().filter(pk=plan.pk).exists():
        raise ValidationError(SETTLED, code="settled")


def _refuse_unless_as_prepared(plan, incident):
    if worked_on(incident, plan.prepared_by):
        raise ValidationError(NOT_ITS_OFFICER, code="officer")
    if not plan.taken_out_id and {stay.code for stay in must_stay(incident)} - set(plan.keeps):
        raise ValidationError(CHANGED, code="changed")


def _log(act, incident, by, reason, fields):
    what, chain = incident.audit_label, incident.audit_chain
    log.record(act, by=by, what=what, chain=chain, reason=reason, fields=fields)
