"""Writing down what is done with a letter, beside the log of acts."""

from django.utils import timezone

from audit import log
from letters.choices import WRITING, Act, Way
from letters.models import LetterEvent

IN_THE_LOG = {
    Act.WRITTEN: log.Act.COLLECT,
    Act.PRINTED: log.Act.PRINT,
    Act.OPENED: log.Act.VIEW,
    Act.GONE: log.Act.DISCLOSE,
    Act.QUEUED: log.Act.DISCLOSE,
    Act.DESTROYED: log.Act.ERASE,
    Act.ANSWERED: log.Act.COLLECT,
}


def note(letter, act, *, by, at=None, now=None, words="", why="", seen_by=None, accepted=()):
    """Keep one LetterEvent, and an event of the record's chain. Return the LetterEvent. at: claimed; now when None."""
    now = now or timezone.now()
    event = LetterEvent.objects.create(
        incident=letter.incident,
        letter=letter,
        act=act,
        at=at or now,
        by=by,
        seen_by=seen_by,
        words=words,
        why=why,
        accepted=list(accepted),
        text_digest=letter.text_digest,
        act_no=letter.incident.act_no,
        entered_at=now,
    )
    what, chain = f"letter {letter.pk}", letter.incident.audit_chain
    reason = f"letter_{act}"
    log.record(IN_THE_LOG.get(act, log.Act.ALTER), by=by, what=what, chain=chain, reason=reason, fields=["letters"])
    return event


def is_out(events):
    """Whether somebody is on the way with the paper. events: oldest first."""
    ways = [event.act for event in events if event.act in {Act.TAKEN, Act.BROUGHT_BACK, Act.GONE}]
    return bool(ways) and ways[-1] == Act.TAKEN


def may_have_gone(letter, events):
    """Whether a letter that nobody signed out could have been handed over: these very words were ready once."""
    writers = {letter.composed_by_id, *(event.by_id for event in events if event.act in WRITING)}
    was_ready = any(_made_ready(event, writers) for event in events if event.text_digest == letter.text_digest)
    return was_ready and letter.way != Way.EMAIL


def _made_ready(event, writers):
    return event.act == Act.FINISHED or (event.act == Act.PASSED and event.by_id not in writers)


def waits_for_a_look(events):
    """Whether it went out all the same, and no supervisor has looked at that yet. events: oldest first."""
    looks = [event.act for event in events if event.act in {Act.WENT_ANYWAY, Act.LOOKED_AT}]
    return bool(looks) and looks[-1] == Act.WENT_ANYWAY


def came_back_unseen(events):
    """Whether it came back, and nobody has seen to that yet. events: oldest first."""
    ends = [event.act for event in events if event.act in {Act.CAME_BACK, Act.SEEN_TO}]
    return bool(ends) and ends[-1] == Act.CAME_BACK
