"""What pages show of the people who work here."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import languages
from accounts.actions.people import provider, subject_of
from accounts.models import PrivilegedRequest, SetUpCode
from accounts.roles import PRIVILEGED, Role

COLUMNS = [
    {"text": text}
    for text in (
        gettext_lazy("Name"),
        gettext_lazy("User name, number"),
        gettext_lazy("Unit"),
        gettext_lazy("Roles"),
        gettext_lazy("Sign-in"),
    )
]


def row(user, today):
    """Return the cells of one person in the list; the roles are noted by with_role_flags."""
    held = [str(capfirst(role.label)) for role in Role if getattr(user, f"has_{role.value}")]
    text, colour = state(user, today)
    return [
        {"text": format_html("<bdi>{}</bdi>", user.name), "url": reverse("staff:person", args=[user.pk])},
        {"text": f"{user.username}, {user.staff_id}" if user.staff_id else user.username},
        {"text": user.unit.name if user.unit else "–", "is_typed": bool(user.unit)},
        {"text": ", ".join(held) or "–"},
        {"text": text, "colour": colour},
    ]


def state(user, today):
    """Return whether somebody may sign in, in words, and the colour of the tag."""
    if user.has_left(today):
        return _("Left on %(day)s") % {"day": _day(user.leaves_on)}, "grey"
    if not user.is_active:
        return _("May not sign in"), "red"
    if user.leaves_on:
        return _("Leaves on %(day)s") % {"day": _day(user.leaves_on)}, "yellow"
    return _("May sign in"), "green"


def page_of(user, by, now):
    """Return the context of one person's page, for the administrator by."""
    today = timezone.localdate(now)
    text, colour = state(user, today)
    grants = list(user.role_grants.select_related("granted_by"))
    is_privileged = any(grant.role in PRIVILEGED and not _is_over(grant, today) for grant in grants)
    asked = list(PrivilegedRequest.objects.standing(now).filter(user=user).select_related("asked_by", "set_up_code"))
    return {
        "person": user,
        "is_own": user.pk == by.pk,
        "has_left": user.has_left(today),
        "may_sign_in": user.may_sign_in(today),
        "state": {"text": text, "colour": colour},
        "details": _details(user),
        "sign_in": _sign_in(user, now),
        "is_privileged": is_privileged,
        "takes_two": is_privileged and not user.has_second_factor,
        "way_in": next((each for each in asked if each.is_agreed), None),
        "roles": [_dated(grant, capfirst(grant.get_role_display()), today) for grant in reversed(grants)],
        "ranks": [_dated(held, held.rank, today) for held in user.ranks_held.order_by("-valid_from", "-pk")],
        "requests": [each for each in asked if each.is_open],
    }


def _details(user):
    typed = [
        (_("Name"), user.name),
        (_("Known as"), user.known_as),
        (_("Pronouns"), user.pronouns),
        (_("Staff number"), user.staff_id),
        (_("Unit"), user.unit.name if user.unit else ""),
        (_("Work e-mail"), user.email),
        (_("Work telephone"), user.phone),
        (_("Languages"), languages.shown(user.languages)),
    ]
    return [_said(key, value) for key, value in typed]


def _sign_in(user, now):
    code = SetUpCode.objects.open(at=now).filter(user=user).first()
    rows = [_said(_("User name"), user.username)]
    if provider():
        rows.append(_said(_("Subject at the force’s own sign-on"), subject_of(user)))
    password = _("Chosen") if user.has_usable_password() else _("Not chosen yet")
    rows.append({"key": _("Password"), "value": password})
    factor = _("Set up") if user.has_second_factor else _("Not set up")
    rows.append({"key": _("Second factor"), "value": factor})
    if code:
        until = date_format(timezone.localtime(code.good_until), "j F Y, H:i")
        rows.append({"key": _("Set-up code"), "value": _("Not used yet; good until %(until)s") % {"until": until}})
    return rows


def _said(key, value):
    return {"key": key, "value": value, "is_typed": True} if value else {"key": key, "value": "–", "is_quiet": True}


def _dated(held, text, today):
    """Return one role or rank with its days, and whether it holds today or is still to come."""
    return {"row": held, "text": text, "is_over": _is_over(held, today), "days": _days(held)}


def _is_over(held, today):
    return held.valid_to is not None and held.valid_to <= max(today, held.valid_from)


def _days(held):
    since = {"since": _day(held.valid_from)}
    if held.valid_to is None:
        return _("from %(since)s") % since
    return _("from %(since)s; no longer from %(until)s") % (since | {"until": _day(held.valid_to)})


def _day(day):
    return date_format(day, "j F Y")
