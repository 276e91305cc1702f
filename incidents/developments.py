"""What has changed on a record since, in words: what it ended, and who has to be told."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.changes import CHANGES
from incidents.choices import StepCode
from incidents.steps import ENFORCEMENT, Change

TELL = gettext_lazy("Tell the person before any other step that was agreed.")
ASKS_ON_THE_FORM = {Change.EXPOSURE_ADDED}
OF_A_WISH = {Change.WISH_LOWERED, Change.WISH_RAISED, Change.WISH_OTHER}


def in_words(development):
    """Return what templates/incidents/changes.html shows of one Development."""
    change = Change(development.kind)
    return {
        "development": development,
        "heading": change.label,
        "ended": ended_in_words(development),
        "tell": TELL if development.ends and CHANGES[change].tell_for_others else "",
        "note": "" if change in ASKS_ON_THE_FORM else CHANGES[change].note,
        "is_strong": bool(development.ends),
    }


def ended_in_words(development):
    """Return the kinds of step whose earlier agreements it ended, as names; one line where it ended all of them."""
    kinds = development.ended_kinds
    if set(kinds) >= set(ENFORCEMENT):
        return [_("Every step")]
    return [StepCode(kind).label for kind in kinds]


def what_follows(development):
    """Return one text for whoever has just written it down: what it ended, and who has to be told."""
    shown = in_words(development)
    if not shown["ended"]:
        return f"{_('It is written down. It ends nothing that was agreed.')} {shown['note']}".strip()
    steps = "; ".join(str(name).lower() for name in shown["ended"])
    said = _("It is written down. It ends what was agreed about: %(steps)s.") % {"steps": steps}
    return f"{said} {shown['tell']}".strip()


def of_wishes(incident):
    """Return {act number of a wish: the change that it made}, which is the act before it; a repeated wish made none."""
    made = incident.developments.filter(kind__in=OF_A_WISH)
    return {development.act_no + 1: Change(development.kind) for development in made.defer("words")}
