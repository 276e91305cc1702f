"""E09, E10 and E15 to E18: what other people are asked, told or may notice."""

from django.utils.translation import gettext_lazy as _

from incidents.choices import StepCode
from incidents.steps.ended import ENDS_ALL, MAY_END_ALL
from incidents.steps.kind import Change, Ground, Limit, Said, StepKind
from incidents.steps.said import (
    DO_WITHOUT,
    NEVER,
    NO_APP,
    NO_IDENTITY,
    NOT_BEFORE_A_DAY,
    NOTHING_MORE,
    OUTING,
    TRUST_LOST,
    USE_RECORDS,
)

RECORDS_FROM_OTHERS = StepKind(
    code="E09",
    name=StepCode.RECORDS_FROM_OTHERS.label,
    says=(
        _("This is seldom needed."),
        _("You are given a notice in writing."),
        _("Notes from counselling count as off limits from the start."),
    ),
    risks=(
        Said("report_disclosed", _("Whoever we ask learns that you told us something")),
        OUTING,
    ),
    alternatives=(Said("you_supply", _("You give us what is needed yourself")), DO_WITHOUT, NOTHING_MORE),
    limits=(
        NEVER,
        Limit("see_it_first", _("Let me see it first"), comes_first=True),
        Limit("named_person_only", _("Ask only a person I name")),
    ),
    ended_by=ENDS_ALL,
    may_be_ended_by=MAY_END_ALL,
    grounds=(Ground.COURT,),
    target_label=_("Who would be asked, and for which records?"),
)

CONTACTING_WITNESS = StepKind(
    code="E10",
    name=StepCode.CONTACTING_WITNESS.label,
    says=(
        _("We tell you who we would contact, what we would say and why."),
        _("We tell you what we will not say."),
    ),
    risks=(
        OUTING,
        Said("job_or_home_lost", _("You may lose your job or your home")),
        Said("family_violence", _("Someone in your family may turn violent")),
        TRUST_LOST,
    ),
    alternatives=(
        Said("charity_statement", _("A written statement, through a charity")),
        USE_RECORDS,
        DO_WITHOUT,
        NOTHING_MORE,
    ),
    limits=(
        NEVER,
        Limit("only_this_person", _("Only the person I name")),
        NO_IDENTITY,
        NO_APP,
        Limit("i_tell_them_first", _("Wait until I have told them myself"), comes_first=True),
    ),
    ended_by=ENDS_ALL | {Change.EXPOSURE_ADDED, Change.OTHER_PARTY, Change.MORE_COMES_OUT, Change.LIFE_CHANGED},
    may_be_ended_by=MAY_END_ALL,
    grounds=(Ground.LIFE, Ground.CHILD, Ground.ADULT_AT_RISK),
    target_label=_("Who would be contacted?"),
    target_is_needed=True,
)

PUBLICITY = StepKind(
    code="E15",
    name=StepCode.PUBLICITY.label,
    says=(
        _("We show you the exact words, and tell you where they would stand."),
        _("We tell you if people could leave comments."),
    ),
    risks=(
        Said("pile_on", _("Many people may join in against you")),
        Said("identified_by_detail", _("A small detail may show that it is you")),
        Said("community_targeted", _("Your community may become a target")),
    ),
    alternatives=(
        Said("no_publicity", _("Say nothing in public")),
        Said("community_briefing", _("A charity quietly tells the community what it needs to know")),
        NOTHING_MORE,
    ),
    limits=(
        Limit("agreed_words", _("Nothing goes out before I have agreed to the words"), comes_first=True),
        Limit("no_image", _("No picture")),
        NOT_BEFORE_A_DAY,
        NO_IDENTITY,
        NO_APP,
        Limit("no_place", _("Do not name the place")),
    ),
    ended_by=ENDS_ALL
    | {
        Change.EXPOSURE_ADDED,
        Change.NEW_THREAT,
        Change.MORE_COMES_OUT,
        Change.PUBLICITY,
        Change.LIFE_CHANGED,
    },
    may_be_ended_by=MAY_END_ALL | {Change.WORDING_CHANGED},
    grounds=(Ground.LIFE, Ground.CHILD),
    target_label=_("The exact words to be published"),
    target_is_needed=True,
    is_exact_wording=True,
)

SHARING_WITH_PARTNERS = StepKind(
    code="E16",
    name=StepCode.SHARING_WITH_PARTNERS.label,
    says=(_("We tell you what we would share, with whom and why."),),
    risks=(
        Said("spread_beyond_control", _("It may spread further than you or we can control")),
        Said("outs_to_local_staff", _("It may out you to people who work near you")),
    ),
    alternatives=(
        Said("anonymised_link", _("Link the cases with nothing in them that shows who you are")),
        Said("you_share", _("You tell them yourself, as much as you like")),
        NOTHING_MORE,
    ),
    limits=(
        Limit("named_recipient", _("Only the person I agree to may have it")),
        Limit("minimum_facts", _("Share only the facts they need")),
        Limit("anonymised", _("Leave out all that shows who I am")),
    ),
    ended_by=ENDS_ALL | {Change.EXPOSURE_ADDED, Change.MORE_COMES_OUT, Change.SURPLUS, Change.LIFE_CHANGED},
    may_be_ended_by=MAY_END_ALL,
    grounds=(Ground.LIFE, Ground.CHILD, Ground.ADULT_AT_RISK, Ground.COURT),
    target_label=_("Who would it be shared with, or which cases linked?"),
    target_is_needed=True,
)

WARNING_MARKER = StepKind(
    code="E17",
    name=StepCode.WARNING_MARKER.label,
    says=(_("It can make the answer to a 999 call faster."), _("Many of our staff can see it.")),
    risks=(Said("marker_reveals", _("It may tell staff something about who lives there")),),
    alternatives=(
        Said("neutral_marker", _("A marker whose words say nothing about you")),
        Said("safety_plan_only", _("A safety plan with you, and no marker")),
        NOTHING_MORE,
    ),
    limits=(
        Limit("neutral_text", _("Use words that say nothing about me")),
        Limit("end_date", _("Take it off on a day we agree")),
    ),
    ended_by=ENDS_ALL | {Change.EXPOSURE_ADDED, Change.LIFE_CHANGED},
    may_be_ended_by=MAY_END_ALL,
    grounds=(Ground.LIFE,),
    target_label=_("Which address or phone?"),
)

UNIFORMED_VISIT = StepKind(
    code="E18",
    name=StepCode.UNIFORMED_VISIT.label,
    says=(_("The neighbours may notice."),),
    risks=(OUTING, Said("family_questions", _("Your family may ask questions"))),
    alternatives=(
        Said("phone_call", _("A phone call")),
        Said("meet_elsewhere", _("Meet somewhere else")),
        Said("plain_clothes", _("Come in plain clothes")),
        NOTHING_MORE,
    ),
    limits=(
        Limit("place", _("Only at a place I choose")),
        Limit("time", _("Only at a time I choose")),
        Limit("clothes", _("No uniform, and no marked car")),
    ),
    ended_by=ENDS_ALL | {Change.EXPOSURE_ADDED, Change.LIFE_CHANGED},
    may_be_ended_by=MAY_END_ALL,
    grounds=(Ground.LIFE, Ground.CHILD),
    target_label=_("Who would be visited, and where?"),
)
