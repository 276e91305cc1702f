"""P00: how this report is being made, who can see it, and what we can honestly promise."""

from django.utils.translation import gettext_lazy as _

from incidents.content.asked import Asked, Words

HONEST_LIMITS = Words(
    _(
        "I won’t take action against anyone without talking it through with you first. The exceptions are when I "
        "believe someone’s life or a child is in danger, or when a court orders it. If that ever happened, I would "
        "tell you as soon as it was safe."
    )
)

WHO_CAN_SEE = (
    _("Whoever takes this report, the officer on the case and their supervisors can open this record."),
    _("Others in the police can open it only with a reason. Every time someone opens it, that is written down."),
    _(
        "Tell us if someone who works for the police must not see it. Then only the officer on the case, people named "
        "on the record and the head of the unit can open it. The data protection team can too, but only with a reason."
    ),
    _("If a case goes to court, the other side’s lawyer may be shown parts of a record."),
)

P00 = Asked(
    code="P00",
    heading=_("Before you start"),
    hint=_("It usually takes 20 to 30 minutes. Someone you trust can be with you."),
    why=_("We ask nothing here about who you are, because we do not need it to record this."),
    says=(
        Words(
            _(
                "We will record what happened to you. You decide what to tell us. You do not need proof, a suspect or "
                "a crime. You can stop, save and come back, or ask for someone else to help you record this."
            )
        ),
        Words(
            _(
                "You don’t need to know who did it, or want anyone punished, for me to record this today. You’ll get "
                "a reference, and the record will stay even if nothing else happens."
            )
        ),
        HONEST_LIMITS,
        Words(_("Would you like someone with you: a friend, or someone from an LGBT+ charity?")),
    ),
    notes=(
        _("At a public counter, write the questions down or move somewhere private."),
        _("Never promise that nobody will ever know, or that nothing can be done without their word."),
    ),
)

PAGE = (P00,)
