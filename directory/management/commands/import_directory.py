"""Import a file of services, with the reader and the rules of the page."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.backends import RoleBackend
from accounts.importing.reading import text_of
from accounts.models import User
from directory.actions.exchanging import import_file
from directory.exchange import shown
from directory.exchange.planning import plan
from directory.exchange.reading import read


class Command(BaseCommand):
    help = "Import services from JSON in the shape of Open Referral UK or from CSV: all of the file, or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="user name of the administrator who answers for it")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *, file, by, dry_run, **options):
        administrator = _administrator(by)
        try:
            text = text_of(file.read_bytes())
            if dry_run:
                table = read(text)
                self._say(plan(table.entries, unread=table.unread))
                self.stdout.write("Nothing was changed.")
                return
            import_file(text=text, by=administrator, seen=self._say)
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}.") from None
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write("Imported.")

    def _say(self, made):
        for problem in made.problems:
            place = f"{problem.number}, {problem.column}" if problem.column else f"{problem.number}"
            self.stderr.write(f"{place}: {problem.words}")
        if made.unread:
            self.stdout.write(f"Columns that are not read: {', '.join(made.unread)}")
        for what, number in shown.counts_of(made):
            self.stdout.write(f"{what}: {number}")
        for row in shown.rows_of(made):
            self.stdout.write(f"{row['title']}: {row['name']}")
            for what, before, after in row["said"]:
                self.stdout.write(f"  {what}: {before} -> {after}" if before else f"  {what}: {after}")


def _administrator(username):
    found = User.objects.filter(username=username).first()
    user = found and RoleBackend().get_user(found.pk)
    if user is None or not user.has_perm("directory.change"):
        raise CommandError(f"{username} is no administrator who may sign in.")
    return user
