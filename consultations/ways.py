"""Where the pages of talks and steps lead, and the one way forward out of a refusal."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.gate import Reason, Way
from consultations.gate.words import never_without_agreement
from incidents.steps import KINDS

FIRST = {
    Way.TALK: gettext_lazy("Talk to %(name)s first"),
    Way.CONDITIONS: gettext_lazy("Keep the limit first"),
    Way.SUPERVISOR: gettext_lazy("Ask a supervisor to agree first"),
    Way.TELL: gettext_lazy("Tell %(name)s first"),
    Way.ASSESSMENT: gettext_lazy("Have a specialist assess it first"),
    Way.RECORD: gettext_lazy("Complete the record first"),
    Way.PROPOSE: gettext_lazy("Put it forward anew"),
}
WHEN_THEY_WANT = gettext_lazy("Talk about it, when they want to")
REFUSED = (Reason.SAID_NO, Reason.SAID_NOT_NOW)
AGAIN = gettext_lazy("Talk to %(name)s again")
MUST = {
    Way.TALK: (
        gettext_lazy("Hold a talk with %(name)s about this step, in a way that is safe for them."),
        gettext_lazy("Say what could come out, and put at least two other ways to them."),
        gettext_lazy("Write down what they decide. Only a yes opens this step."),
    ),
    Way.CONDITIONS: (
        gettext_lazy("Do what the limit asks, or see that it is done."),
        gettext_lazy("Write down when it was kept, how and by whom."),
    ),
    Way.SUPERVISOR: (
        gettext_lazy("A supervisor who did not hold the talk reads what %(name)s said."),
        gettext_lazy("They agree that it counts. Until then nothing is done."),
    ),
    Way.TELL: (
        gettext_lazy("Tell %(name)s why, what stays on record, and that they can ask for it to be looked at again."),
        gettext_lazy("Write down when and how they were told."),
    ),
    Way.ASSESSMENT: (
        gettext_lazy("A specialist assesses the danger, and what they find is written down."),
        gettext_lazy("A supervisor who did not write that down opens the warning."),
        gettext_lazy("%(name)s agrees to it in a talk."),
    ),
    Way.RECORD: (gettext_lazy("Ask what is still missing, or leave it out, and complete the record."),),
    Way.PROPOSE: (gettext_lazy("Read what was agreed last, and put the step forward on that."),),
}


@dataclass(frozen=True)
class Link:
    text: str
    url: str
    is_secondary: bool = False


def page(name, incident, *more, **query):
    """Return the address of a page of a record."""
    address = reverse(name, args=[incident.reference, *more])
    given = {key: value for key, value in query.items() if value}
    return f"{address}?{urlencode(given)}" if given else address


def panel_of(refusal, verdict, *, incident, target_id=None, user=None):
    """Return what components/blocked_panel.html shows of a Refusal.

    verdict: of the same kind and target. user: who would follow the way forward; None for somebody who only reads.
    """
    kind, name = verdict.kind, name_of(incident)
    way = _way(refusal, verdict, incident, target_id, user) if user else None
    return {
        "heading": _("Not yet: %(step)s") % {"step": KINDS[kind].name},
        "reason": refusal.reason,
        "before": refusal.before,
        "since": refusal.since,
        "must": [str(words) % {"name": name} for words in MUST[refusal.way]],
        "way": way,
        "quiet": _without_agreement(kind, incident, refusal) if user else None,
        "never": never_without_agreement(kind),
    }


def name_of(incident):
    return incident.victim.known_as or _("the person")


def _way(refusal, verdict, incident, target_id, user):
    if refusal.code in REFUSED:
        address = _address(refusal.way, verdict, incident, target_id, user)
        return Link(str(WHEN_THEY_WANT), address, is_secondary=True)
    again = refusal.way == Way.TALK and refusal.before
    text = str(AGAIN if again else FIRST[refusal.way]) % {"name": name_of(incident)}
    return Link(text, _address(refusal.way, verdict, incident, target_id, user))


def _address(way, verdict, incident, target_id, user):
    propose = page("consultations:step-propose", incident, verdict.kind, target=target_id)
    if way == Way.SUPERVISOR:
        return _of_a_supervisor(verdict.decision, incident, user)
    return {
        Way.TALK: page("consultations:talk-choose", incident, kind=verdict.kind),
        Way.CONDITIONS: f"{propose}#limits",
        Way.TELL: page("consultations:told-first", incident),
        Way.ASSESSMENT: page("incidents:assessment", incident),
        Way.RECORD: incident.get_absolute_url(),
        Way.PROPOSE: propose,
    }[way]


def _of_a_supervisor(decision, incident, user):
    """A supervisor is led to where it is agreed to, an officer to the talk, which waits on the supervisors' list."""
    if user.has_perm("consultations.decide"):
        return page("consultations:leave-agree", incident, decision.id)
    return page("consultations:talk", incident, decision.other_id)


def _without_agreement(kind, incident, refusal):
    if not KINDS[kind].grounds or refusal.code in (Reason.NOT_RECORDED, Reason.CONDITION_NOT_YET):
        return None
    return Link(_("Going ahead without agreement"), page("consultations:authority-request", incident, kind))
