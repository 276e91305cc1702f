from django.utils.translation import gettext_lazy as _

from incidents.choices import About, Because, ShowTo
from incidents.content.because import P11, P12
from incidents.pages.fields import Many, One, Words
from incidents.pages.page import Page
from incidents.pages.section import Section
from interface.layout import Question


class WhyThem(Page):
    slug = "because"
    title = _("What it was about")

    because = One(Because, label=P11.heading, help_text=P11.hint)
    about = Many(About, label=_("What it was about"), help_text=_("You can leave this out. Choose any that fit."))
    describes_self = Words(
        max_length=2_000, label=_("In their own words"), help_text=_("Write it exactly as they say it.")
    )
    describes_self_to = One(ShowTo, label=_("Who may see it"))

    sections = (
        Section(P11, Question("because", size="m"), Question("about", small=True)),
        Section(P12, Question("describes_self", rows=3), Question("describes_self_to", small=True)),
    )
