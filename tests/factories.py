"""Valid things for tests; a test states only what matters to it."""

from datetime import date
from itertools import count

from accounts.models import RoleGrant, Unit, User

_numbers = count(1)


def make_unit(slug="tarnley", **fields):
    """Return the unit with this slug, made on first use."""
    fields.setdefault("name", f"{slug.title()} Response")
    return Unit.objects.get_or_create(slug=slug, defaults=fields)[0]


def make_user(*roles, unit=None, username=None, **fields):
    """Make a person of the unit, or of the one with that slug (tarnley unless told), with the roles since 2020."""
    username = username or f"person{next(_numbers)}"
    fields.setdefault("name", f"Person of {username}")
    unit = unit if isinstance(unit, Unit) else make_unit(unit or "tarnley")
    user = User.objects.create_user(username, unit=unit, **fields)
    for role in roles:
        RoleGrant.objects.create(user=user, role=role, valid_from=date(2020, 1, 1))
    return user
