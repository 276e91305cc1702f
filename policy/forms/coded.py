"""What every form for a rule with a code asks."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from interface.layout import Question
from policy.forms.rule import RuleForm

is_plain_code = RegexValidator(
    r"^[A-Z][A-Z0-9_]*\Z", _("Use capital letters A to Z, figures and underscores, such as LOCAL_ONE.")
)


class CodedForm(RuleForm):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("A code of the list changes what is there from the first day on; a new one adds to it."),
        validators=[is_plain_code],
        error_messages={"required": _("Enter a code, such as LOCAL_ONE.")},
    )
    name = forms.CharField(label=_("Name"), max_length=100, error_messages={"required": _("Enter a name.")})
    is_in_use = forms.ChoiceField(
        label=_("From the first day on"),
        choices=[("yes", _("It is in use")), ("no", _("It goes out of use"))],
        widget=forms.RadioSelect,
        initial="yes",
        help_text=_("What was recorded under it keeps it."),
        error_messages={"required": _("Choose whether it is in use.")},
    )
    to_check = forms.CharField(label=_("What the force still has to check"), max_length=300, required=False)
    named = (
        Question("code", width="20", spellcheck=False),
        Question("name", width="20"),
        Question("is_in_use"),
    )

    def coded_values(self, *names):
        """Return what each row has, with these answers beside what every rule with a code has."""
        is_in_use = self.cleaned_data["is_in_use"] == "yes"
        return self.values("code", "name", "to_check", *names) | {"is_in_use": is_in_use}
