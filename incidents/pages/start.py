from django.utils.translation import gettext_lazy as _

from incidents.choices import RecordFormat, ReporterKind, TakenHow
from incidents.content.start import P00, WHO_CAN_SEE
from incidents.pages.fields import Line, One, Tick, Words
from incidents.pages.page import Page
from incidents.pages.section import Section
from interface.layout import Include, Question
from interface.moments import MomentField

MOMENT_HINT = _("Leave empty for now. Day first, for example 9 May 2026 14:30.")


class Start(Page):
    slug = "start"
    title = _("How this is being recorded")

    taken_how = One(TakenHow, label=_("How is this report being made?"))
    reported_at = MomentField(label=_("When did they first tell us?"), help_text=MOMENT_HINT)
    account_given_at = MomentField(
        label=_("When did they tell us what happened?"),
        help_text=_("Leave empty if it was then. Day first, for example 11 May 2026 12:30."),
    )
    reporter_kind = One(ReporterKind, label=_("Who is telling us?"))
    reporter_name = Line(
        label=_("Name of whoever is telling us"), help_text=_("Only if they are not the person it happened to.")
    )
    reporter_contact = Line(
        max_length=500, label=_("How to reach whoever is telling us"), help_text=_("Only if they want us to.")
    )
    reporter_note = Words(
        label=_("Anything else about how they came to tell us"),
        help_text=_("For example who they are to the person, and whether the person knows they are telling us."),
    )
    account_language = Line(label=_("Which language was it told in?"), help_text=_("Any language, including BSL."))
    format = One(RecordFormat, label=_("How would you like to have what we give you?"))
    access_needs = Words(
        label=_("Is there anything that would make this easier for you?"),
        help_text=_("For example a break, an interpreter from another area, or shorter questions."),
    )
    trained_officer = Tick(label=_("I would like an officer who has been trained with LGBT+ organisations"))
    supporter_present = Line(
        max_length=500,
        label=_("Is someone with you?"),
        help_text=_("A friend, or someone from a charity. A first name is enough."),
    )

    sections = (
        Section(
            P00,
            Include("incidents/points.html", title=_("Who can see this record"), points=WHO_CAN_SEE),
            Question("taken_how", columns=2, small=True),
            Question("reported_at", width="20"),
            Question("account_given_at", width="20"),
            Question("reporter_kind", small=True),
            Question("reporter_name", width="20"),
            Question("reporter_contact", width="30"),
            Question("reporter_note", rows=3),
            Question("account_language", width="20"),
            Question("format", columns=2, small=True),
            Question("access_needs", rows=3),
            Question("supporter_present", width="30"),
            Question("trained_officer"),
        ),
    )
