"""One entry of a list in a file, asked for its parts one by one."""

import re
from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.filing.parts import LIST, OBJECT, TEXT, YES_OR_NO, expect, wrong
from incidents.pages.fields import Words
from interface.moments import NOT_READ, MomentField

UNKNOWN_PART = _("It has a part that this file format does not have.")
NOT_A_CODE = _("This is not one of the codes for it.")
NEEDED = _("Something has to stand here.")
WHEN = _("It has to say when.")
NOT_A_NUMBER = _("A staff number was expected here.")
EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)  # no rule of the app holds before
STAFF_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


class Given:
    """Named parts. Each is asked for once and by its kind; part is the last one asked for, to say what is wrong.

    Every method raises ValidationError with words that repeat nothing of what the file holds.
    """

    def __init__(self, value):
        self.part = ""
        self._values = expect(value, dict, OBJECT)
        self._asked = set()

    def has(self, name):
        return self._values.get(name) not in (None, "", [], {})

    def raw(self, name):
        """Return whatever stands under this name, which counts as asked for."""
        self.part = name
        self._asked.add(name)
        return self._values.get(name)

    def text(self, name, *, needed=False, most=20_000):
        value = self.raw(name)
        text = Words(max_length=most).clean(expect("" if value is None else value, str, TEXT))
        if needed and not text.strip():
            raise wrong(NEEDED)
        return text

    def texts(self, name):
        value = self.raw(name)
        found = [expect(each, str, TEXT) for each in expect([] if value is None else value, list, LIST)]
        return [Words(max_length=20_000).clean(each) for each in found if each.strip()]

    def code(self, name, codes, *, default=None):
        """Return one of the codes; without a default, one has to stand there."""
        code = self.text(name) or default
        if code is None or (code not in codes and code != default):
            raise wrong(NOT_A_CODE)
        return code

    def codes(self, name, codes):
        found = self.texts(name)
        if not set(found) <= set(codes):
            raise wrong(NOT_A_CODE)
        return found

    def flag(self, name, *, default=False):
        value = self.raw(name)
        return expect(default if value is None else value, bool, YES_OR_NO)

    def moment(self, name, *, needed=False, may_be_ahead=False):
        """Return the moment in UTC, or None. It lies in the past, unless it is one at which something ends."""
        text = self.text(name, most=60)
        if needed and not text.strip():
            raise wrong(WHEN)
        field = MomentField()
        at = field.to_python(text) if may_be_ahead else field.clean(text)
        if at and at < EARLIEST:
            raise ValidationError(NOT_READ, code="not_read")
        return at

    def staff(self, name, *, needed=False):
        """Return a staff number, or ""."""
        number = self.text(name, needed=needed, most=40)
        if number and not STAFF_NUMBER.fullmatch(number):
            raise wrong(NOT_A_NUMBER)
        return number

    def inside(self, name):
        value = self.raw(name)
        return Given({} if value is None else value)

    def several(self, name):
        value = self.raw(name)
        return [Given(each) for each in expect([] if value is None else value, list, LIST)]

    def finish(self):
        """Refuse what nobody asked for, so that nothing in a file is passed over without a word."""
        if self._values.keys() - self._asked:
            self.part = ""
            raise wrong(UNKNOWN_PART)
