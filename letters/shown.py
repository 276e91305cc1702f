"""What the page of a letter shows: its words, what was found in them, what was done with it and what may be done."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from letters import checks
from letters.actions.events import came_back_unseen, is_out, may_have_gone, waits_for_a_look
from letters.choices import WRITING, Act, Status, Way
from letters.kinds import CAN_COME_BACK
from letters.leaks import shown as leaks
from letters.mail_tasks import WHY, is_in_doubt

COLOURS = {
    Status.DRAFT: "yellow",
    Status.TO_READ: "purple",
    Status.READY: "blue",
    Status.QUEUED: "blue",
    Status.GONE: "green",
    Status.STOPPED: "red",
    Status.DESTROYED: "grey",
}
GONE = {
    Way.POST: gettext_lazy("It is posted"),
    Way.HERE: gettext_lazy("It is handed over"),
    Way.HAND: gettext_lazy("It is handed over"),
    Way.VOICE: gettext_lazy("It was said"),
    Way.SUPPORTER: gettext_lazy("It is given to them to pass on"),
    Way.PORTAL: gettext_lazy("It is put in"),
}
ON_PAPER = {Way.POST, Way.HERE, Way.HAND, Way.SUPPORTER}
TAKEN_ALONG = {Way.POST, Way.HAND, Way.SUPPORTER}
BY_CODE = {Act.STOPPED, Act.CAME_BACK}  # what the service says of e-mail, in a word
NEEDS_READING = {"finish", "mail", "paper", "pdf", "read", "shown", "take"}
WORDS_SHOWN = {Status.DRAFT, Status.TO_READ, Status.READY, Status.QUEUED, Status.STOPPED}


def status_cell(letter):
    return {"text": letter.get_status_display(), "colour": COLOURS[letter.status]}


def may_be_done(letter, events, *, user):
    """Return the names of the pages for what may be done with a letter now, the first of them most likely next.

    events: oldest first. Whether somebody may work on the record was asked before.
    """
    seen_to = ["seen-to"] if came_back_unseen(events) else []
    return [*seen_to, *_as_it_stands(letter, events, user)]


def _as_it_stands(letter, events, user):
    if letter.status == Status.READY:
        return [*_of_a_ready_one(letter, is_out=is_out(events)), "shown", "stop"]
    if letter.status == Status.STOPPED and is_out(events):
        return ["gone", "brought-back"]
    if letter.status == Status.STOPPED:
        return ["destroy", *(["gone"] if may_have_gone(letter, events) else [])]
    if letter.status == Status.TO_READ:
        is_reader = user.has_perm("letters.read") and not has_written(letter, events, user)
        return [*(["read"] if is_reader else []), "write-again", "shown", "stop"]
    return {
        Status.DRAFT: ["finish", "rewrite", "shown", "stop"],
        Status.QUEUED: ["mail-settle"] if is_in_doubt(letter) else ["mail-back", "stop"],
        Status.GONE: [*_to_look_at(events, user), "answer", *(["brought-back"] if letter.way in CAN_COME_BACK else [])],
    }.get(letter.status, [])


def may_be_done_shut(may):
    """Return what of that may be done while nobody reads it: it stands under a name that is not used any more."""
    may_go = "write-again" in may and "brought-back" not in may
    return [name for name in may if name not in NEEDS_READING and not (may_go and name == "gone")]


def has_written(letter, events, user):
    """As Letter.was_written_by, of events that were read already."""
    return letter.composed_by_id == user.pk or any(each.by_id == user.pk and each.act in WRITING for each in events)


def _to_look_at(events, user):
    """What waits for a supervisor who did not let it go themselves."""
    own = any(event.act == Act.WENT_ANYWAY and event.by_id == user.pk for event in events)
    return ["looked-at"] if waits_for_a_look(events) and user.has_perm("letters.read") and not own else []


def _of_a_ready_one(letter, *, is_out):
    if letter.way == Way.EMAIL:
        return ["mail", "write-again"]
    if is_out:
        return ["gone", "brought-back", "paper", "pdf"]
    printed = ["paper", "pdf"] if letter.way in ON_PAPER | {Way.PORTAL} else []
    taken = ["take"] if letter.way in TAKEN_ALONG else []
    return [*printed, *taken, "gone", "write-again", "destroy"]


def marked(letter, findings=None):
    """Return what templates/letters/findings.html shows: the words, what was found, and what was said of each."""
    findings = checks.findings_of(letter) if findings is None else findings
    pleas = pleas_of(letter)
    accepted = checks.accepted_in(letter) if findings else set()
    shown = leaks.marked(letter.words, findings)
    return shown | {"findings": [each | _said_of(each["finding"], pleas, accepted) for each in shown["findings"]]}


def _said_of(finding, pleas, accepted):
    key = checks.key_of(finding)
    return {"plea": pleas.get(key, ""), "is_accepted": finding.may_be_accepted and key in accepted}


def pleas_of(letter):
    """Return {key of a finding: why the writer says that it has to stay}."""
    return {(each["kind"], each["words"]): each["why"] for each in letter.pleas}


def unmarked(letter):
    """Return the words as marked does, where nothing is looked for any more."""
    return leaks.marked(letter.words, [])


def entries_of(events):
    """Return what was done with a letter, the newest first, for components/timeline.html. events: oldest first."""
    return [_entry(event) for event in reversed(events)]


def _entry(event):
    return {
        "heading": event.get_act_display(),
        "at": event.at,
        "by": event.by.name if event.by else _("The service"),
        "text": "\n".join(map(str, _said(event))),
        "is_typed": True,
    }


def _said(event):
    if event.words:
        yield WHY.get(event.words, event.words) if event.act in BY_CODE else event.words
    for each in event.accepted:
        yield _("“%(words)s” may stay: %(why)s") % each
    if event.seen_by:
        yield _("Seen by %(name)s") % {"name": event.seen_by.name}
