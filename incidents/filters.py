"""What narrows the unit's list. There is no filter by kind of harm or by site."""

from datetime import datetime, time, timedelta
from urllib.parse import urlencode

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.models import Incident
from interface.layout import Question
from interface.moments import DAYS, LONDON

NOT_A_DAY = _("Write the day first, for example 27/3/2026.")
NOT_ON_THE_LIST = _("Choose one of the answers on the page.")


class Due(TextChoices):
    OVERDUE = "overdue", _("Late")
    TODAY = "today", _("Due today")
    ANY = "any", _("Anything due")


class FilterForm(forms.Form):
    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.form_method = "get"
        helper.layout = Layout(
            Question("status", small=True),
            Question("due", small=True),
            Question("reported_from", width="10"),
            Question("reported_to", width="10"),
            Question("officer", width="10"),
        )
        return helper


class UnitFilter(django_filters.FilterSet):
    """Narrow a queryset that is listed for the person who asks; what cannot be read narrows nothing."""

    status = django_filters.MultipleChoiceFilter(
        label=_("Status"),
        choices=Incident.Status.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )
    due = django_filters.ChoiceFilter(
        label=_("What is due"),
        choices=Due.choices,
        empty_label=None,
        widget=forms.RadioSelect,
        method="only_due",
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )
    reported_from = django_filters.DateFilter(
        label=_("Reported from"),
        help_text=_("Day first, for example 27/3/2026."),
        input_formats=DAYS,
        widget=forms.TextInput,
        method="from_day",
        error_messages={"invalid": NOT_A_DAY},
    )
    reported_to = django_filters.DateFilter(
        label=_("Reported to"),
        input_formats=DAYS,
        widget=forms.TextInput,
        method="to_day",
        error_messages={"invalid": NOT_A_DAY},
    )
    officer = django_filters.CharFilter(
        label=_("Officer"), help_text=_("Their user name."), max_length=60, method="of_officer"
    )

    class Meta:
        model = Incident
        fields: list[str] = []
        form = FilterForm

    def only_due(self, incidents, name, value):
        today = timezone.localdate()
        bounds = {
            Due.OVERDUE: {"before": timezone.now()},
            Due.TODAY: {"since": _begin(today), "before": _end(today)},
            Due.ANY: {},
        }
        return incidents.due_for(self.request.user, **bounds[value])

    def from_day(self, incidents, name, value):
        return incidents.filter(reported_at__gte=_begin(value))

    def to_day(self, incidents, name, value):
        return incidents.filter(reported_at__lt=_end(value))

    def of_officer(self, incidents, name, value):
        return incidents.filter(officer__username=value.strip().lower())


def _begin(day):
    return datetime.combine(day, time.min, tzinfo=LONDON)


def _end(day):
    return _begin(min(day, day.max - timedelta(days=1)) + timedelta(days=1))


def asks_for(form, name):
    """Say whether something was typed or chosen in a filter."""
    return any(value.strip() for value in form.data.getlist(name))


def used_in(form):
    """Return the names of the filters that something was typed or chosen in."""
    return [name for name in form.fields if asks_for(form, name)]


def active_in(form):
    """Return each filter in use as text, with the address of the list without it."""
    return [{"text": _in_words(form, name), "url": address_of(form, without=name)} for name in used_in(form)]


def _in_words(form, name):
    field = form.fields[name]
    labels = dict(getattr(field, "choices", ()))
    values = [str(labels.get(value, value)) for value in form.data.getlist(name)]
    return f"{field.label}: {', '.join(values)}"


def address_of(form, *, without="", **mark):
    """Return the address of a list with the filters in use, without one of them, and with the mark of a page."""
    kept = [(name, value) for name in used_in(form) if name != without for value in form.data.getlist(name)]
    return "?" + urlencode([*kept, *mark.items()])
