from django.core.management.base import BaseCommand, CommandError

from rights.erasing import again
from rights.erasing.file import NotAFileOfErasures


class Command(BaseCommand):
    help = "Do every erasure of ERASURES_FILE again in a database that was put back from before it."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say how many there are, and do nothing")

    def handle(self, *, dry_run, **options):
        try:
            left = again.not_applied()
        except (NotAFileOfErasures, OSError) as error:
            raise CommandError(f"ERASURES_FILE cannot be read: {error}") from error
        if not dry_run:
            for number, line in enumerate(left, 1):
                again.erase_again(line)
                self.stdout.write(f"{number} of {len(left)}")
        self.stdout.write(f"{len(left)} erasures {'would be' if dry_run else 'were'} done again.")
