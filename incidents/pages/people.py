from django.utils.translation import gettext_lazy as _

from incidents.choices import Relation
from incidents.content.people import P13, P14
from incidents.pages.fields import Many, Tick, Words
from incidents.pages.page import Page
from incidents.pages.section import Section
from interface.layout import Question


class People(Page):
    slug = "people"
    title = _("Other people")

    relations = Many(
        Relation, exclusive=[Relation.NO, Relation.PREFER_NOT_TO_SAY], label=P13.heading, help_text=P13.hint
    )
    other_party = Words(label=_("Anything about who did it"))
    account_names = Words(max_length=50_000, label=_("Account names"), help_text=_("One on each line."))
    keep_sealed = Tick(label=_("Keep this sealed for now"))

    sections = (
        Section(P13, Question("relations", size="m", exclusive=Relation.NO)),
        Section(P14, Question("other_party", rows=4), Question("account_names", rows=4), Question("keep_sealed")),
    )
