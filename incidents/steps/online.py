"""E02 to E04: what is asked of a site, and what is looked at online."""

from django.utils.translation import gettext_lazy as _

from incidents.choices import StepCode
from incidents.steps.ended import ENDS_ALL, MAY_END_ALL
from incidents.steps.kind import Change, Ground, Limit, Said, StepKind
from incidents.steps.said import DATE_RANGE, NOTHING_MORE, TRUST_LOST

WHICH_ACCOUNT = _("Which account, on which platform?")

PRESERVATION_REQUEST = StepKind(
    code="E02",
    name=StepCode.PRESERVATION_REQUEST.label,
    says=(
        _("We ask the site to keep what it has, so that it is not lost."),
        _("The site does not hand anything over to us."),
    ),
    risks=(
        Said("account_named_abroad", _("A company abroad is given the names of accounts")),
        Said("later_request_tells", _("If we ask for the information later, the site may tell the account’s user")),
    ),
    alternatives=(
        Said("own_copy", _("You save your own copy")),
        Said("host_keeps_log", _("Whoever runs the group or server saves what is there")),
        NOTHING_MORE,
    ),
    limits=(
        Limit("only_that_account", _("Only the account that did this")),
        Limit("not_my_account", _("Leave out my own account")),
        Limit("not_group_accounts", _("Leave out the accounts of my group")),
    ),
    ended_by=ENDS_ALL,
    may_be_ended_by=MAY_END_ALL,
    grounds=(Ground.LIFE, Ground.CHILD, Ground.ADULT_AT_RISK, Ground.SERIOUS_PATTERN, Ground.COURT),
    target_label=WHICH_ACCOUNT,
    target_is_needed=True,
    may_follow_up=True,
)

DATA_REQUEST = StepKind(
    code="E03",
    name=StepCode.DATA_REQUEST.label,
    says=(
        _("We ask the site who is behind an account."),
        _("We need a power in law to ask."),
        _("The site may tell the account’s user that we asked."),
    ),
    risks=(
        Said("user_told", _("The account’s user may be told")),
        Said("own_messages_returned", _("Your own messages may come back with the answer")),
        Said("group_members_returned", _("The names of people in a group may come back with the answer")),
    ),
    alternatives=(
        Said("preserve_only", _("Ask the site only to keep the information, and not to hand it over")),
        Said("identify_from_held", _("Find out who it is from what we have already")),
        NOTHING_MORE,
    ),
    limits=(
        DATE_RANGE,
        Limit("no_private_groups", _("Leave out private groups")),
        Limit("no_notification", _("Ask the site not to tell the account’s user")),
    ),
    ended_by=ENDS_ALL | {Change.MORE_COMES_OUT, Change.SURPLUS},
    may_be_ended_by=MAY_END_ALL,
    grounds=(Ground.LIFE, Ground.CHILD, Ground.ADULT_AT_RISK, Ground.SERIOUS_PATTERN, Ground.COURT),
    target_label=WHICH_ACCOUNT,
    target_is_needed=True,
    may_follow_up=True,
)

LOOKING_ONLINE = StepKind(
    code="E04",
    name=StepCode.LOOKING_ONLINE.label,
    says=(
        _("We look only at what is open for anyone to see."),
        _("To look at anything more, we first need permission under the law."),
    ),
    risks=(
        Said("staff_spotted", _("People may spot one of us looking round a community space")),
        Said("members_frightened", _("People in the group may be frightened")),
        TRUST_LOST,
    ),
    alternatives=(
        Said("ask_host", _("Ask whoever runs the group to advise us")),
        Said("ask_charity", _("Ask a charity that the community trusts to advise us")),
        NOTHING_MORE,
    ),
    limits=(
        Limit("no_closed_spaces", _("Do not go into closed groups or spaces")),
        Limit("stop_if_host_asks", _("Stop if whoever runs the group asks you to")),
    ),
    ended_by=ENDS_ALL,
    may_be_ended_by=MAY_END_ALL,
    grounds=(Ground.LIFE, Ground.CHILD),
    target_label=_("Which accounts or groups would be looked at?"),
    may_follow_up=True,
)
