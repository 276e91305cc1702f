from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import languages
from directory.choices import AccessNeed, Need, Region, Serves
from directory.facts import NO_AREA, NO_NEED, NOT_AN_AGE, OLDEST
from directory.forms.fields import NOT_ON_THE_LIST, box, line, ticks
from directory.forms.parts import read_hours, read_places, typed_hours, typed_places
from directory.models import ServiceArea, ServiceSchedule
from interface.forms import PlainForm
from interface.layout import Fieldset, Question

DAYS = {f"day_{day.value}": day for day in ServiceSchedule.Day}
PLAIN = ("name", "who_for", "description", "serves", "min_age", "max_age", "access", "cost", "hours_words")
REFERRALS = {"yes": True, "no": False, "not_known": None}
AGES_TURNED = _("The youngest age cannot be above the oldest.")
AGE_ERRORS = {"invalid": NOT_AN_AGE, "min_value": NOT_AN_AGE, "max_value": NOT_AN_AGE}


def _age(label):
    return forms.IntegerField(
        label=label, min_value=0, max_value=OLDEST, required=False, widget=forms.TextInput, error_messages=AGE_ERRORS
    )


class ServiceForm(PlainForm):
    """Everything said of a service but how to reach it."""

    name = line(_("Name of the service"), most=200, required=_("Write what the service is called."))
    who_for = line(_("Who it is for"), most=300, help_text=_("In its own words, for example “LGBT+ people under 25”."))
    description = box(_("What it does"))
    needs = ticks(_("What does it help with?"), Need.choices, required=NO_NEED)
    serves = ticks(_("Whom does it serve?"), Serves.choices)
    min_age = _age(_("Youngest age"))
    max_age = _age(_("Oldest age"))
    nations = ticks(_("In all of"), ServiceArea.Wide.choices)
    regions = ticks(_("In these regions of England"), Region.choices)
    places = box(_("Smaller places"), help_text=_("One on a line, with its region: Lancashire, North West."))
    languages = line(_("Languages"), most=300, help_text=_("With commas between, such as English, Welsh."))
    access = ticks(_("What makes it usable?"), AccessNeed.choices)
    cost = line(_("What it costs"), most=200, help_text=_("For example “free”."))
    hours_words = line(_("In words"), most=200, help_text=_("For example “not on bank holidays”."))
    takes_referrals = forms.ChoiceField(
        label=_("Does it take referrals from the police?"),
        choices=[("yes", _("Yes")), ("no", _("No")), ("not_known", _("Not known"))],
        required=False,
        widget=forms.RadioSelect,
        initial="not_known",
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )
    is_to_check_first = forms.BooleanField(label=_("Check it before others"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, day in DAYS.items():
            self.fields[name] = line(day.label, most=100)

    @property
    def layout(self):
        small = {"small": True, "columns": 2}
        hours = [Question(name, size="", width="20") for name in DAYS]
        return (
            Question("name", spellcheck=False),
            Question("who_for"),
            Question("description", rows=3),
            Question("needs", **small),
            Question("serves", **small),
            Question("min_age", width="3", inputmode="numeric"),
            Question("max_age", width="3", inputmode="numeric"),
            Fieldset(
                _("Where it works"),
                Question("nations", **small),
                Question("regions", **small),
                Question("places", rows=3),
            ),
            Question("languages"),
            Question("access", **small),
            Fieldset(
                _("When it is open"),
                *hours,
                Question("hours_words"),
                hint=_("Like 10:00 to 16:00, or “all day”; empty where it is shut."),
            ),
            Question("cost"),
            Question("takes_referrals", small=True, inline=True),
            Question("is_to_check_first", small=True),
        )

    @classmethod
    def of(cls, service, posted):
        """Return the form filled with what is said of a service, fetched whole."""
        initial = {name: getattr(service, name) for name in PLAIN}
        initial |= {"needs": [row.need for row in service.needs.all()], "languages": languages.shown(service.languages)}
        areas = [(row.nation, row.region, row.place) for row in service.areas.all()]
        initial["nations"] = [nation for nation, region, place in areas if not region and not place]
        initial["regions"] = [region for _nation, region, place in areas if region and not place]
        initial["places"] = typed_places([area for area in areas if area[2]])
        rows = list(service.schedules.all())
        initial |= {name: typed_hours([row for row in rows if row.day == day]) for name, day in DAYS.items()}
        said = {value: word for word, value in REFERRALS.items()}
        initial |= {"takes_referrals": said[service.takes_referrals], "is_to_check_first": service.is_to_check_first}
        return cls(posted, initial=initial)

    def clean_languages(self):
        return languages.read(self.cleaned_data["languages"])

    def clean_places(self):
        return read_places(self.cleaned_data["places"])

    def clean(self):
        cleaned = super().clean()
        youngest, oldest = cleaned.get("min_age"), cleaned.get("max_age")
        if youngest is not None and oldest is not None and youngest > oldest:
            self.add_error("max_age", ValidationError(AGES_TURNED, code="ages_turned"))
        if "places" in cleaned and not (cleaned.get("nations") or cleaned.get("regions") or cleaned["places"]):
            self.add_error("nations", ValidationError(NO_AREA, code="missing"))
        self.hours = [stretch for name, day in DAYS.items() for stretch in self._hours_of(name, day)]
        return cleaned

    def _hours_of(self, name, day):
        try:
            return read_hours(day.value, self.cleaned_data.get(name, ""))
        except ValidationError as refusal:
            self.add_error(name, refusal)
            return []

    @property
    def facts(self):
        """What was typed, as the actions take it."""
        typed = self.cleaned_data
        areas = [(nation, "", "") for nation in typed["nations"]]
        areas += [(ServiceArea.Wide.ENGLAND.value, region, "") for region in typed["regions"]]
        return {name: typed[name] for name in (*PLAIN, "needs", "languages", "is_to_check_first")} | {
            "areas": areas + typed["places"],
            "hours": self.hours,
            "takes_referrals": REFERRALS.get(typed["takes_referrals"]),
        }


class AddForm(ServiceForm):
    """A new service. An organisation of that name is taken if there is one, and else added."""

    organisation = line(
        _("Name of the organisation"),
        most=200,
        required=_("Write who runs it. It may be called the same."),
        help_text=_("One that is in the directory already is taken. You can say more about a new one afterwards."),
    )

    field_order = ["organisation"]

    @property
    def layout(self):
        return (Question("organisation", spellcheck=False), *super().layout)
