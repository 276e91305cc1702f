"""A step, or one about to be put forward, with what it stands on: who agreed or authorised, when and in which words."""

from django.db.models import OuterRef, Subquery, UUIDField

from consultations.choices import Basis
from consultations.models import AuthorisationEvent, Decision, LetterAim, StepLetter, ToldFirst
from letters.models import Letter

TALK = ("consultation__held_by", "target")
GRANT = ("by", "request__target")
OF_A_STEP = (
    "target",
    "proposed_by",
    "done_by",
    "found_by",
    "late_agreed_by",
    "late_entry",
    "review__reviewed_by",
    *(f"decision__{name}" for name in TALK),
    *(f"grant__{name}" for name in GRANT),
    "told_first__told_by",
)


def read_step(incident, step_id):
    """Return a step of the incident with all it stands on, and the ids of its letters, in one query, or None."""
    steps = incident.steps.select_related(*OF_A_STEP).annotate(**_letters())
    step = steps.filter(pk=step_id).first()
    if step:
        under_key_of(incident, step.target, step.decision, step.grant, step.told_first, step.late_entry)
        under_key_of(incident, getattr(step, "review", None))
    return step


def _letters():
    """Return what finds the letter that did a step, and the newest that is for such a step and not at an end."""
    did = StepLetter.objects.filter(step=OuterRef("pk")).order_by().values("letter")
    written = LetterAim.objects.filter(kind=OuterRef("kind"), target=OuterRef("target"))
    to_go = written.filter(letter__in=Letter.objects.not_at_an_end().order_by()).order_by("-entered_at")
    found = {"done_by_letter": did, "letter_to_go": to_go.values("letter")}
    return {name: Subquery(letters[:1], output_field=UUIDField()) for name, letters in found.items()}


def read_decision(incident, decision_id):
    """Return a decision with its talk and target, in one query, or None."""
    decision = incident.decisions.select_related(*TALK).filter(pk=decision_id).first()
    under_key_of(incident, decision)
    return decision


def stands_on(incident, verdict):
    """Return the Decision, grant or ToldFirst that a step would stand on by a Verdict that is yes, in one query."""
    rows = {
        Basis.DECISION: Decision.objects.select_related(*TALK),
        Basis.AUTHORISATION: AuthorisationEvent.objects.select_related(*GRANT),
        Basis.TOLD_FIRST: ToldFirst.objects.select_related("told_by"),
    }[verdict.basis]
    found = rows.get(pk=verdict.stands_on.id)
    under_key_of(incident, found)
    return found


def target_behind(standing):
    """Return the Target of what a step would stand on, as read by stands_on; None for being told."""
    behind = getattr(standing, "request", standing)
    return getattr(behind, "target", None)


def under_key_of(incident, *rows):
    """Let sealed words of rows, and of what they stand on, open with the incident's key as it was read already."""
    for row in rows:
        if row is not None:
            row.incident = incident
            loaded = (row._state.fields_cache.get(name) for name in ("consultation", "target", "request"))
            under_key_of(incident, *loaded)
