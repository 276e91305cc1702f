"""When a talk was held, and until when an agreement holds."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from interface.moments import FUTURE, MomentField

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
    """A moment that may well lie ahead; None when left empty."""

    def run_validators(self, value):
        """Leave it to the action, which knows how long an agreement to this step lasts."""
