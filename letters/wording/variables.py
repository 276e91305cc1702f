"""The fixed list of what stands in the places of each kind of letter. A wording has no other places."""

from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from letters.choices import Kind


class Source(StrEnum):
    """Where a value comes from: facts of ours, the record, or what the writer types."""

    OURS = "ours"
    RECORD = "record"
    TYPED = "typed"


class Variable(NamedTuple):
    """One place of a letter.

    required: it stands in every wording and is never empty. either: variables with the same word here stand in for
    each other: one of them is filled, and all of them stand in every wording. long: more than a line may be typed.
    """

    name: str
    label: str | Promise
    help: str | Promise
    source: Source
    required: bool = False
    long: bool = False
    either: str = ""


def _ours(name, label, words, **more):
    return Variable(name, label, words, Source.OURS, **more)


def _record(name, label, words, **more):
    return Variable(name, label, words, Source.RECORD, **more)


def _typed(name, label, words, **more):
    return Variable(name, label, words, Source.TYPED, **more)


REFERENCE = _ours("reference", _("Reference"), _("The number that a reader gives when they call."), required=True)
REFERENCE_IF_ANY = REFERENCE._replace(required=False)
CONTACT_NAME = _ours("contact_name", _("Who to ask for"), _("The name of the colleague to ask for."), required=True)
CONTACT = (
    CONTACT_NAME,
    _ours("contact_phone", _("Telephone number"), _("The number on which to reach us.")),
    _ours("contact_times", _("Good times to call"), _("Such as: Monday to Friday, 9 to 5.")),
)
ROLE = _ours("contact_role", _("Role of whoever signs"), _("Such as: officer."))
UNIT = _ours("unit", _("Unit"), _("The name of the unit, as a stranger may read it."), required=True)
TODAY = _ours("today", _("Date of the letter"), _("The day on which the letter is made."), required=True)
LETTER_NAME = _record(
    "letter_name", _("Name for letters"), _("The name the person chose for letters; none leaves it out.")
)
BY_ANOTHER = _("Only where somebody else told us.")
SUPPORT = _record(
    "support", _("Support they chose"), _("One on a line, in words that may stand in a letter."), long=True
)

