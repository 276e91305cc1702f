"""Urgent answers and safety actions in words."""

from django.utils.translation import gettext_lazy

from incidents.choices import Danger, EffectKind, Threat
from incidents.content.pages import PAGES
from incidents.due import waiting
from incidents.harms import HARMS
from incidents.steps import Change

# What is opened by something that happened later, not by an answer: (what to do, what happened).
SINCE = {
    Change.PAUSE: (
        gettext_lazy("Tell whoever is about to act, or on the way. Then write down who was told, and when."),
        gettext_lazy("They asked us to stop"),
    ),
    Change.NEW_THREAT: (
        gettext_lazy("Ask whether they are safe, and write down what was done."),
        gettext_lazy("There is a new threat, or it has happened again"),
    ),
}
ANSWERS = {
    "P01": dict(Danger.choices),
    "P10": {harm.code: harm.label for harm in HARMS.values()},
    "P16": dict(Threat.choices),
    "P17": dict(EffectKind.choices),
}


def because_in_words(because):
    """Return (question, answer) of an urgent answer such as "P01 soon", or (what to do, what happened) since."""
    page, _, code = because.partition(" ")
    if page in SINCE:
        return SINCE[page]
    return PAGES[page].heading, ANSWERS[page].get(code, code)


def action_in_words(action, *, now):
    """Return a safety action with what opened it in words and, while it is open, how long it has waited."""
    question, answer = because_in_words(action.because)
    waited = waiting(action.opened_at, now=now) if action.is_open else ""
    return {"action": action, "question": question, "answer": answer, "waiting": waited}


def waiting_in_words(row, *, now):
    """Return the ShortRow of an open safety action as one line: "Someone threatened me: waiting for 5 minutes"."""
    _question, answer = because_in_words(row.code)
    return f"{answer}: {waiting(row.at, now=now)}"
