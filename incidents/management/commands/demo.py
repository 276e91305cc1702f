"""Fill an empty or a demonstration database with an invented force; `make run` does this before it serves."""

import os

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.demonstration import load_staff
from directory.demonstration import load_services
from incidents.demonstration import load_reports


class Command(BaseCommand):
    help = "Load the invented people, services and reports. Running it again adds only what is missing."

    def handle(self, *, verbosity, **options):
        if not settings.DEMO:
            raise CommandError("This is not a demonstration, so nothing invented is added. Set DEMO=on to make it one.")
        password = os.environ.get("DEMO_PASSWORD", "")
        try:
            people = load_staff(password)
        except ValidationError as refusal:
            raise CommandError(refusal.messages[0]) from None
        load_services()
        added = load_reports()
        if verbosity:
            self.stdout.write(
                f"Demonstration: {added} reports added." if added else "Demonstration: all there already."
            )
            self._say_who_can_sign_in(people, password)

    def _say_who_can_sign_in(self, people, password):
        for username, person, role in people:
            self.stdout.write(f"  {username:<14} {role.label:<16} {person.name}")
        self.stdout.write(f"  All with the password {password}")
