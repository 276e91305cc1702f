"""E-mail that needs a person: it may have gone, it came back, or it could not be sent."""

from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy

from incidents.models import Incident
from jobs.models import OutboxMessage, State
from letters.actions.going import IN_THE_OUTBOX
from letters.choices import Act, Status
from letters.models import Letter, LetterEvent

MOST = 25
IN_DOUBT = gettext_lazy("It may have gone: the line broke at the very end.")
WHY = {
    "permanent": gettext_lazy("It came back: it cannot be delivered to this address."),
    "transient": gettext_lazy("It came back: it could not be delivered for now."),
    "refused": gettext_lazy("The receiver refused it."),
    "given_up": gettext_lazy("It could not be sent for a day."),
    "changed": gettext_lazy("It was stopped: something has changed since it was written."),
    "time_over": gettext_lazy("It was not sent in time. Read again when they may be reached, and send it once more."),
    "not_one_recipient": gettext_lazy("It was stopped: the address is not one address."),
}


class Task(NamedTuple):
    message: OutboxMessage
    letter: Letter
    text: str
    is_in_doubt: bool


def tasks_for(user, *, most=MOST):
    """Return the Tasks of records that a user works on, the oldest first, in two queries."""
    happened = LetterEvent.objects.filter(Q(by__isnull=True) | Q(act=Act.SEEN_TO), letter=OuterRef("pk"))
    last_by = happened.order_by("-entered_at", "-id").values("by")[:1]
    of_theirs = Letter.objects.about_visible_to(Incident.objects.workable_by(user)).annotate(last_by=Subquery(last_by))
    letters = of_theirs.filter(Q(status=Status.QUEUED) | Q(last_by=None))  # nobody has seen to it since
    waiting = OutboxMessage.objects.tasks().filter(kind=IN_THE_OUTBOX, subject_id__in=letters.values("pk"))[:most]
    found = {letter.pk: letter for letter in _of(waiting)}
    return [_task(message, found[message.subject_id]) for message in waiting]


def is_in_doubt(letter):
    """Whether the e-mail of a letter may have gone, and a person has to find out; asked of one with the mail alone."""
    about = OutboxMessage.objects.about(IN_THE_OUTBOX, letter.pk)
    return letter.status == Status.QUEUED and about.filter(state=State.IN_DOUBT).exists()


def _of(messages):
    return Letter.objects.filter(pk__in=[each.subject_id for each in messages]).select_related("incident")


def _task(message, letter):
    is_in_doubt = message.state == State.IN_DOUBT
    text = IN_DOUBT if is_in_doubt else WHY.get(message.why, WHY["refused"])
    return Task(message, letter, text, is_in_doubt)
