"""The texts of a row as values, or a Problem for each that cannot be one."""

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import languages
from accounts.importing.reading import COLUMNS, Problem
from accounts.models import User
from accounts.roles import Role

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
TEXTS = ("username", "name", "known_as", "pronouns", "email", "phone", "staff_id")
NEVER_EMPTY = ("staff_id", "username", "name")
ROLES = {re.sub(r"\W|_", "", name): role for role in Role for name in (role.value, str(role.label))}
RANK_LENGTH = 100


def values_of(row):
    """Return (field -> value, Problems). A value is "" , [] or None where the row takes away what is kept."""
    values, problems = {}, []
    for name in row.cells:
        try:
            values[name] = _value(row, name)
        except ValidationError as refusal:
            problems += [Problem(row.number, str(COLUMNS[name]), words) for words in refusal.messages]
    return values, problems


def _value(row, name):
    text = row.cells[name]
    if row.takes_away(name):
        if name in NEVER_EMPTY:
            raise ValidationError(_("This cannot be taken away."))
        return {"languages": [], "roles": [], "leaves_on": None, "rank_from": None}.get(name, "")
    if name == "username":
        text = text.lower()
    if name in TEXTS:
        User._meta.get_field(name).run_validators(text)
        return text
    return READ[name](text)


def _day(text):
    for form in DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValidationError(_("Write the day as 2026-06-01 or 1/6/2026."))


def _roles(text):
    roles = []
    for one in re.split(r"[,;|/+]", text):
        plain = re.sub(r"\W|_", "", one).casefold()
        if plain and plain not in ROLES:
            known = ", ".join(str(role.label) for role in Role)
            raise ValidationError(
                _("There is no role “%(role)s”. There are: %(known)s.") % {"role": one, "known": known}
            )
        if plain:
            roles.append(ROLES[plain])
    return list(dict.fromkeys(roles))


def _rank(text):
    if len(text) > RANK_LENGTH:
        raise ValidationError(_("A rank or post has at most 100 characters."))
    return text


READ = {
    "unit": str,
    "languages": languages.read,
    "roles": _roles,
    "rank": _rank,
    "rank_from": _day,
    "leaves_on": _day,
}
