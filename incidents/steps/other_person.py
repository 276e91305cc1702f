"""E01, E05 to E07, E11, E12 and E19: what is done with or to the other person."""

from django.utils.translation import gettext_lazy as _

from incidents.choices import StepCode
from incidents.steps.ended import ENDS_ALL, MAY_END_ALL
from incidents.steps.kind import Change, Ground, Limit, Said, StepKind
from incidents.steps.said import (
    CONDITIONS_REVEAL,
    NEVER,
    NO_APP,
    NO_IDENTITY,
    NOT_BEFORE_A_DAY,
    NOTHING_MORE,
    RESTORATIVE,
    RETALIATION,
    USE_RECORDS,
    WARNING,
    WATCH,
)

MESSAGE = StepKind(
    code="E01",
    name=StepCode.WARNING.label,
    says=(
        _("We go through with you what it will say, and what it will not say."),
        _("It does not say that they are guilty of anything."),
        _("They may reply, show it to others or complain."),
    ),
    risks=(
        Said("suspect_guesses", _("The other person may work out who told us")),
        Said("shown_around", _("They may show the message to other people")),
        RETALIATION,
        Said("new_accounts", _("They may carry on from new accounts")),
    ),
    alternatives=(
        Said("community_message", _("A general message to the community that does not mention you")),
        Said("platform_warning", _("A warning from the site or app itself")),
        Said("takedown", _("Help to get it taken down")),
        WATCH,
        RESTORATIVE,
        NOTHING_MORE,
    ),
    limits=(
        NOT_BEFORE_A_DAY,
        Limit("nothing_only_i_know", _("Use nothing that only I could know")),
        NO_APP,
        Limit("no_group", _("Do not name any group")),
        NO_IDENTITY,
        Limit("letter_not_visit", _("Send a letter, do not visit")),
        Limit("tell_me_before", _("Tell me before it goes"), comes_first=True),
        Limit("tell_me_after", _("Tell me when it has gone")),
    ),
    ended_by=ENDS_ALL | {Change.NEW_THREAT, Change.OTHER_PARTY, Change.MORE_COMES_OUT, Change.PUBLICITY},
    may_be_ended_by=MAY_END_ALL | {Change.EXPOSURE_ADDED, Change.WORDING_CHANGED},
    why_never=_("It is never done without agreement. If it is urgent, a warning is not the right step."),
    target_label=_("Who would the message go to?"),
)

VOLUNTARY_INTERVIEW = StepKind(
    code="E05",
    name=StepCode.VOLUNTARY_INTERVIEW.label,
    says=(
        _("We ask the other person to come and answer questions."),
        _("They will be told what they are said to have done."),
    ),
    risks=(
        Said("account_details", _("Details of what you told us may come out")),
        Said("identified_by_facts", _("The facts alone may show that it was you")),
        Said("app_use", _("It may come out that you use an app or site")),
    ),
    alternatives=(WARNING, RESTORATIVE, WATCH, NOTHING_MORE),
    limits=(
        Limit("what_is_put", _("Keep to what we agree may be put to them")),
        Limit("notice", _("Tell me the day and time before it happens"), comes_first=True),
        Limit("safety_plan", _("Make a safety plan with me for that day"), comes_first=True),
    ),
    ended_by=ENDS_ALL | {Change.OTHER_PARTY, Change.MORE_COMES_OUT},
    may_be_ended_by=MAY_END_ALL | {Change.EXPOSURE_ADDED},
    grounds=(Ground.LIFE, Ground.CHILD, Ground.ADULT_AT_RISK, Ground.SERIOUS_PATTERN),
    target_label=_("Who would be interviewed?"),
)

ARREST = StepKind(
    code="E06",
    name=StepCode.ARREST.label,
    says=(_("An arrest is sudden."), _("Other people are likely to notice it.")),
    risks=(
        RETALIATION,
        Said("gossip", _("People may talk about it")),
        Said("counter_claims", _("The other person may make claims against you")),
        CONDITIONS_REVEAL,
    ),
    alternatives=(
        Said("interview", _("An interview that the other person is asked to come to")),
        WARNING,
        Said("civil_order", _("A court order that tells the other person to stay away or stop")),
        NOTHING_MORE,
    ),
    limits=(
        Limit("not_at_shared_home", _("Not at a home we share")),
        Limit("not_at_shared_work", _("Not where we both work")),
        Limit("call_me_before", _("Call me before"), comes_first=True),
        Limit("call_me_after", _("Call me after")),
        Limit("bail_wording", _("Word any bail conditions so that they do not point to me")),
    ),
    ended_by=ENDS_ALL | {Change.OTHER_PARTY},
    may_be_ended_by=MAY_END_ALL | {Change.EXPOSURE_ADDED},
    grounds=(Ground.LIFE, Ground.CHILD, Ground.ADULT_AT_RISK, Ground.SERIOUS_PATTERN),
    target_label=_("Who would be arrested?"),
)

