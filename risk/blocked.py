"""Why a record of another unit cannot be linked yet, and the one way forward."""

from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.gate import in_words, question_of
from consultations.overview import targets_of
from consultations.ways import Link, name_of, page, panel_of
from risk.sharing import SHARING


def why_not_shared(incident, user):
    """Return (what components/blocked_panel.html shows, the gate's reason; None where it only waits to be done)."""
    question, now = question_of(incident), timezone.now()
    verdicts = [question.verdict(SHARING, target, now) for target in targets_of(question, SHARING) or [None]]
    if any(verdict.may for verdict in verdicts):
        return _do_it_first(incident), None
    verdict = verdicts[-1]
    refusal = in_words(verdict, name=incident.victim.known_as, background=question.background)
    panel = panel_of(refusal, verdict, incident=incident, user=user)
    way = panel["way"] and Link(
        _("Talk to %(name)s about sharing first") % {"name": name_of(incident)}, panel["way"].url
    )
    return panel | {"way": way}, refusal.code


def _do_it_first(incident):
    return {
        "heading": _("Not yet: the sharing is agreed to, and not done"),
        "reason": _("A link to a record of another unit is the sharing itself. Put the step forward and do it first."),
        "must": [_("The step is put forward, and written down as done."), _("Then come back and choose it here.")],
        "way": Link(_("Put the sharing forward"), page("consultations:step-propose", incident, SHARING)),
    }
