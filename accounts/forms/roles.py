"""Forms about roles, ranks, leaving, and what takes two administrators."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import ranks
from accounts.forms.people import ROLES
from accounts.roles import PRIVILEGED
from interface.fields import DatePartsField
from interface.forms import FollowUpsMixin, PlainForm
from interface.layout import Question

SAY_WHY = _("Say why, for the other administrator.")
DAY = {"required": _("Enter the day.")}


class RoleForm(FollowUpsMixin, PlainForm):
    """A role from a day on; for a privileged one, why, because somebody else has to agree."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose one of the roles on the page.")},
    )
    why_administrator = forms.CharField(label=_("Why"), max_length=300, required=False)
    why_data_protection = forms.CharField(label=_("Why"), max_length=300, required=False)
    valid_from = DatePartsField(label=_("First day"), error_messages=DAY)
    layout = (
        Question(
            "role",
            hints={role: _("Another administrator has to agree.") for role in PRIVILEGED},
            reveals={role: [Question(f"why_{role}")] for role in sorted(PRIVILEGED)},
        ),
        Question("valid_from", hint=_("For example, 1 3 2027.")),
    )

    def clean(self):
        cleaned = super().clean()
        role = self.cleaned_data.get("role")
        if role in PRIVILEGED and not self.cleaned_data.get(f"why_{role}"):
            self.add_error(f"why_{role}", SAY_WHY)
        return cleaned

    @property
    def is_privileged(self):
        return self.cleaned_data["role"] in PRIVILEGED

    @property
    def why(self):
        return self.cleaned_data[f"why_{self.cleaned_data['role']}"]


class DayForm(PlainForm):
    """One day from which something holds. label: what the day is."""

    on = DatePartsField(error_messages=DAY)
    layout = (Question("on", hint=_("For example, 1 3 2027.")),)

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = label


class RankForm(PlainForm):
    rank = forms.CharField(
        label=_("Rank or post"), max_length=100, required=False, help_text=_("Leave empty if they no longer have one.")
    )
    valid_from = DatePartsField(label=_("First day"), error_messages=DAY)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = (
            Question("rank", width="20", suggestions=ranks.known(today)),
            Question("valid_from", hint=_("For example, 1 3 2027.")),
        )


class WhyForm(PlainForm):
    why = forms.CharField(label=_("Why"), max_length=300, error_messages={"required": SAY_WHY})
    layout = (Question("why"),)


class CodeForm(PlainForm):
    """What the code is for."""

    lost = forms.ChoiceField(
        label=_("What is the code for?"),
        choices=[
            ("password", _("To choose a password, for the first time or anew")),
            ("second_factor", _("They lost their second factor: it is removed, and they choose a password too")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the code is for.")},
    )
    layout = (Question("lost"),)
