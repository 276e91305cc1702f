"""Letters that are steps: a warning, a request to keep data, a message to a community body.

A letter is for one kind of step towards one target. It may be written once that is agreed, also where a limit has to be
kept first ("show me first"). Whenever it is printed, taken along or sent the gate is asked again, and the step has to
be put forward by then. When it goes, the step is done in the same transaction.
"""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.actions.stepping import StepRefusedError, do_as_read, record_outside, yes_or_refuse
from consultations.choices import Power, Status
from consultations.gate import Reason, in_words, note_blocked_try, question_of
from consultations.gate import Way as Forward
from consultations.models import LetterAim, StepLetter, Target
from consultations.overview import targets_of
from consultations.standing import under_key_of
from consultations.targets import digest_of
from consultations.ways import FIRST, MUST, Link, name_of, page, panel_of
from incidents.steps import KINDS
from letters import aims, checks
from letters.choices import Kind, Way

MAY_BE_WRITTEN = {None, Reason.CONDITION_NOT_YET}  # a limit such as "show me first" is kept with the letter written
NOT_OFFERED = gettext_lazy("This letter cannot be for that. Choose anew.")
OF_ANOTHER = gettext_lazy("A letter stays for the step that it was written for. Write another letter.")
NAMES_ITS_TARGET = {"E02", "E15"}  # an account; the exact words of a publication
PUT_FORWARD = gettext_lazy("Put the step forward first.")
OTHER_WORDS = gettext_lazy("The letter does not have the exact words that %(name)s agreed to.")
WAS_OUT = gettext_lazy("The letter was out, and had been handed over before it was known that it may not be.")
ON_ITS_WAY = gettext_lazy("The message was on its way when what was agreed ended.")


class StepAim:
    """What letters of a kind are for: kinds of step, each towards a target that was talked about."""

    def __init__(self, *kinds, is_needed=True):
        self.kinds, self.is_needed = kinds, is_needed

    def offered(self, incident):
        question, now = question_of(incident), timezone.now()
        pairs = [(kind, target_id) for kind in self.kinds for target_id in targets_of(question, kind)]
        open_now = [pair for pair in pairs if standing_of(question, *pair, now)[0].reason in MAY_BE_WRITTEN]
        targets = Target.objects.in_bulk([target_id for _kind, target_id in open_now])
        under_key_of(incident, *targets.values())
        return [(f"{kind} {target_id}", _label(kind, targets[target_id].words)) for kind, target_id in open_now]

    def missing(self, incident):
        question, kind = question_of(incident), self.kinds[0]
        target_id = next(iter(targets_of(question, kind)), None)
        verdict, _step = standing_of(question, kind, target_id, timezone.now())
        forward = in_words(verdict, name=incident.victim.known_as, background=question.background).way
        talk = page("consultations:talk-choose", incident, kind=kind)
        address = talk if forward == Forward.TALK else page("consultations:step-propose", incident, kind)
        return str(FIRST[forward]) % {"name": name_of(incident)}, address

    def keep(self, letter, value, by):
        kept = aim_of(letter)
        if kept and value_of(kept) != value:
            raise ValidationError(OF_ANOTHER, code="aim")
        if kept:
            return
        if value not in dict(self.offered(letter.incident)):
            raise ValidationError(NOT_OFFERED, code="aim")
        kind, target_id = value.split()
        LetterAim.objects.create(
            incident=letter.incident, letter=letter, kind=kind, target_id=UUID(target_id), entered_at=timezone.now()
        )

    def value_of(self, letter):
        kept = aim_of(letter)
        return value_of(kept) if kept else ""

    def written_at(self, letter):
        return ""

    def agreed_words(self, letter):
        """A request about an account names it, as the person agreed; no other letter says whom or what it is about."""
        kept = aim_of(letter)
        return [kept.target.words] if kept and kept.kind in NAMES_ITS_TARGET else []

    def panel(self, letter, user):
        incident, kept = letter.incident, aim_of(letter)
        if kept is None:
            return None
        question = question_of(incident)
        verdict, step = standing_of(question, kept.kind, kept.target_id, timezone.now())
        if verdict.may:
            return None if step else _to_put_forward(incident, kept, user)
        refusal = in_words(verdict, name=incident.victim.known_as, background=question.background)
        return panel_of(refusal, verdict, incident=incident, target_id=kept.target_id, user=user)


def _to_put_forward(incident, kept, user):
    forward = Link(str(FIRST[Forward.PROPOSE]), page("consultations:step-propose", incident, kept.kind))
    return {
        "heading": _("Not yet: %(step)s") % {"step": KINDS[kept.kind].name},
        "reason": PUT_FORWARD,
        "must": MUST[Forward.PROPOSE],
        "way": forward if user else None,
    }


