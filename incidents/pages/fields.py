"""The boxes of the guided form. What a person says is refused only when it cannot be read or is too long."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

CANNOT_BE_READ = _(
    "Some of the text could not be read. Please type or paste it again. Nothing else on the page has been lost."
)
CUT_IN_HALF = _("A character was cut in half. Please type this answer again.")
TOO_LONG = _("Use %(limit_value)d characters or fewer here. What you typed is still in the box.")
TOO_OLD = _("This page was open for too long to be saved. Everything you typed is here: please save it once more.")
NOT_ON_THE_LIST = _("Choose one of the answers on the page.")
CONTRADICTION = _("You ticked “%(answer)s” and something else. Untick one of them.")

HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


def readable(text):
    """Raise ValidationError (code nul or half_character) for text that no database and no page can hold."""
    if "\x00" in text:
        place = text.index("\x00") + 1
        raise ValidationError(
            _("Character %(place)d is damaged (a NUL). Please delete it; the rest of what you typed is still here."),
            code="nul",
            params={"place": place},
        )
    if HALF_A_CHARACTER.search(text):
        raise ValidationError(CUT_IN_HALF, code="half_character")


class Words(forms.CharField):
    """What a person says, as they say it: any script, any marks; only line ends are made alike."""

    widget: type[forms.Widget] = forms.Textarea

    def __init__(self, *, max_length=20_000, rows=5, **kwargs):
        super().__init__(required=False, strip=False, max_length=max_length, **kwargs)
        self.validators = [readable, *(each for each in self.validators if each.code == "max_length")]
        self.error_messages.setdefault("max_length", TOO_LONG)
        if isinstance(self.widget, forms.Textarea):
            self.widget.attrs["rows"] = rows

    def widget_attrs(self, widget):
        """Set no maxlength: browsers cut a paste without a word."""
        return {}

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")

    def run_validators(self, value):
        for validator in self.validators:
            try:
                validator(value)
            except ValidationError as error:
                error.message = self.error_messages.get(error.code, error.message)
                raise


class Line(Words):
    """What a person says in one line, such as a name; a line break inside becomes a space."""

    widget = forms.TextInput

    def __init__(self, *, max_length=200, **kwargs):
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value):
        return re.sub(r"\s*\n\s*", " ", super().to_python(value)).strip(" \n\t")


class One(forms.ChoiceField):
    """One answer or none; nothing is chosen beforehand. is_list: a drop-down list, for rows of many."""

    widget = forms.RadioSelect

    def __init__(self, choices, *, is_list=False, **kwargs):
        pairs = getattr(choices, "choices", choices)
        if is_list:
            pairs = [("", _("Not said")), *pairs]
            kwargs["widget"] = forms.Select
        super().__init__(choices=pairs, required=False, error_messages={"invalid_choice": NOT_ON_THE_LIST}, **kwargs)


class Many(forms.MultipleChoiceField):
    """Any number of answers; exclusive answers stand alone."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, choices, *, exclusive=(), **kwargs):
        pairs = getattr(choices, "choices", choices)
        super().__init__(choices=pairs, required=False, error_messages={"invalid_choice": NOT_ON_THE_LIST}, **kwargs)
        self.exclusive = {str(value) for value in exclusive}

    def to_python(self, value):
        """Count an answer that was sent twice once."""
        return list(dict.fromkeys(super().to_python(value)))

    def validate(self, value):
        super().validate(value)
        alone = self.exclusive.intersection(value)
        if alone and len(value) > 1:
            label = dict(self.choices)[min(alone)]
            raise ValidationError(CONTRADICTION, code="contradiction", params={"answer": label})


class Tick(forms.BooleanField):
    """A statement that is ticked or not; never ticked beforehand."""

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)
