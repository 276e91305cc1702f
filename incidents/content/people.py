"""P13 and P14: whether the person knows who did it, and anything they want to say about them."""

from django.utils.translation import gettext_lazy as _

from incidents.content.asked import Asked, Words

P13 = Asked(
    code="P13",
    heading=_("Have you met the person, or do you know them away from the internet?"),
    hint=_("For example you met through an app, worked together, or they came to your home."),
    why=_("Contact that moves between online and real life can carry more risk."),
    says=(Words(_("Is it someone you have met or know? You don’t have to tell me who.")),),
    notes=(_("A partner, an ex or family: take the specialist route, and ask only when the person is alone."),),
)

P14 = Asked(
    code="P14",
    heading=_("Do you want to tell us anything about who did it?"),
    hint=_("You do not have to. An account name is enough. We will not contact them because you tell us."),
    why=_("It may help if you decide on something later, or to spot the same account harming others."),
    says=(
        Words(
            _(
                "You don’t need to know who did it. If you’d like to tell me, I can keep it sealed for now, "
                "apart from the rest."
            )
        ),
    ),
    notes=(
        _("Blank is normal. Write down only what is needed."),
        _("Follow your force’s rule on naming someone in a record that is not of a crime."),
    ),
)

PAGE = (P13, P14)
