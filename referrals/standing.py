"""Where a referral stands: what may be written down of it now, and the one thing to do next."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.due import when_due
from incidents.models import Clock
from referrals.choices import Act, Status
from referrals.due import ANSWER, DELETE, FOLLOW_UP, LIMITS, SEND, TELL

GONE_OUT = (Status.SENT, Status.ACCEPTED, Status.WAITING_LIST, Status.DECLINED, Status.IN_TOUCH)
AFTER_THE_END = (Status.ENDED, Status.DELETED, Status.TO_DELETE, Status.TAKEN_BACK)


@dataclass(frozen=True)
class Writing:
    """One thing that may be written down, on a page of its own. slug: of its address. at: where it may be."""

    slug: str
    title: Promise
    button: Promise
    at: tuple[str, ...]
    acts: tuple[str, ...]


WRITINGS = {
    each.slug: each
    for each in (
        Writing(
            "answered",
            gettext_lazy("What the service answered"),
            gettext_lazy("Write down their answer"),
            (Status.SENT, Status.ACCEPTED, Status.WAITING_LIST, Status.DECLINED),
            (Act.ACCEPTED, Act.WAITING_LIST, Act.DECLINED),
        ),
        Writing(
            "chased",
            gettext_lazy("Ask the service again"),
            gettext_lazy("Write down that you asked again"),
            (Status.SENT, Status.TO_DELETE),
            (Act.CHASED,),
        ),
        Writing(
            "told",
            gettext_lazy("Tell them what the service answered"),
            gettext_lazy("Write down that they were told"),
            (Status.ACCEPTED, Status.WAITING_LIST, Status.DECLINED),
            (Act.TOLD,),
        ),
        Writing(
            "in-touch",
            gettext_lazy("They are in touch with the service"),
            gettext_lazy("Write down that they are in touch"),
            (Status.THEIRS, Status.SENT, Status.ACCEPTED, Status.WAITING_LIST),
            (Act.IN_TOUCH,),
        ),
        Writing(
            "helped",
            gettext_lazy("Ask how it went"),
            gettext_lazy("Write down how it went for them"),
            (Status.THEIRS, *GONE_OUT, Status.ENDED),
            (Act.HELPED,),
        ),
        Writing(
            "ended",
            gettext_lazy("How it ended"),
            gettext_lazy("Write down how it ended"),
            (Status.AGREED, Status.THEIRS, *GONE_OUT),
            (Act.ENDED,),
        ),
        Writing(
            "asked-to-delete",
            gettext_lazy("Ask the service to delete it"),
            gettext_lazy("Write down that you asked"),
            (Status.TO_DELETE,),
            (Act.ASKED_TO_DELETE,),
        ),
        Writing(
            "deleted",
            gettext_lazy("The service has deleted it"),
            gettext_lazy("Write down that it is deleted"),
            (Status.TO_DELETE,),
            (Act.DELETED,),
        ),
        Writing(
            "not-sent-yet",
            gettext_lazy("Why it is not sent yet"),
            gettext_lazy("Write down why"),
            (Status.AGREED,),
            (Act.NOT_SENT_YET,),
        ),
        Writing(
            "somebody-rang",
            gettext_lazy("Somebody else rang about it"),
            gettext_lazy("Write down a call of somebody else"),
            tuple(Status),
            (Act.SOMEBODY_RANG,),
        ),
    )
}
# What a limit asks for, and the page where that is done; a service that has to delete is asked for nothing else.
ASKS = {
    SEND: (gettext_lazy("Send it to the service"), ""),
    TELL: (gettext_lazy("Tell them what the service answered"), "told"),
    ANSWER: (gettext_lazy("Wait for the answer of the service"), "answered"),
    FOLLOW_UP: (gettext_lazy("Ask how it went"), "helped"),
    DELETE: (gettext_lazy("Ask the service to delete it"), "asked-to-delete"),
}
GOT_THROUGH = gettext_lazy("Ask whether they got through")
ASK_AGAIN = gettext_lazy("They have not answered: ask again")
IS_IT_DELETED = gettext_lazy("Wait until the service says that it is deleted")


@dataclass(frozen=True)
class NextStep:
    """text: one line, with when it is due. url: the page of the one button, "" for none; button: what it says."""

    text: str
    url: str = ""
    button: str = ""
    is_late: bool = False


def may_be_written(referral):
    """Return the Writings that fit where a referral stands now."""
    return [each for each in WRITINGS.values() if referral.status in each.at]


def running_of(referral):
    """Return the limits that run for a referral, the soonest first, in one query."""
    clocks = Clock.objects.filter(incident=referral.incident_id, about=referral.pk, stopped_at__isnull=True)
    return list(clocks.filter(code__in=LIMITS).order_by("due_at", "code"))


def next_step(referral, running, *, now):
    """Return the NextStep of a referral. running: as running_of gives it."""
    if running:
        return _asked(referral, running[0], now)
    if referral.status in AFTER_THE_END:
        return NextStep(_("Nothing is left to do."))
    return NextStep(_("Nothing is due. Write down how it ended when it has."), *_button(referral, "ended"))


def asked_by(referral, clock, *, now):
    """Return (what a limit asks for in words, slug of the page where that is done, "" for its message)."""
    text, slug = ASKS[clock.code]
    if clock.code == ANSWER and clock.due_at < now:
        return ASK_AGAIN, "chased"
    if clock.code == ANSWER and referral.status == Status.TO_DELETE:
        return IS_IT_DELETED, "deleted"
    if clock.code == FOLLOW_UP and referral.status == Status.THEIRS:
        return GOT_THROUGH, slug
    return text, slug


def _asked(referral, clock, now):
    text, slug = asked_by(referral, clock, now=now)
    due = when_due(clock.due_at, now=now, because=clock.late_because)
    said = _("%(what)s: %(due)s.") % {"what": text, "due": due}
    button = _button(referral, slug) if slug else _message(referral)
    return NextStep(said, *button, is_late=clock.due_at < now)


def _message(referral):
    """Return where the message is, or where it is written, and what the button says."""
    if not referral.letter_id or referral.letter.is_at_an_end:
        return reverse("referrals:message", args=[referral.incident.reference, referral.pk]), _("Write the message")
    return reverse("letters:letter", args=[referral.incident.reference, referral.letter_id]), _("Go to the message")


def _button(referral, slug):
    return writing_url(referral, slug), str(WRITINGS[slug].button)


def writing_url(referral, slug):
    return reverse("referrals:write-down", args=[referral.incident.reference, referral.pk, slug])
