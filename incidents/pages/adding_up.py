"""The facts that pages add up to, one page alone or all of them."""

from incidents.facts import Facts, urgent_answers
from incidents.pages.reach import EXPOSURES

SINGLE = ("danger", "ongoing", "under_18_shown", "others_exposed")
SEVERAL = ("harms", "relations", "private_things", "threats", "effects")


def facts_of(forms):
    """Return the Facts of these pages, taking only the answers that can be read."""
    answers = {}
    for form in forms:
        answers.update(form.answers)
    return Facts(
        **{name: answers.get(name, "") for name in SINGLE},
        **{name: frozenset(answers.get(name, ())) for name in SEVERAL},
        has_exposures=any(EXPOSURES.filled(form) for form in forms if form.slug == "reach"),
    )


def urgent_answers_on(form):
    """Return the urgent answers of one page; no urgent answer depends on another page."""
    return urgent_answers(facts_of([form]))
