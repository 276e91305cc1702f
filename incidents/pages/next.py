from django.utils.translation import gettext_lazy as _

from incidents.choices import StepCode, Wish
from incidents.content.next import INVOLVES, P22, P23, P24
from incidents.pages.fields import Line, Many, One, Tick, Words
from incidents.pages.page import Page
from incidents.pages.rows import RowQuestions, Rows
from incidents.pages.section import Section
from interface.layout import Question

CONDITIONS = Rows(
    text="condition",
    choice="condition_step",
    text_field=lambda: Line(max_length=2_000, label=_("The limit, in their own words")),
    choice_field=lambda: One(StepCode, is_list=True, label=_("What it is about")),
)


class Next(Page):
    slug = "next"
    title = _("What happens next")
    rows = CONDITIONS

    wishes = Many(Wish, label=P22.heading, help_text=P22.hint)
    wish_words = Words(label=_("In your own words"))
    conditions_until = Line(label=_("Until when"), help_text=_("Leave empty for “until I say”."))
    update_frequency = Line(max_length=500, label=_("How often, and about what"))
    named_contact = Line(label=_("Who you would like to hear from"))
    only_if_they_contact = Tick(label=_("Don’t contact me unless I contact you"))

    sections = (
        Section(P22, Question("wishes", size="m", hints=INVOLVES), Question("wish_words", rows=3)),
        Section(P23, RowQuestions(CONDITIONS), Question("conditions_until", width="20")),
        Section(
            P24,
            Question("update_frequency", width="30"),
            Question("named_contact", width="20"),
            Question("only_if_they_contact"),
        ),
    )
