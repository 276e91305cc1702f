"""Going ahead without agreement: what is asked, in which order, and the summary for the person."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from incidents.choices import StepCode
from incidents.content.asked import Text, Words
from incidents.steps import Ground


@dataclass(frozen=True)
class Detail:
    """One thing a request has to say. name: as in consultations.actions.authorising.DETAILS."""

    name: str
    label: Text
    hint: Text = ""
    rows: int = 3


@dataclass(frozen=True)
class Group:
    """Details that belong together. beside: what of the record stands beside them, "tries", "known" or ""."""

    heading: Text
    details: tuple[Detail, ...]
    beside: str = ""


GROUPS = (
    Group(
        _("What is known"),
        (
            Detail("facts", _("What is known?"), _("Facts, one by one, and nothing that is only supposed."), rows=5),
            Detail("source", _("How is it known?"), _("From whom, since when, and how sure that is.")),
        ),
    ),
    Group(
        _("What is feared"),
        (
            Detail("harm_feared", _("What harm is feared?")),
            Detail("to_whom", _("To whom?"), rows=2),
            Detail("how_soon", _("How soon?"), rows=2),
            Detail("why_it_cannot_wait", _("Why can it not wait for a talk with the person?")),
        ),
    ),
    Group(
        _("Trying to reach the person"),
        (
            Detail(
                "attempts",
                _("What was tried to reach the person safely?"),
                _("When, in which way, and that nobody else learned of it. Or why it was not safe to try."),
            ),
        ),
        beside="tries",
    ),
    Group(
        _("What the person wants"),
        (
            Detail(
                "known_wishes",
                _("What is known of their wishes, their limits and who must not find out?"),
                _("What is on record need not be written again: say what else is known, and what it means here."),
            ),
        ),
        beside="known",
    ),
    Group(
        _("What would do less"),
        (
            Detail("less_intrusive_1", _("What is one step that would do less, and why would it not work?")),
            Detail("less_intrusive_2", _("What is another, and why would it not work?")),
        ),
    ),
    Group(
        _("Keeping people safe"),
        (
            Detail(
                "held_back",
                _("What will be held back?"),
                _("So that nobody learns who the person is, which app or place it was, or which community."),
            ),
            Detail("safety_before", _("How is the person kept safe before the step?"), rows=2),
            Detail("safety_during", _("And while it is taken?"), rows=2),
            Detail("safety_after", _("And afterwards?"), rows=2),
            Detail("who_else_is_exposed", _("Who else could be exposed, and what is done for them?")),
        ),
    ),
    Group(
        _("Telling the person"),
        (
            Detail(
                "told_how",
                _("When and how will the person be told?"),
                _("As soon as it is safe, and within 24 hours unless that would put somebody in danger."),
                rows=2,
            ),
            Detail("told_by", _("Who will tell them?"), rows=2),
        ),
    ),
)
LABELS = {detail.name: detail.label for group in GROUPS for detail in group.details}

NOT_REASONS = _(
    "Convenience, targets, figures or “the public interest” are not among the reasons. If none of those below fits, "
    "talk with the person first."
)
WHEN_ASKED = _("When did you ask?")
WHEN_ASKED_HINT = _(
    "Leave empty for now. If you asked by word of mouth already, write when: day first, for example 9 May 2026 14:30."
)
GROUND_HINTS = {
    Ground.SERIOUS_PATTERN: _(
        "A superintendent or above decides. Nothing may show who the person is, here as elsewhere."
    )
}
TARGET_HINTS = {
    StepCode.CONTACTING_WITNESS: _("Only the one person who must be reached, and nobody else."),
    StepCode.PUBLICITY: _("Letter by letter as they would be published. Never name or describe the person."),
}
WAITING = {
    3: _("Waiting for an authoriser: an inspector or above."),
    5: _("Waiting for an authoriser: a superintendent or above."),
}
WAITING_FOR_HIGHER = _("Waiting for an authoriser of a higher rank.")

# The paper for the person. Its heading says nothing to anybody who sees it lying about.
SUMMARY_HEADING = _("About a decision")
DEAR = Words(_("Dear %(letter_name)s,"), _("Hello,"))
SUMMARY = (
    Words(_("On %(decided_on)s it was decided that something may be done without your agreement. This is a summary.")),
    Words(_("What it was about: %(step)s.")),
    Words(_("The reason: %(ground)s.")),
    Words(_("It could not wait until we had talked with you. Without that reason we would have asked you first.")),
    Words(
        _(
            "Somebody of a higher rank decided, who had not asked for it. It was for this one step, and held until "
            "%(until)s."
        )
    ),
    Words(_("It was done on %(done_on)s."), _("It has not been done.")),
    Words(
        _("A third person looked at the decision on %(reviewed_on)s."),
        _("A third person, who had no part in it, looks at the decision within seven days."),
    ),
    Words(_("You can ask what was said to whom, and what was held back to keep you safe.")),
)
SUMMARY_HELD_BACK = (
    Words(_("There is something we would tell you, and for now part of it is held back for somebody’s safety.")),
    Words(_("Why is written down and kept. We tell you the rest as soon as that is safe.")),
)
SUMMARY_END = (
    Words(_("Your reference is %(reference)s.")),
    Words(
        _("Your contact is %(contact_name)s, on %(contact_phone)s."),
        _("Your contact is %(contact_name)s."),
    ),
    Words(_("If you think it was wrong, or want to complain, ask %(contact_name)s how. It is your right.")),
)
