"""A decision as pages show it."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from policy.models import GuidedQuestion
from recording.choices import CheckResult
from recording.questions import QUESTIONS

COLOURS = {"agrees": "green", "asks_again": "orange"}


def decision_shown(decision, incident):
    """Return a decision with its answers in words, and what was found when it was checked."""
    check = getattr(decision, "check_made", None)
    for row in (decision, check):
        if row:
            row.incident = incident  # its key has been fetched
    return {
        "decision": decision,
        "label": capfirst(decision.get_decision_display()),
        "rows": [_row(question, codes) for question, codes in decision.answers.items()],
        "check": check,
        "colour": COLOURS.get(check.result) if check else "",
        "is_agreed": bool(check) and check.result == CheckResult.AGREES,
        "erased": in_words(*_erased(decision)),
    }


def in_words(fields, account_names):
    """Return what is kept, or was, of the other person, each as a text: which kinds and how many."""
    said = {
        "other_party": _("what was written about the other person"),
        "account_names": _("account names: %(count)d") % {"count": account_names},
    }
    return [text for name, text in said.items() if name in fields]


def _erased(decision):
    erased = getattr(decision, "erased", None)
    return (erased.fields, erased.account_names) if erased else ((), 0)


def _row(question, codes):
    asked = QUESTIONS.get(question)
    if asked is None or question not in GuidedQuestion.values:
        return {"key": question, "value": codes}
    return {"key": asked.words, "value": [asked.answers.get(code, code) for code in codes]}
