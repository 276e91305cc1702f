"""When a talk was held, and until when an agreement holds."""

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from interface.moments import DAYS, FUTURE, MomentField

NOT_HELD_YET = _("The talk must already have happened. Check the date and time.")


class HeldAt(MomentField):
    """A moment in the past; None when left empty, for now."""

    def to_python(self, value):
        return super().to_python(re.sub(r"\s+Europe/London\s*$", "", value or ""))

    def run_validators(self, value):
        try:
            super().run_validators(value)
        except ValidationError as error:
            message = NOT_HELD_YET if error.message == FUTURE else error.message
            raise ValidationError(message, code=error.code) from error


class Until(MomentField):
    """A moment that may well lie ahead; None when left empty. A day alone is its last minute."""

    def to_python(self, value):
        return super().to_python(f"{value} 23:59" if value and _is_a_day(value) else value)

    def run_validators(self, value):
        """Leave it to the action, which knows how long an agreement to this step lasts."""


def _is_a_day(text):
    """Say whether a day was written and no time of it."""
    compact = " ".join(text.replace(",", " ").split())
    for day in DAYS:
        try:
            datetime.strptime(compact, day)
        except ValueError:
            continue
        return True
    return False
