"""The people of an invented force, so that everything can be tried on a machine that holds nobody's data."""

import json
from datetime import date
from pathlib import Path

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import RankHeld, RoleGrant, Unit, User
from accounts.passwords import SHORTEST
from accounts.roles import Role

STAFF = Path(__file__).parent / "data" / "demonstration_staff.json"
HELD_SINCE = date(2024, 1, 1)
SIGN_INS = {
    "calltaker": Role.CALL_TAKER,
    "officer": Role.OFFICER,
    "supervisor": Role.SUPERVISOR,
    "trainer": Role.TRAINER,
    "administrator": Role.ADMINISTRATOR,
    "protection": Role.DATA_PROTECTION,
}
# What takes two administrators, or two people of data protection, can be tried with these.
SECOND_SIGN_INS = {"administrator2": Role.ADMINISTRATOR, "protection2": Role.DATA_PROTECTION}


def load_staff(password):
    """Add the invented units and people, or bring them up to date, all with this password.

    Return who_can_sign_in(). Raise ValidationError with code "demonstration_password" when it is too short, and
    with code "real_people" where people who are not invented work.
    """
    if len(password) < SHORTEST:
        raise ValidationError(
            _("DEMO_PASSWORD must have %(shortest)d characters or more.") % {"shortest": SHORTEST},
            code="demonstration_password",
        )
    mixed = is_mixed(demo=True)
    if mixed:
        raise ValidationError(mixed, code="real_people")
    data = json.loads(STAFF.read_text(encoding="utf-8"))
    with transaction.atomic():
        _load(data, _hashed(password))
    return who_can_sign_in()


def who_can_sign_in():
    """Return [(user name, person, role)] of the handy sign-ins, in one query; without the password."""
    handy = SIGN_INS | SECOND_SIGN_INS
    named = User.objects.demonstration().filter(username__in=handy).select_related("unit")
    people = {user.username: user for user in named}
    return [(name, people[name], role) for name, role in handy.items() if name in people]


def is_mixed(demo):
    """Return a sentence when invented people would work with real ones, or None when all is well."""
    if demo and User.objects.filter(is_demonstration=False).exists():
        return _("This database holds real people, so it cannot be used with DEMO on.")
    if not demo and User.objects.demonstration().exists():
        return _("This database holds invented people for demonstration, so it can only be used with DEMO on.")
    return None


def _load(data, hashed):
    units = {row["id"]: _load_unit(row) for row in data["units"]}
    people = {row["id"]: _load_person(row, units[row["unit"]], hashed) for row in data["staff"]}
    for row in data["units"]:
        Unit.objects.filter(slug=row["id"]).update(head=people[row["head"]])


def _load_unit(row):
    return Unit.objects.update_or_create(slug=row["id"], defaults={"name": row["name"], "about": row["about"]})[0]


def _load_person(row, unit, hashed):
    fields = {name: row[name] for name in ("username", "name", "known_as", "pronouns", "languages")}
    fields |= {"email": row["work_email"], "phone": row["work_phone"]}
    fields |= {"unit": unit, "password": hashed, "is_demonstration": True}
    user, is_new = User.objects.update_or_create(staff_id=row["id"], defaults=fields)
    if is_new:  # what administrators changed since then stays as they left it
        RankHeld.objects.create(user=user, rank=row["rank"], valid_from=HELD_SINCE)
    if is_new and row["role"]:
        RoleGrant.objects.create(user=user, role=row["role"], valid_from=HELD_SINCE)
    return user


def _hashed(password):
    """Return the hash they all share, the one already kept when it fits, so that starting again ends no session."""
    kept = User.objects.demonstration().filter(username__in=SIGN_INS).values_list("password", flat=True).first()
    return kept if kept and check_password(password, kept) else make_password(password)
