"""What each change asks the officer to write down, and what it means for the steps that stay agreed.

Which steps a change ends stands with the kinds of step (incidents/steps). Source: docs/steps.md.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from incidents.steps.kind import Change, Text


@dataclass(frozen=True)
class ChangeKind:
    """One thing that can have happened since a talk.

    asks: what to write down. tell_for_others: whether somebody has to be told while other agreed steps stand; the note
    says who where it is not the person. note: what follows, for the officer.
    """

    change: Change
    asks: Text
    tell_for_others: bool
    note: Text


_ROWS = (
    ChangeKind(
        Change.PAUSE,
        _("What did they ask us to stop, or to wait with? Write it in their words."),
        False,
        _("Every agreed step stops. Thank them for saying so, and do not ask why."),
    ),
    ChangeKind(
        Change.WISH_LOWERED,
        _("What do they want now, in their words?"),
        False,
        _("Every agreed step stops. It does not make what happened less serious."),
    ),
    ChangeKind(
        Change.WISH_RAISED,
        _("What do they want now, in their words?"),
        False,
        _("It opens a talk about that step and starts nothing."),
    ),
    ChangeKind(
        Change.WISH_OTHER,
        _("What do they want now, in their words?"),
        False,
        _("What was agreed stays agreed."),
    ),
    ChangeKind(
        Change.NEW_CONDITION,
        _("What is the limit, in their words?"),
        True,
        _("It holds for every step from now on. Tell whoever is about to act."),
    ),
    ChangeKind(
        Change.CONDITION_CANNOT,
        _("Which limit cannot be kept, and why? Which steps does that touch?"),
        True,
        _("The steps it touches stop. Tell the person, and say sorry."),
    ),
    ChangeKind(
        Change.CONTACT_CHANGED,
        _("What is the safe way to reach them now, and what is no longer safe?"),
        False,
        _("What was agreed stays agreed. Check the new way before every call and letter."),
    ),
    ChangeKind(
        Change.EXPOSURE_ADDED,
        _("Who must not know, and what? Could they learn of a step against the other person?"),
        True,
        _("Steps that reach other people stop. Choose which of the other steps could reach this person too."),
    ),
    ChangeKind(
        Change.NEW_THREAT,
        _("What happened, when, and how do you know?"),
        True,
        _("Look at safety first. Urgent steps go on. Tell the person what stops."),
    ),
    ChangeKind(
        Change.OTHER_PARTY,
        _("What is known about the other person now, and how do you know?"),
        True,
        _("Steps against the other person stop, because what was agreed was about someone else or a stranger."),
    ),
    ChangeKind(
        Change.MORE_COMES_OUT,
        _("What would come out now that was not said in the talk?"),
        True,
        _("Steps that could show it stop. Tell the person what it is."),
    ),
    ChangeKind(
        Change.SURPLUS,
        _("Who answered, when, and with what kind of thing? Do not write down what it says."),
        True,
        _("What came unasked is sealed unread. Asking for more and sharing stop. Tell the person."),
    ),
    ChangeKind(
        Change.PUBLICITY,
        _("Where is it, since when, and what does it say about the person?"),
        True,
        _("Steps that could add to it stop. Offer help with safety and with getting it taken down."),
    ),
    ChangeKind(
        Change.LIFE_CHANGED,
        _("What has changed, as far as they want to say?"),
        True,
        _("Steps that could reach people around them stop. Ask again who must not find out."),
    ),
    ChangeKind(
        Change.OFFICER_CHANGED,
        _("Who has taken over, and when?"),
        False,
        _("What was agreed stays agreed. The new officer reads it before doing anything."),
    ),
    ChangeKind(
        Change.FORCE_CHANGED,
        _("Which force has taken over, and when?"),
        True,
        _("What was agreed stays agreed until that force’s first step. Before it, they go through it with the person."),
    ),
    ChangeKind(
        Change.WORDING_CHANGED,
        _("Which words were changed, and in which message or notice?"),
        False,
        _("The step with those words stops. Show the person the new ones."),
    ),
)

CHANGES: dict[Change, ChangeKind] = {row.change: row for row in _ROWS}

# Those that an officer writes down as such; every other is written by the act that makes it.
NOTED_BY_HAND = (
    Change.NEW_THREAT,
    Change.OTHER_PARTY,
    Change.MORE_COMES_OUT,
    Change.SURPLUS,
    Change.PUBLICITY,
    Change.LIFE_CHANGED,
    Change.EXPOSURE_ADDED,
    Change.CONTACT_CHANGED,
    Change.FORCE_CHANGED,
    Change.WORDING_CHANGED,
    Change.PAUSE,
)
