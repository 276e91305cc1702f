from django.utils.translation import gettext_lazy as _

from incidents.choices import PrivateThing, Threat, UnderEighteen
from incidents.content.threats import P15, P16
from incidents.pages.fields import Many, One
from incidents.pages.page import Page
from incidents.pages.section import Section
from interface.layout import Question


class Threats(Page):
    slug = "threats"
    title = _("Keeping safe")

    private_things = Many(PrivateThing, exclusive=[PrivateThing.NONE], label=P15.heading, help_text=P15.hint)
    under_18_shown = One(UnderEighteen, label=_("Is anyone shown under 18?"))
    threats = Many(Threat, exclusive=[Threat.NO], label=P16.heading, help_text=P16.hint)

    sections = (
        Section(
            P15,
            Question("private_things", size="m", exclusive=PrivateThing.NONE),
            Question("under_18_shown", inline=True, small=True),
        ),
        Section(P16, Question("threats", size="m", exclusive=Threat.NO)),
    )
