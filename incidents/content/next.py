"""P22 to P24: what should happen now, its limits, and how the person wants to hear from us."""

from django.utils.translation import gettext_lazy as _

from incidents.content.asked import Asked, Words
from incidents.content.hopes import A_GOOD_DECISION

P22 = Asked(
    code="P22",
    heading=_("What would you like to happen now?"),
    hint=_(
        "Here is what each choice involves and what could come out. Your earlier choices are shown; change anything."
    ),
    why=_("You may feel differently now."),
    says=(
        Words(
            _(
                "Before we choose, let me say what could come out. If we contact the site, they may tell that person. "
                "If we speak to them, they may guess it was you. If it went to court, some of what you’ve told me "
                "could be shared with their lawyer."
            )
        ),
        Words(
            _(
                "Other things we can do: help you get it taken down; put you in touch with people who do this every "
                "day; keep the record and look at it again in a month; send a general message that doesn’t mention "
                "you; or nothing more for now."
            )
        ),
        A_GOOD_DECISION,
    ),
    notes=(_("A wish is not an instruction. It opens a talk about that one step; it starts nothing."),),
    later=_("Talking each step through, with its risks and other ways, comes later. Nothing is done until then."),
)

# What each wish involves and what could come out, in one or two sentences each, by code.
INVOLVES = {
    "record_only": _("We keep the record and tell you its reference. We contact nobody about it."),
    "support": _("We put you in touch with a service, if you say yes to that one. It is separate from the police."),
    "takedown": _("We help you report it to the site. The site may tell the account that someone reported it."),
    "advice": _("We talk about staying safe online and at home. We contact nobody."),
    "watch": _("We keep the record and look at it again with you on a day you choose."),
    "warn": _("They are told to stop. They may guess who told us, reply, or share what they were sent."),
    "investigate": _("We may ask a site or other people. They may learn of it, and so may others."),
    "court": _("It is hard to stop once it has begun. Parts of this record could be shown to the other side’s lawyer."),
    "unsure": _("That is fine. We keep the record and ask you again at the next contact."),
}

P23 = Asked(
    code="P23",
    heading=_("Are there limits or conditions on what we do?"),
    hint=_("Such as “not before Friday”, “don’t mention the app”, “tell me first”, “never contact my mum”."),
    why=_("We will keep to them, and tell you if we cannot."),
    says=(Words(_("Is there anything you want us never to do, or not to do yet?")),),
    notes=(_("Write each one in their own words. It lasts until they say, unless they give a day."),),
)

P24 = Asked(
    code="P24",
    heading=_("How do you want to hear from us?"),
    hint=_("How often, and about what. You can say “only if something changes”."),
    why=_("So you are not left wondering, or contacted when you don’t want it."),
    says=(Words(_("How often would you like to hear from me? It can be only when something changes, or not at all.")),),
)

PAGE = (P22, P23, P24)