AIMS = {
    Kind.WARNING: StepAim("E01"),
    Kind.PRESERVATION: StepAim("E02"),
    Kind.COMMUNITY: StepAim("E15", "E16", is_needed=False),
}
LETTER_OF = {kind: letter for letter, aim in AIMS.items() if aim.is_needed for kind in aim.kinds}
GOES_AS_A_LETTER = AIMS[Kind.WARNING].kinds  # what is said aloud as well: the same text, the same checks
AS_A_LETTER = gettext_lazy(
    "A warning is a letter, also where it is said aloud. It is done when its letter has gone: write down there how and "
    "when it went."
)


def register_letters():
    """Speak for the kinds of letter that are steps."""
    for kind, aim in AIMS.items():
        aims.register(kind, aim)
        checks.register(kind, ask_the_gate)
        checks.register_gone(kind, do_the_step)
        checks.register_refused(kind, keep_the_try)


def aim_of(letter):
    """Return the LetterAim with its target, or None."""
    found = LetterAim.objects.select_related("target").filter(letter=letter).first()
    under_key_of(letter.incident, found)
    return found


def value_of(aim):
    return f"{aim.kind} {aim.target_id}"


def letter_for(step):
    """Return the id of the letter that did a step, as read by read_step, or of the newest that is to do it, or None."""
    return step.done_by_letter or (None if step.is_done else step.letter_to_go)


def standing_of(question, kind, target_id, at):
    """Return (the Verdict on a step of this kind and target at a moment, the step that was put forward for it or None).

    The step counts while what it stands on holds. Where that has ended and the person has agreed anew, the answer is
    yes and there is no step: it has to be put forward anew.
    """
    step = _put_forward(question.incident, kind, target_id)
    by_step = question.verdict_on(step, at) if step else None
    if by_step and by_step.may:
        return by_step, step
    anew = question.verdict(kind, target_id, at)
    if anew.reason in MAY_BE_WRITTEN or not by_step:
        return anew, None
    return by_step, step


def _put_forward(incident, kind, target_id):
    steps = incident.steps.filter(kind=kind, target_id=target_id, status=Status.PROPOSED)
    return steps.select_related("target").order_by("-act_no").first()


def ask_the_gate(letter, _moment, at):
    """Raise StepRefusedError, or ValidationError, where the step that a letter is may not be done at that moment."""
    aim = aim_of(letter)
    if aim:
        _step_to_do(letter, aim, at)
    else:
        aims.refuse_without(letter)


def _step_to_do(letter, aim, at):
    question = question_of(letter.incident)
    verdict, step = standing_of(question, aim.kind, aim.target_id, at)
    yes_or_refuse(question, verdict)
    if step is None:
        raise ValidationError(PUT_FORWARD, code="not_put_forward")
    if KINDS[aim.kind].is_exact_wording and digest_of(letter.incident, letter.words.plain) != aim.target.digest:
        name = name_of(letter.incident)
        raise ValidationError(OTHER_WORDS, code="words_differ", params={"name": name})
    return step


def do_the_step(letter, *, by, at=None, words="", has_read=False, went_anyway=False, reason=""):
    """Write down as done, with a letter that goes, the step that it is.

    What went by mail is gone whatever the gate says of the moment in which it did, and so is what was out and had been
    handed over: it then stands as outside the gate.
    """
    aim = aim_of(letter)
    if aim is None:
        return
    said = {"by": by, "at": at or timezone.now(), "words": words.strip() or str(letter.get_way_display())}
    try:
        _do(letter, aim, has_read=has_read, **said)
    except ValidationError as refusal:
        if letter.way != Way.EMAIL and not (went_anyway and refusal.code != "not_read"):
            raise
        why = reason or str(ON_ITS_WAY if letter.way == Way.EMAIL else WAS_OUT)
        _note_outside(letter, aim, why=why, **said)


def _do(letter, aim, *, by, at, words, has_read):
    step = _step_to_do(letter, aim, at)
    wording = letter.words.plain if KINDS[aim.kind].is_exact_wording else None
    done = {"words": words, "done_at": at, "done_by": by, "has_read": has_read}
    do_as_read(step, wording, None, letter.way != Way.EMAIL, by, **done)
    StepLetter.objects.create(incident=letter.incident, letter=letter, step=step, entered_at=timezone.now())


def _note_outside(letter, aim, *, by, at, words, why):
    record_outside(
        incident=letter.incident,
        kind=aim.kind,
        target=aim.target.words,
        by=by,
        done_at=at,
        done_by=by,
        power=Power.NONE,
        why=why,
        words=words,
    )


def keep_the_try(letter, refusal, *, by):
    """Keep that the gate refused a letter, as it keeps every other blocked try."""
    aim = aim_of(letter)
    if aim and isinstance(refusal, StepRefusedError):
        reason = refusal.refusal.code
        note_blocked_try(incident=letter.incident, kind=aim.kind, target=aim.target, reason=reason, by=by)


def _label(kind, words):
    name = KINDS[kind].name
    return _("%(step)s: %(target)s") % {"step": name, "target": Truncator(words).chars(100)} if words else str(name)
