"""P06: what the person would like, asked early and never as a condition."""

from django.utils.translation import gettext_lazy as _

from incidents.content.asked import Asked, Words

NO_PRESSURE = Words(
    _(
        "Some people only want it on record. Some want support. Some want the person spoken to. "
        "You can choose, change your mind, or decide later."
    )
)
A_GOOD_DECISION = Words(
    _(
        "If they want no action: “That’s a good decision if it’s right for you. It doesn’t make what happened less "
        "serious, and it won’t count against you later.”"
    )
)

P06 = Asked(
    code="P06",
    heading=_("What would you like from us?"),
    hint=_("You can choose more than one and change it later. You do not have to decide today."),
    why=_("What happens next should follow what you want."),
    says=(NO_PRESSURE, A_GOOD_DECISION),
    notes=(
        _("Having the person told to stop, looking into it and court are wishes. We talk each one through first."),
        _("If you do not ask, leave this empty. It is kept as “not asked” and asked at the next contact."),
    ),
)

PAGE = (P06,)
