"""E00, what is always open, and E08, what is done with the person's own phone."""

from django.utils.translation import gettext_lazy as _

from incidents.choices import StepCode
from incidents.steps.ended import ENDS_ALL, MAY_END_ALL
from incidents.steps.kind import Limit, Said, StepKind
from incidents.steps.said import DATE_RANGE, NOTHING_MORE

ALWAYS_OPEN = StepKind(
    code="E00",
    name=_("What is always open"),
    says=(
        _("We can record what happened and say that you were harmed."),
        _("We can help you to find support, get things taken down and plan to stay safe."),
        _("In an emergency we can send you help. We note who was told what, and what we held back."),
        _("We can look once at the public link you gave us, and do nothing there."),
    ),
    risks=(
        Said("record_seen_by_staff", _("Some of our staff can see the record")),
        Said("receipt_seen_at_home", _("Someone at home may see the note you take away")),
    ),
    limits=(
        Limit("safe_channel", _("Reach me only in the way I said is safe")),
        Limit("restricted_access", _("Let only named people open the record")),
    ),
)

COPYING_PHONE = StepKind(
    code="E08",
    name=StepCode.COPYING_PHONE.label,
    says=(
        _("We copy only what is needed."),
        _("It is agreed in writing first."),
        _("You can say no."),
    ),
    risks=(
        Said("private_life_seen", _("We may see all of your private life that is on the phone")),
        Said("others_secrets_seen", _("We may see other people’s secrets")),
        Said("copy_disclosed", _("What is copied may be shared later with the other side’s lawyer")),
    ),
    alternatives=(
        Said("show_screen", _("You show us the screen")),
        Said("screenshots", _("You give us screenshots")),
        Said("platform_copy", _("You get a copy from the site or app")),
        NOTHING_MORE,
    ),
    limits=(
        Limit("agreed_in_writing", _("Agree with me in writing what is copied"), comes_first=True),
        DATE_RANGE,
        Limit("app_list", _("Only the apps that we agree on")),
        Limit("same_day_return", _("Give it back the same day")),
        Limit("supporter_present", _("Someone who supports me is there")),
    ),
    ended_by=ENDS_ALL,
    may_be_ended_by=MAY_END_ALL,
    why_never=_(
        "It is never done without the person’s own agreement here. A separate power in law is handled outside this app."
    ),
    target_label=_("Which phone, and what on it?"),
)
