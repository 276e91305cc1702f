from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.choices import HappenedBefore, PlatformGroup, YesNo, YesNoUnsure
from incidents.content.happened import P08, P09, P10
from incidents.harms import HARMS
from incidents.pages.fields import Line, Many, One
from incidents.pages.page import Page
from incidents.pages.section import Section
from interface.fields import DatePartsField
from interface.layout import Question


class Happened(Page):
    slug = "happened"
    title = _("Where and when")

    platforms = Many(PlatformGroup, label=_("Kind of place"))
    platform_words = Line(max_length=2_000, label=_("Site, app or link"))
    private_space = One(
        YesNo, label=_("Was it a private space?"), help_text=_("Such as a closed group, server or chat.")
    )
    group_name = Line(
        max_length=500, label=_("Name of the group"), help_text=_("Adding a group name may expose other members.")
    )

    began = Line(
        max_length=500, label=_("When it happened or began"), help_text=_("In any words, such as “a few weeks ago”.")
    )
    began_earliest = DatePartsField(required=False, label=_("The earliest day it can have been, if they know"))
    began_latest = DatePartsField(required=False, label=_("The latest day it can have been, if they know"))
    ongoing = One(YesNoUnsure, label=_("Is it still going on?"))
    happened_before = One(HappenedBefore, label=_("Has this happened before?"))
    earlier_records = Line(
        max_length=500,
        label=_("Reference of an earlier record"),
        help_text=_("Only if they have it and want to give it."),
    )

    harms = Many([(harm.code, harm.label) for harm in HARMS.values()], label=P10.heading, help_text=P10.hint)

    sections = (
        Section(
            P08,
            Question("platforms", small=True),
            Question("platform_words", width="30"),
            Question("private_space", inline=True, small=True),
            Question("group_name", width="30"),
        ),
        Section(
            P09,
            Question("began", width="30"),
            Question("began_earliest"),
            Question("began_latest"),
            Question("ongoing", inline=True, small=True),
            Question("happened_before", small=True),
            Question("earlier_records", width="20"),
        ),
        Section(P10, Question("harms", size="m", hints={harm.code: harm.meaning for harm in HARMS.values()})),
    )

    def clean(self):
        cleaned = super().clean()
        earliest, latest = cleaned.get("began_earliest"), cleaned.get("began_latest")
        if earliest and latest and latest < earliest:
            wrong_way_round = ValidationError(_("The latest day cannot be before the earliest."), code="order")
            self.add_error("began_latest", wrong_way_round)
        return cleaned
