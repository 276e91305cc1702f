"""Forms about the people who work here."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts import languages
from accounts.models import Unit, User, username_is_plain
from accounts.roles import Role
from interface.forms import PlainForm
from interface.layout import Question

ROLES = [(value, capfirst(label)) for value, label in Role.choices]
NOT_ON_THE_LIST = _("Choose one of the answers on the page.")


def units():
    """Return the units as choices, "" first for none."""
    return [("", _("No unit")), *((unit.slug, unit.name) for unit in Unit.objects.all())]


class FindForm(PlainForm):
    """What narrows the list of people; what cannot be read narrows nothing."""

    q = forms.CharField(label=_("Name, user name or staff number"), max_length=100, required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False, error_messages={"invalid_choice": NOT_ON_THE_LIST})
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("Any role")), *ROLES, ("none", _("No role"))],
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )
    state = forms.ChoiceField(
        label=_("Sign-in"),
        required=False,
        choices=[("", _("Everybody")), ("may", _("May sign in")), ("may_not", _("May not sign in"))],
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )
    layout = (Question("q"), Question("unit"), Question("role"), Question("state"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("Any unit")), *units()[1:], ("none", _("No unit"))]


class PersonForm(PlainForm):
    """What is kept of somebody who works here. own: it is about whoever fills it in, who does not change all of it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("The whole name as it should be shown, in any script. One word is fine."),
        error_messages={"required": _("Write the name this person goes by.")},
    )
    known_as = forms.CharField(
        label=_("Known as"), max_length=100, required=False, help_text=_("What colleagues say, if it is shorter.")
    )
    pronouns = forms.CharField(label=_("Pronouns"), max_length=100, required=False)
    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        help_text=_("What they sign in with: a to z, figures, full stops, hyphens and underscores."),
        validators=[username_is_plain],
        error_messages={"required": _("Write the user name they sign in with.")},
    )
    staff_id = forms.CharField(label=_("Staff number"), max_length=40, required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False, error_messages={"invalid_choice": NOT_ON_THE_LIST})
    email = forms.EmailField(
        label=_("Work e-mail"),
        required=False,
        widget=forms.TextInput,
        error_messages={"invalid": _("Write the address in full, such as name@example.org.")},
    )
    phone = forms.CharField(label=_("Work telephone"), max_length=40, required=False)
    languages = forms.CharField(
        label=_("Languages they speak with people"),
        max_length=300,
        required=False,
        help_text=_("With commas between, such as English, Welsh, Polish."),
    )
    subject = forms.CharField(
        label=_("Subject at the force’s own sign-on"),
        max_length=190,
        required=False,
        help_text=_("What the force’s own sign-on calls them, if they sign in with that."),
    )

    def __init__(self, *args, own=False, sign_on=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units()
        left_out = {"username", "staff_id", "unit"} if own else set()
        if own or not sign_on:
            left_out.add("subject")
        for name in left_out:
            del self.fields[name]
        self.layout = [question for question in QUESTIONS if question.name in self.fields]

    @classmethod
    def of(cls, user, *args, subject="", **kwargs):
        """Return the form filled with what is kept of a person."""
        names = ("name", "known_as", "pronouns", "username", "staff_id", "email", "phone")
        initial = {name: getattr(user, name) for name in names} | {"subject": subject}
        initial |= {"unit": user.unit.slug if user.unit else "", "languages": languages.shown(user.languages)}
        return cls(*args, initial=initial, **kwargs)

    def clean_username(self):
        return self.cleaned_data["username"].strip().lower()

    def clean_unit(self):
        slug = self.cleaned_data["unit"]
        return Unit.objects.get(slug=slug) if slug else None

    def clean_languages(self):
        return languages.read(self.cleaned_data["languages"])

    @property
    def details(self):
        """What is kept of the person, without what only signs them in."""
        return {name: value for name, value in self.cleaned_data.items() if name != "subject"}


QUESTIONS = (
    Question("name"),
    Question("known_as", width="20"),
    Question("pronouns", width="20"),
    Question("username", width="20", spellcheck=False, direction="ltr", attributes={"autocapitalize": "none"}),
    Question("staff_id", width="10", spellcheck=False, direction="ltr"),
    Question("unit"),
    Question("email", spellcheck=False, direction="ltr"),
    Question("phone", width="20", direction="ltr"),
    Question("languages"),
    Question("subject", spellcheck=False, direction="ltr"),
)


class UnitForm(PlainForm):
    """A unit. fixed: the unit, where it is there already, and its short name stays."""

    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Write what the unit is called.")}
    )
    slug = forms.SlugField(
        label=_("Short name"),
        max_length=50,
        help_text=_("For addresses and files: a to z, figures and hyphens. It stays when the unit is renamed."),
        error_messages={
            "required": _("Write a short name for the unit."),
            "invalid": _("Use only a to z, figures, hyphens and underscores."),
        },
    )
    about = forms.CharField(label=_("About"), required=False, max_length=2000, widget=forms.Textarea)
    head = forms.CharField(
        label=_("Head of the unit"), required=False, help_text=_("Their user name. Leave empty for none.")
    )
    layout = (Question("name"), Question("slug", width="20", direction="ltr"), Question("about", rows=3))

    def __init__(self, *args, fixed=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit = fixed
        if fixed:
            del self.fields["slug"]
            self.layout = (Question("name"), Question("about", rows=3), Question("head", width="20", direction="ltr"))
        else:
            del self.fields["head"]

    def clean_slug(self):
        slug = self.cleaned_data["slug"].lower()
        if Unit.objects.filter(slug=slug).exists():
            raise ValidationError(_("Another unit has this short name."), code="taken")
        return slug

    def clean_head(self):
        username = self.cleaned_data["head"].strip().lower()
        head = User.objects.filter(username=username).first()
        if username and head is None:
            raise ValidationError(_("Nobody has this user name."), code="nobody")
        if head and not (head.unit_id == self.unit.pk and _supervises(head)):
            raise ValidationError(_("Choose somebody of this unit who is a supervisor today."), code="no_supervisor")
        return head


def _supervises(user):
    """Say whether somebody works here as a supervisor today: nobody else can head a unit."""
    today = timezone.localdate()
    return not user.has_left(today) and user.has_role(Role.SUPERVISOR)
