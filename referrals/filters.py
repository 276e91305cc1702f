"""What narrows the lists of support."""

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db.models import Exists, OuterRef, TextChoices
from django.utils.translation import gettext_lazy as _

from incidents.filters import NOT_ON_THE_LIST
from incidents.models import Clock
from interface.layout import Question
from referrals.models import Referral


class Whose(TextChoices):
    MINE = "mine", _("Mine")
    UNIT = "unit", _("My unit’s")


class FilterForm(forms.Form):
    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.form_method = "get"
        helper.layout = Layout(
            Question("whose", small=True), Question("officer", width="10"), Question("service", width="10")
        )
        return helper


class SupportFilter(django_filters.FilterSet):
    """Narrow limits that run for referrals; what cannot be read narrows nothing."""

    whose = django_filters.ChoiceFilter(
        label=_("Whose"),
        choices=Whose.choices,
        empty_label=None,
        widget=forms.RadioSelect,
        method="of_whom",
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )
    officer = django_filters.CharFilter(
        label=_("Officer"), help_text=_("Their user name."), max_length=60, method="of_officer"
    )
    service = django_filters.CharFilter(
        label=_("Service"), help_text=_("Any part of its name."), max_length=200, method="of_service"
    )

    class Meta:
        model = Clock
        fields: list[str] = []
        form = FilterForm

    def of_whom(self, clocks, name, value):
        user = self.request.user
        return (
            clocks.filter(incident__officer=user) if value == Whose.MINE else clocks.filter(incident__unit=user.unit_id)
        )

    def of_officer(self, clocks, name, value):
        return clocks.filter(incident__officer__username=value.strip().lower())

    def of_service(self, clocks, name, value):
        named = Referral.objects.filter(pk=OuterRef("about"), service__name__icontains=value.strip())
        return clocks.filter(Exists(named.order_by()))