VARIABLES = {
    Kind.RECEIPT_SAFE: (
        LETTER_NAME,
        _record("spoken_on", _("The day they spoke to us"), _("Only where the person told us."), either="spoken"),
        _record("spoken_by_another_on", _("The day somebody spoke to us"), BY_ANOTHER, either="spoken"),
        REFERENCE,
        *CONTACT,
    ),
    Kind.RECEIPT_FULL: (
        LETTER_NAME,
        _record("told_on", _("The day they told us"), _("Only where the person told us."), either="told"),
        _record("told_by_another_on", _("The day somebody told us"), BY_ANOTHER, either="told"),
        _record("recorded_on", _("The day it was recorded"), _("When the record was complete."), required=True),
        REFERENCE,
        _record("wishes", _("What they would like"), _("As the record says it."), long=True),
        _record("wishes_by_another", _("What we were told they would like"), BY_ANOTHER, long=True),
        _record("conditions", _("The limits they set"), _("In words that may stand in a letter."), long=True),
        _record("conditions_by_another", _("The limits we were told of"), BY_ANOTHER, long=True),
        _record("agreed_actions", _("What we agreed to do"), _("Only what was agreed."), long=True),
        _record("next_contact", _("When and how we are in touch next"), _("Such as: around 4 June, by post.")),
        SUPPORT,
        _record("support_by_another", _("Support we were told they would like"), BY_ANOTHER, long=True),
        *CONTACT,
        ROLE,
    ),
    Kind.WARNING: (
        _typed("addressed_to", _("Who the letter speaks to"), _("A name, or: account holder. Nothing else.")),
        _typed(
            "conduct",
            _("What should stop"),
            _("In general words, such as: sending messages to people who do not want them. No fact of the record."),
            required=True,
        ),
        _typed(
            "agreed_line",
            _("The one line the person agreed to"),
            _("Only in the exact words that the person agreed to. Leave it empty if there is none."),
        ),
        UNIT,
        REFERENCE_IF_ANY,
        *CONTACT,
    ),
    Kind.REFERRAL: (
        _record("service", _("The service"), _("Its name, as the reader knows it."), required=True),
        _record("to_contact", _("Whom to get in touch with"), _("The name to use, where it was ticked."), either="who"),
        _record("together_with", _("Who rings with us"), _("Where we ring the service together."), either="who"),
        _record("safe_way", _("How to reach them safely"), _("The one way they agreed to."), long=True),
        _record("safe_times", _("Safe times"), _("When to get in touch, and when not to.")),
        _record("if_answered", _("If somebody else answers"), _("What to say then, and what not to say."), long=True),
        _record("needs", _("What they would like help with"), _("Only what was ticked."), long=True),
        _record("agreed_on", _("The day they agreed"), _("To our passing on just this."), required=True),
        _record("to_know", _("What else to know"), _("Only what was ticked, such as access needs."), long=True),
        _typed("also", _("What else they asked us to say"), _("In the words that they agreed to."), long=True),
        REFERENCE,
        *CONTACT,
    ),
    Kind.DELETION: (
        _record("service", _("The service"), _("Its name, as the reader knows it."), required=True),
        _record("sent_on", _("The day our message went"), _("As it was written down."), required=True),
        REFERENCE,
        *CONTACT,
    ),
    Kind.OUTCOME: (
        LETTER_NAME,
        _record("promised_on", _("The day we said we would write"), _("Left out where no day was said.")),
        _record("wishes", _("What they asked for"), _("As the record says it."), long=True),
        _typed("done", _("What we did"), _("In plain words."), required=True, long=True),
        _typed("not_done", _("What we did not do, and why"), _("In plain words."), long=True),
        _typed("conditions_kept", _("Limits that we kept"), _("Each in a few words."), long=True),
        _typed("conditions_not_kept", _("Limits that we did not keep, and why"), _("With an apology."), long=True),
        _typed("review_by", _("Until when they can ask for a review"), _("Left out where there is no such day.")),
        SUPPORT,
        REFERENCE,
        *CONTACT,
        ROLE,
    ),
    Kind.PRESERVATION: (
        _typed("platform", _("Who it is for"), _("The team that takes such requests."), required=True),
        _typed("days", _("For how many days"), _("A number, such as 90."), required=True),
        _typed(
            "data",
            _("Which data"),
            _("The web address or number of the account, the days, and what kinds of content."),
            required=True,
            long=True,
        ),
        _typed("reason_category", _("Kind of reason"), _("Threat, image or harassment. No fact."), required=True),
        _typed("authority", _("By what authority we ask"), _("The power or role, in a line."), required=True),
        _typed("legal_basis", _("Why the account holder may not be told"), _("The law or order, if there is one.")),
        _typed("expires_on", _("The day it runs out"), _("Renew or cancel it before then."), required=True),
        UNIT,
        REFERENCE,
        *CONTACT,
    ),
    Kind.COMMUNITY: (
        _typed("body", _("Who it is for"), _("The name of the body."), required=True),
        _typed("harm", _("What kind of harm"), _("In general words, such as: fake profiles."), required=True),
        _typed("place", _("On what kind of site"), _("In general words, such as: sites for chat."), required=True),
        _typed("advice", _("Advice"), _("What anyone can do."), required=True, long=True),
        UNIT,
        *CONTACT,
    ),
    Kind.EXCEPTION: (
        LETTER_NAME,
        _record("done_on", _("The day of the step"), _("When it was done."), required=True),
        _typed("step", _("What we did"), _("In plain words."), required=True, long=True),
        _typed("reason", _("Why we did not talk first"), _("In plain words."), required=True, long=True),
        _typed("told", _("Who was told, and what"), _("Only this was told to them."), long=True),
        _typed("may_mean", _("What it may mean for them"), _("In plain words."), required=True, long=True),
        _typed(
            "stay_safe", _("How to stay safe"), _("What they can do, and what we can do."), required=True, long=True
        ),
        _record("decided_by", _("Who decided"), _("First name and role."), required=True),
        REFERENCE,
        *CONTACT,
        ROLE,
    ),
    Kind.EVIDENCE_SCHEDULE: (
        REFERENCE,
        TODAY,
        _record("how_many", _("How many things"), _("A number."), required=True),
        _typed("note", _("What the reader should know"), _("Left out where there is nothing."), long=True),
        UNIT,
        CONTACT_NAME,
    ),
    Kind.RIGHTS_RECEIPT: (
        LETTER_NAME,
        _typed("asked_on", _("The day they asked"), _("Not what for: somebody else may see it."), required=True),
        _typed("answer_by", _("The day by which they have an answer"), _("As the record says it."), required=True),
        REFERENCE,
        *CONTACT,
    ),
    Kind.ACCESS_COPY: (
        LETTER_NAME,
        _record("asked_on", _("The day they asked"), _("For a copy of what we hold."), required=True),
        TODAY,
        REFERENCE,
        _typed("enclosed", _("What is in the copy"), _("One on a line."), required=True, long=True),
        _typed("left_out", _("What is not in it, and why"), _("In plain words."), long=True),
        *CONTACT,
        ROLE,
    ),
}


def variables_of(kind):
    """Return the variables of one kind of letter, in the order in which a form asks for them."""
    return VARIABLES[Kind(kind)]


def groups_of(kind):
    """Return the names of variables of which one is filled, as a list of lists."""
    words = dict.fromkeys(each.either for each in variables_of(kind) if each.either)
    return [[each.name for each in variables_of(kind) if each.either == word] for word in words]
