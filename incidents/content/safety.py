"""The safety panel, shown by urgent answers, and the shorter panels beside it; for the officer to act on.

No telephone number stands here but 999: a helpline is named only once someone has checked it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from django.utils.translation import gettext_lazy as _

from incidents.content.asked import Text


class Cause(Enum):
    """What an urgent answer or a panel is about, as far as the steps differ for it."""

    SELF_HARM = auto()
    THREAT = auto()
    IMAGES = auto()
    BLACKMAIL = auto()
    EXPOSED = auto()
    UNDER_18 = auto()
    STALKING = auto()
    FAMILY = auto()
    MET_OFFLINE = auto()
    SPECIALIST = auto()


# By page code and answer code, and by the name of another panel. An answer not named here calls for the general lines.
CAUSES = {
    "P10 outing": {Cause.EXPOSED},
    "P10 outing_threat": {Cause.EXPOSED},
    "P10 doxxing": {Cause.EXPOSED},
    "P10 threat_physical": {Cause.THREAT},
    "P10 threat_sexual": {Cause.THREAT},
    "P10 image_shared": {Cause.IMAGES},
    "P10 image_threat": {Cause.IMAGES, Cause.BLACKMAIL},
    "P10 image_fake": {Cause.IMAGES},
    "P10 sextortion": {Cause.IMAGES, Cause.BLACKMAIL, Cause.EXPOSED},
    "P10 stalking": {Cause.STALKING},
    "P10 self_harm_push": {Cause.SELF_HARM},
    "P10 family_honour": {Cause.FAMILY},
    "P10 met_offline": {Cause.MET_OFFLINE, Cause.THREAT},
    "P16 physical": {Cause.THREAT},
    "P16 sexual": {Cause.THREAT},
    "P16 to_kill": {Cause.THREAT},
    "P16 to_others": {Cause.THREAT},
    "P17 self_harm_thoughts": {Cause.SELF_HARM},
    "image_help": {Cause.IMAGES},
    "safeguarding": {Cause.UNDER_18},
    "specialist_route": {Cause.SPECIALIST},
}


@dataclass(frozen=True)
class Panel:
    """A heading and short lines."""

    code: str
    heading: Text
    lines: tuple[Text, ...]


@dataclass(frozen=True)
class Line:
    """A line of a step; with causes, it is shown only for one of them."""

    words: Text
    causes: frozenset[Cause] = frozenset()


@dataclass(frozen=True)
class Step:
    """One step of the safety panel. It is left out when none of its lines applies."""

    code: str
    heading: Text
    lines: tuple[Line, ...]

    def for_causes(self, causes: set[Cause]) -> Panel:
        """Return the step with the lines that apply."""
        lines = (line.words for line in self.lines if not line.causes or line.causes & causes)
        return Panel(self.code, self.heading, tuple(lines))


def _when(*causes: Cause) -> frozenset[Cause]:
    return frozenset(causes)


SAFETY_HEADING = _("Safety first")
SAFETY_INTRO = _("Go through these in order. The record can wait, and everything so far is saved.")

STEPS = (
    Step(
        "free_to_talk",
        _("Are they safe where they are?"),
        (
            Line(_("Ask: “Are you safe where you are now? Can you talk freely?”")),
            Line(_("If they cannot talk freely, ask what can be answered with yes or no.")),
            Line(_("Ask only when they are alone. Do not use a relative to interpret."), _when(Cause.FAMILY)),
        ),
    ),
    Step(
        "emergency",
        _("Get help at once if it is needed"),
        (
            Line(_("If someone is in danger now, call 999.")),
            Line(
                _(
                    "Someone who cannot speak can call 999 from a mobile, then press 55, "
                    "where your force has confirmed it."
                )
            ),
            Line(_("If the threat names a place or a time, pass that on at once."), _when(Cause.THREAT)),
            Line(_("They may be hurt. Offer medical help, and do not ask for details."), _when(Cause.MET_OFFLINE)),
        ),
    ),
    Step(
        "suicide",
        _("Ask about suicide"),
        (
            Line(
                _(
                    "Ask: “People being threatened like this sometimes have thoughts of ending their life. "
                    "Has that happened to you?”"
                )
            ),
            Line(_("If yes, stay with them. Offer a crisis line that your unit has checked, and a supporter.")),
            Line(_("Do not hang up or leave them alone while you arrange help."), _when(Cause.SELF_HARM)),
        ),
    ),
    Step(
        "safe_place",
        _("A safer place"),
        (
            Line(_("Lock the doors, or move to a person they feel safe with. Not to family, unless they choose it.")),
            Line(_("A phone or car may be tracked. Plan any move on a device they trust."), _when(Cause.STALKING)),
        ),
    ),
    Step(
        "no_reply",
        _("Do not reply, pay or bargain"),
        (
            Line(_("Ask them not to answer, pay or bargain, and to keep the messages.")),
            Line(_("Say that they are not to blame for talking to someone."), _when(Cause.BLACKMAIL)),
        ),
    ),
    Step(
        "no_warning",
        _("No warning first"),
        (
            Line(
                _("Nobody warns the other person. A specialist checks the risk first, and a supervisor agrees."),
                _when(Cause.STALKING, Cause.FAMILY, Cause.SPECIALIST),
            ),
        ),
    ),
    Step(
        "images",
        _("Stop pictures spreading"),
        (
            Line(
                _("Image matching for adults works on their own phone. The picture never leaves it."),
                _when(Cause.IMAGES),
            ),
            Line(_("Do not ask to see the picture."), _when(Cause.IMAGES)),
            Line(
                _("If anyone shown is under 18, nobody copies it or sends it on. There is a separate route."),
                _when(Cause.IMAGES, Cause.UNDER_18),
            ),
        ),
    ),
    Step(
        "must_not_know",
        _("Who must not know?"),
        (
            Line(_("Ask: “Is there anyone who must not find out about any part of this?”")),
            Line(_("Ask who may know already, and what that means for home and work."), _when(Cause.EXPOSED)),
            Line(_("Never contact the family, not even to check that all is well."), _when(Cause.FAMILY)),
        ),
    ),
    Step(
        "next_contact",
        _("Agree what comes next"),
        (
            Line(_("Agree a code word, and when you will next be in touch.")),
            Line(_("Check the safe way to reach them before you end the call.")),
        ),
    ),
    Step(
        "safeguarding",
        _("A child is involved"),
        (
            Line(_("Tell the safeguarding lead today."), _when(Cause.UNDER_18)),
            Line(
                _("Do not tell parents or school as a matter of course. It could out the child."), _when(Cause.UNDER_18)
            ),
        ),
    ),
    Step(
        "carry_on",
        _("Carry on when they are ready"),
        (
            Line(_("Write down what was done, by whom, when, and the control room’s reference.")),
            Line(_("If you act at once, before talking it through, write down why it could not wait.")),
        ),
    ),
)


def safety_panel(urgent: Iterable[str], panels: Iterable[str] = ()) -> list[Panel]:
    """Return the steps in order, each with the lines that apply.

    urgent: answers that call for the panel, as page code and answer code ("P10 stalking").
    panels: names of the other panels that are shown.
    """
    causes: set[Cause] = set().union(*(CAUSES.get(answer, set()) for answer in [*urgent, *panels]))
    steps = (step.for_causes(causes) for step in STEPS)
    return [step for step in steps if step.lines]


PANELS = {
    panel.code: panel
    for panel in (
        Panel(
            "ask_again",
            _("We do not know yet if anyone is in danger"),
            (
                _("If someone is in danger now, call 999."),
                _("Ask again before you finish. The desk keeps asking until there is an answer."),
                _("You can go on with the record meanwhile."),
            ),
        ),
        Panel(
            "exposure_flag",
            _("Someone must not find out"),
            (
                _("Read who, and what they must not know, before every call, letter, visit or talk."),
                _("If one of them answers, say nothing about this. Do not confirm that you know the person."),
            ),
        ),
        Panel(
            "community_exposure",
            _("Others could be exposed"),
            (
                _("Keep the names of groups, venues and friends out of letters and calls."),
                _("Nobody joins or looks round a group. A body that the community trusts can be asked instead."),
            ),
        ),
        Panel(
            "image_help",
            _("Help with images"),
            (
                _("Image matching for adults works on their own phone. The picture never leaves it."),
                _("An image helpline can help to get it taken down. Offer to look for one together."),
                _("Do not ask to see the image. If anyone shown is under 18, nobody copies it."),
            ),
        ),
        Panel(
            "safeguarding",
            _("Someone under 18"),
            (
                _("Tell the safeguarding lead today."),
                _("Nobody copies, sends on or photographs an image of someone under 18. Note where it is."),
                _("Do not tell parents or school as a matter of course. It could out the child."),
            ),
        ),
        Panel(
            "specialist_route",
            _("Take the specialist route"),
            (
                _("Nobody warns the other person until a specialist has checked the risk and a supervisor agrees."),
                _("Never contact family. Speak with the person only when they are alone."),
                _("Ask if they would like a service that knows stalking, partner abuse or family pressure."),
            ),
        ),
    )
}
