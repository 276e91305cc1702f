"""E13 and E14: what goes to a court or to prosecutors."""

from django.utils.translation import gettext_lazy as _

from incidents.choices import StepCode
from incidents.steps.ended import ENDS_ALL, MAY_END_ALL
from incidents.steps.kind import Change, Ground, Limit, Said, StepKind
from incidents.steps.said import NOTHING_MORE, OPEN_COURT

CIVIL_ORDER = StepKind(
    code="E13",
    name=StepCode.CIVIL_ORDER.label,
    says=(
        _("The court papers name the people on both sides."),
        _("The order lists what the other person must do and must not do."),
    ),
    risks=(
        OPEN_COURT,
        Said("address_revealed", _("Your address may come out")),
        Said("identity_revealed", _("Who you are may come out")),
    ),
    alternatives=(
        Said("other_order", _("A different kind of order")),
        Said("name_withheld", _("An injunction with your name kept back, after you have had legal advice")),
        NOTHING_MORE,
    ),
    limits=(
        Limit("screens", _("Ask for screens in court, so that we do not see each other")),
        Limit("name_used", _("Use the name I choose in court and on papers")),
        Limit("privacy_request", _("Ask the court to keep my details private")),
    ),
    ended_by=ENDS_ALL | {Change.OTHER_PARTY},
    may_be_ended_by=MAY_END_ALL,
    grounds=(Ground.LIFE, Ground.CHILD, Ground.ADULT_AT_RISK, Ground.COURT),
    target_label=_("Which order, and against whom?"),
)

PROSECUTION_FILE = StepKind(
    code="E14",
    name=StepCode.PROSECUTION_FILE.label,
    says=(
        _("The prosecutor decides, not you and not us."),
        _("After that it is harder to stop."),
    ),
    risks=(
        Said("record_disclosed", _("This record may be shared with the other side’s lawyer")),
        OPEN_COURT,
        Said("press", _("The press may write about it")),
    ),
    alternatives=(
        Said("smaller_step", _("Any smaller step that we can talk about first")),
        Said("delay", _("Wait before anything is sent")),
        NOTHING_MORE,
    ),
    limits=(
        Limit("special_measures", _("Ask for help in court, such as a screen or a video link")),
        Limit("name_and_pronouns", _("Use my name and pronouns in court")),
        Limit("anonymity", _("Keep my name out wherever the law allows it")),
        Limit("told_before_decision", _("Tell me before it is decided"), comes_first=True),
    ),
    ended_by=ENDS_ALL | {Change.OTHER_PARTY, Change.MORE_COMES_OUT},
    may_be_ended_by=MAY_END_ALL,
    grounds=(Ground.LIFE, Ground.CHILD, Ground.SERIOUS_PATTERN, Ground.COURT),
    target_label=_("Who would the file be about?"),
)
