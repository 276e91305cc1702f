from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from safekeeping.files.sweeping import leftovers, missing


class Command(BaseCommand):
    help = "Remove files that nobody owns, a day after they were written, and name kept files that are not there."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *, dry_run, **options):
        swept = list(leftovers(now=timezone.now()))
        if not dry_run:
            for path in swept:
                path.unlink(missing_ok=True)
        self.stdout.write(f"{len(swept)} leftover files {'would be' if dry_run else 'were'} removed.")
        lost = [str(stored) for stored in missing()]
        if lost:
            raise CommandError(f"{len(lost)} kept files are not there. Bring back from a backup: {', '.join(lost)}.")
