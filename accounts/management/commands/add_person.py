"""Add a person who works here: a force's first administrator, and anyone until there is a page for it."""

from getpass import getpass

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.demonstration import is_mixed
from accounts.models import RoleGrant, Unit, User
from accounts.roles import Role
from audit.log import Act, record


class Command(BaseCommand):
    help = (
        "Add a person who works here. Asks for the password twice on the terminal; the second factor is set up "
        "when the person first signs in."
    )

    def add_arguments(self, parser):
        parser.add_argument("--username", required=True, help="what they sign in with, in lower case")
        parser.add_argument("--name", required=True, help="their whole name, as it should be shown")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--unit", help="short name of their unit")
        parser.add_argument("--subject", help="their subject at the force's own sign-on, instead of a password")

    def handle(self, *, username, name, role, unit, subject, **options):
        if settings.DEMO:
            raise CommandError("This is a demonstration; real people are not added to it.")
        if subject and not settings.SOCIALACCOUNT_PROVIDERS:
            raise CommandError("The force's own sign-on is not set up; see docs/sign-in.md.")
        try:
            user = User(username=username, name=name, unit=_unit(unit))
            password = None if subject else _ask(user)
            user.set_password(password)
            user.full_clean()
            _add(user, role, subject)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(f"Added {username}. They set up a second factor when they first sign in.")


def _unit(slug):
    if not slug:
        return None
    try:
        return Unit.objects.get(slug=slug)
    except Unit.DoesNotExist:
        raise ValidationError(f"There is no unit {slug}.") from None


def _ask(user):
    password = getpass("Password, 15 characters or more: ")
    validate_password(password, user)
    if getpass("The same again: ") != password:
        raise ValidationError("The two passwords were not the same.")
    return password


@transaction.atomic
def _add(user, role, subject):
    mixed = is_mixed(demo=False)
    if mixed:
        raise ValidationError(mixed)
    user.save()
    RoleGrant.objects.create(user=user, role=role, valid_from=timezone.localdate())
    if subject:
        provider = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["provider_id"]
        SocialAccount.objects.create(user=user, provider=provider, uid=subject)
    record(Act.GRANT, by=None, what=f"user {user.pk}", reason=role)
