from django.utils.translation import gettext_lazy as _

from incidents.choices import SupportKind
from incidents.content.support import P20, P21
from incidents.pages.fields import Many
from incidents.pages.page import Page
from incidents.pages.section import Section
from interface.layout import Question


class Support(Page):
    slug = "support"
    title = _("Support")

    support_needs = Many(SupportKind, label=P20.heading, help_text=P20.hint)

    sections = (Section(P20, Question("support_needs", size="m", small=True)), Section(P21))
