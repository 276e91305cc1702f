"""Import a force's file of staff, with the reader and the rules of the page."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.actions.importing import write
from accounts.backends import RoleBackend
from accounts.importing.planning import plan
from accounts.importing.reading import read, text_of
from accounts.importing.shown import groups_of
from accounts.models import User


class Command(BaseCommand):
    help = "Import a CSV file of staff: all of it, or nothing where a row has a mistake."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="user name of the administrator who answers for it")
        parser.add_argument("--make-units", action="store_true", help="make the units named in the file")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *, file, by, make_units, dry_run, **options):
        administrator = _administrator(by)
        today = timezone.localdate()
        try:
            table = read(text_of(file.read_bytes()))
            made = plan(table, by=administrator, today=today, makes_units=make_units)
            self._say(made)
            if dry_run:
                self.stdout.write("Nothing was changed.")
                return
            write(made, by=administrator, today=today)
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}.") from None
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write("Imported.")

    def _say(self, made):
        for problem in made.problems:
            place = f"Row {problem.number}, {problem.column}" if problem.column else f"Row {problem.number}"
            self.stderr.write(f"{place}: {problem.words}")
        if made.unread:
            self.stdout.write(f"Columns that are not read: {', '.join(made.unread)}")
        for group in groups_of(made):
            self.stdout.write(f"{group['title']}: {group['count']}")
        self.stdout.write(f"As they are: {made.unchanged}")


def _administrator(username):
    found = User.objects.filter(username=username).first()
    user = found and RoleBackend().get_user(found.pk)
    if user is None or not user.has_perm("accounts.manage"):
        raise CommandError(f"{username} is no administrator who may sign in.")
    return user
