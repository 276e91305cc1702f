"""Why a letter may not go now, or would not once it is written, and what to do: for the top of its page."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from letters import aims, checks, contact
from letters.choices import Status

WAIT = (
    gettext_lazy("Wait until a time at which they may be reached."),
    gettext_lazy("Then open this page again: every check is asked anew."),
)
WRITE_AGAIN = (
    gettext_lazy("Press “Write it again”, and put right what is said here."),
    gettext_lazy("Say that it is written. It is checked anew, and read anew where a second reader is needed."),
)
REFUSED = {"paper", "pdf", "take", "mail"}  # what would only be refused is not offered
KEEP_OR_STOP = gettext_lazy(
    "Until then you may keep this letter as it is. Or stop it for good: nothing more has to be done with it then."
)
IN_THE_MAIL = (
    gettext_lazy("Take it back from the mail, or stop it for good."),
    gettext_lazy("Where nobody does, every check is asked again before it is sent, and it is stopped then."),
)
BEING_WRITTEN = {Status.DRAFT, Status.TO_READ}
RING = (
    gettext_lazy("Ring whoever is out with it, and ask for it back."),
    gettext_lazy("Write down here that it was brought back, or that it had been handed over already."),
)


def what_holds_up(letter, *, now, user, was_out, findings):
    """Return what components/blocked_panel.html shows of why a letter may not go, or None while it may.

    shuts, where it is there: the pages that would only say the same. findings: of letters.checks.findings_of. user: who
    would follow the way forward; None for somebody who only reads.
    """
    if letter.status in BEING_WRITTEN:
        return _of_what_comes_first(letter, user) or _of_what_ended(letter, user)
    if letter.status == Status.QUEUED:
        return _of_one_in_the_mail(letter, now, findings)
    if letter.status != Status.READY and not (letter.status == Status.STOPPED and was_out):
        return None
    if was_out:
        return _of_one_that_is_out(letter, now)
    forbidden = _forbidden(letter, now, findings)
    if forbidden is None:
        return None
    waits = forbidden.code == contact.NOT_NOW
    panel = _or_stop(aims.panel_of(letter, user)) or {
        "heading": _("It may not go now"),
        "reason": " ".join(forbidden.messages),
        "must": WAIT if waits else [*WRITE_AGAIN, KEEP_OR_STOP],
    }
    return panel | {"shuts": set() if waits else REFUSED}


def _of_what_comes_first(letter, user):
    """A draft that has to be for something, and is for nothing: they are talked with first, or it is chosen."""
    if not aims.is_needed_for(letter) or aims.value_of(letter):
        return None
    panel = {"heading": _("Something comes first"), "reason": aims.TELLS_SOMEBODY}
    if aims.offered(letter.incident, letter.kind):
        return panel | {"must": [_("Press “Change it”, and choose what it is for.")]}
    words, url = aims.missing(letter.incident, letter.kind)
    way = {"text": words, "url": url} if user else None
    return panel | {"must": [_("Talk with them, or take out what is marked.")], "way": way}


def _of_what_ended(letter, user):
    """One that is still written or read, for a step that could not be chosen for it any more."""
    aim = aims.value_of(letter)
    if not aim or aim in dict(aims.offered(letter.incident, letter.kind)):
        return None
    return _or_stop(aims.panel_of(letter, user))


def _or_stop(panel):
    return panel and panel | {"must": [*panel["must"], KEEP_OR_STOP]}


def _of_one_in_the_mail(letter, now, findings):
    forbidden = _forbidden(letter, now, findings)
    if forbidden is None or forbidden.code == contact.NOT_NOW:  # the outbox waits by itself
        return None
    return {"heading": _("It may not go now"), "reason": " ".join(forbidden.messages), "must": IN_THE_MAIL}


def _forbidden(letter, now, findings):
    try:
        checks.refuse(letter, checks.Moment.SENDING, at=now, is_time_read=True, findings=findings)
    except ValidationError as refusal:
        return refusal
    return None


def _of_one_that_is_out(letter, now):
    reason = checks.WAS_STOPPED if letter.status == Status.STOPPED else ""
    try:
        checks.refuse_on_the_way(letter, at=now)
    except ValidationError as refusal:
        reason = " ".join(filter(None, [str(reason), *refusal.messages]))
    return {"heading": _("It may not be handed over any more"), "reason": reason, "must": RING} if reason else None