SEARCH_OR_SEIZURE = StepKind(
    code="E07",
    name=StepCode.SEARCH_OR_SEIZURE.label,
    says=(_("We may find pictures of you, and of other people."),),
    risks=(
        Said("images_seen", _("More people may see the pictures")),
        Said("group_members_exposed", _("People in a group may be exposed")),
    ),
    alternatives=(
        Said("specified_items", _("Ask only for certain things, each one named")),
        USE_RECORDS,
        NOTHING_MORE,
    ),
    limits=(
        Limit("named_viewer", _("Only one named person may look at pictures of me")),
        Limit("redaction", _("Black out what others do not need to see")),
        Limit("return_or_delete", _("Agree with me how things are given back or deleted")),
    ),
    ended_by=ENDS_ALL | {Change.OTHER_PARTY},
    may_be_ended_by=MAY_END_ALL | {Change.EXPOSURE_ADDED},
    grounds=(Ground.LIFE, Ground.CHILD, Ground.COURT),
    target_label=_("Which place would be searched, or which devices taken?"),
)

RESTORATIVE_CONVERSATION = StepKind(
    code="E11",
    name=StepCode.RESTORATIVE_CONVERSATION.label,
    says=(
        _("It happens only if you both want it."),
        _("It can stop at any time."),
        _("You do not have to meet. It can be done through someone else."),
    ),
    risks=(
        Said("meeting_reveals", _("If you meet, the other person learns who you are")),
        Said("pressure_to_forgive", _("You may feel that you are expected to forgive")),
    ),
    alternatives=(
        Said("indirect_letter", _("A letter that we pass on, with no meeting")),
        Said("community_proxy", _("Someone from your community speaks for you")),
        WARNING,
        NOTHING_MORE,
    ),
    limits=(
        Limit("no_meeting", _("No meeting")),
        Limit("skilled_facilitator", _("Someone who knows LGBT+ people’s lives leads it")),
        Limit("no_address", _("Do not give my address")),
        Limit("no_name", _("Do not give my name")),
    ),
    ended_by=ENDS_ALL | {Change.NEW_THREAT, Change.OTHER_PARTY},
    may_be_ended_by=MAY_END_ALL,
    why_never=_("It is never done without agreement. It works only if both people want it."),
    target_label=_("Who would it be held with?"),
)

CAUTION = StepKind(
    code="E12",
    name=StepCode.CAUTION.label,
    says=(
        _("It is open to us only if the other person accepts that they did it."),
        _("We tell you what it would be, and what they would learn."),
    ),
    risks=(CONDITIONS_REVEAL,),
    alternatives=(RESTORATIVE, WARNING, NOTHING_MORE),
    limits=(Limit("see_the_wording", _("Let me see the wording first"), comes_first=True),),
    ended_by=ENDS_ALL | {Change.NEW_THREAT, Change.OTHER_PARTY},
    may_be_ended_by=MAY_END_ALL,
    why_never=_("It is never done without agreement. No reason on the list fits it."),
    target_label=_("Who would be given it?"),
)

TELLING_EMPLOYER = StepKind(
    code="E19",
    name=StepCode.TELLING_EMPLOYER.label,
    says=(_("We seldom do this."), _("We need a reason in law to do it.")),
    risks=(Said("traced_back", _("It may be traced back to you")),),
    alternatives=(WARNING, WATCH, NOTHING_MORE),
    limits=(NEVER,),
    ended_by=ENDS_ALL | {Change.OTHER_PARTY},
    may_be_ended_by=MAY_END_ALL,
    grounds=(Ground.CHILD, Ground.ADULT_AT_RISK, Ground.COURT),
    target_label=_("Which employer, school or licensing body would be told?"),
    target_is_needed=True,
)
