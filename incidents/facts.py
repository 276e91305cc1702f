"""What the answers add up to: pointers worth discussing, urgent answers, panels. They decide nothing.

Source: docs/guidance.md, G10; docs/answers.md.
"""

from dataclasses import dataclass

from incidents.choices import Danger, EffectKind, OthersExposed, PrivateThing, Relation, Threat, UnderEighteen
from incidents.harms import HARMS

NO_CONTACT = {Relation.NO, Relation.NOT_SURE, Relation.PREFER_NOT_TO_SAY}
DISCLOSED = {PrivateThing.PERSONAL_INFORMATION, PrivateThing.IMAGES, PrivateThing.THREATENED_TO}
THREATS = {Threat.PHYSICAL, Threat.SEXUAL, Threat.TO_KILL, Threat.TO_OTHERS}
IMAGE_HARMS = {"image_shared", "image_threat", "image_fake"}
SPECIALIST_HARMS = {"stalking", "family_honour"}
SPECIALIST_RELATIONS = {Relation.WAS_IN_RELATIONSHIP, Relation.FAMILY}


@dataclass(frozen=True)
class Facts:
    """The answers that pointers and panels are worked out from, whether recorded or still being taken."""

    danger: str = ""
    harms: frozenset = frozenset()
    ongoing: str = ""
    relations: frozenset = frozenset()
    private_things: frozenset = frozenset()
    under_18_shown: str = ""
    threats: frozenset = frozenset()
    effects: frozenset = frozenset()
    has_exposures: bool = False
    others_exposed: str = ""


def indicators(facts):
    """Return the pointers that apply, in the order P, D, T."""
    found = {letter for code in facts.harms for letter in HARMS[code].indicators}
    if facts.relations - NO_CONTACT:
        found.add("P")
    if facts.private_things & DISCLOSED:
        found.add("D")
    if facts.threats & THREATS:
        found.add("T")
    return [letter for letter in "PDT" if letter in found]


def worth_asking_about(facts):
    """Return {indicator: [harm, …]} for harms that would carry a pointer only if the case also has that feature."""
    have = indicators(facts)
    asked = {}
    for harm in (HARMS[code] for code in HARMS if code in facts.harms):
        for letter in harm.ask_about:
            if letter not in have:
                asked.setdefault(letter, []).append(harm)
    return asked


def urgent_answers(facts):
    """Return the answers that call for the safety panel, each as page code and answer code ("P01 soon")."""
    found = []
    if facts.danger in {Danger.NOW, Danger.SOON}:
        found.append(f"P01 {facts.danger}")
    found += [f"P10 {code}" for code in HARMS if code in facts.harms and HARMS[code].is_urgent(facts.ongoing)]
    found += [f"P16 {threat}" for threat in Threat.values if threat in facts.threats & THREATS]
    if EffectKind.SELF_HARM_THOUGHTS in facts.effects:
        found.append(f"P17 {EffectKind.SELF_HARM_THOUGHTS}")
    return found


def panels(facts):
    """Return the names of the other panels that apply, in the order they are shown."""
    shown = {
        "exposure_flag": facts.has_exposures,
        "community_exposure": facts.others_exposed == OthersExposed.YES,
        "image_help": PrivateThing.IMAGES in facts.private_things or facts.harms & IMAGE_HARMS,
        "safeguarding": facts.under_18_shown == UnderEighteen.YES,
        "specialist_route": facts.relations & SPECIALIST_RELATIONS or facts.harms & SPECIALIST_HARMS,
        "ask_again": facts.danger in {"", Danger.UNSURE, Danger.SKIP},
    }
    return [name for name, applies in shown.items() if applies]
