"""Guidance where it is needed: at most three sentences for a talk about steps with this person. They decide nothing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from incidents.choices import Danger, Wish
from incidents.facts import Facts, indicators, panels, worth_asking_about
from incidents.steps.kind import Text

AT_MOST = 3
REASONS = {
    "P": _("contact in person"),
    "D": _("private things given away, or a threat to do so"),
    "T": _("a threat of physical harm"),
}


@dataclass(frozen=True)
class Point:
    """One sentence for the officer, and where it comes from."""

    words: Text
    source: Text


WARNING_ADDS_DANGER = Point(
    _("A warning could add to the danger here: none is sent until a specialist and a supervisor say so."),
    _("Rule of this service, under G11"),
)
OTHERS_MAY_LEARN = Point(
    _("Contacting other people could out this person or someone else, so look first at who must not find out."),
    _("Guidance for Police, rule G7"),
)
UNDER_18 = Point(
    _("Someone under 18 is shown: go to the safeguarding lead first; telling parents or school could out them."),
    _("Rule of this service: children, docs/steps.md"),
)
ASK_WHO_THEY_ARE = Point(
    _("We have not asked whether they know each other: ask before a warning is talked about."),
    _("Rule of this service, under G11"),
)
WARNING_MAY_DO = Point(
    _("A warning may be enough to stop it, once it has been talked through."),
    _("Guidance for Police, rule G11"),
)
SUPPORT_MAY_HELP_MORE = Point(
    _("Support often helps more than action here, so offer it and let them choose."),
    _("Guidance for Police, rule G9"),
)
WORTH_DISCUSSING = _("Guidance for Police, rule G10")


def talking_points(facts: Facts, wishes: Collection[str] = ()) -> list[Point]:
    """Return what is worth knowing before a talk: what is risky, what is worth discussing, then support.

    wishes: what the person last said they would like, as codes of Wish.
    """
    points = [*_risks(facts), *_worth_discussing(facts), *_support(facts, wishes)]
    return points[:AT_MOST]


def _risks(facts: Facts) -> list[Point]:
    shown = panels(facts)
    by_panel = {
        "specialist_route": WARNING_ADDS_DANGER,
        "exposure_flag": OTHERS_MAY_LEARN,
        "community_exposure": OTHERS_MAY_LEARN,
        "safeguarding": UNDER_18,
    }
    return list(dict.fromkeys(point for name, point in by_panel.items() if name in shown))


def _worth_discussing(facts: Facts) -> list[Point]:
    found = indicators(facts)
    points = []
    if found:
        words = gettext("Action may be worth talking about, because there is: %(reasons)s.")
        points.append(Point(words % {"reasons": _listed(found)}, WORTH_DISCUSSING))
    if asked := [letter for letter in REASONS if letter in worth_asking_about(facts)]:
        words = gettext("Find out about this, which could make action worth talking about: %(reasons)s.")
        points.append(Point(words % {"reasons": _listed(asked)}, WORTH_DISCUSSING))
    if found and _may_be_warned(facts):
        points.append(WARNING_MAY_DO if facts.relations else ASK_WHO_THEY_ARE)
    return points


def _may_be_warned(facts: Facts) -> bool:
    # Abuse from within one's community includes that by a partner, whose relation may not have been asked about.
    is_specialist = "specialist_route" in panels(facts) or "community_harm" in facts.harms
    return not is_specialist and facts.danger not in {Danger.NOW, Danger.SOON}


def _support(facts: Facts, wishes: Collection[str]) -> list[Point]:
    is_wanted = not indicators(facts) or Wish.RECORD_ONLY in wishes
    return [SUPPORT_MAY_HELP_MORE] if is_wanted else []


def _listed(letters: Iterable[str]) -> str:
    return "; ".join(str(REASONS[letter]) for letter in letters)
