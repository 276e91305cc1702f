from django.utils.translation import gettext_lazy as _

from incidents.choices import Wish
from incidents.content.hopes import P06
from incidents.pages.fields import Many, Words
from incidents.pages.page import Page
from incidents.pages.section import Section
from interface.layout import Question


class Hopes(Page):
    slug = "hopes"
    title = _("What would help")

    hopes = Many(Wish, label=P06.heading, help_text=P06.hint)
    hopes_words = Words(label=_("In your own words"))

    sections = (Section(P06, Question("hopes", size="m"), Question("hopes_words", rows=3)),)
