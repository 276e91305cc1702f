from django.core.management.base import BaseCommand, CommandError

from audit import checkpoints


class Command(BaseCommand):
    help = "Add one line to a file outside the database that says how far every chain of the log has got."

    def add_arguments(self, parser):
        parser.add_argument("--to", metavar="FILE", required=True, help="made if it is not there; kept elsewhere")

    def handle(self, *, to, **options):
        try:
            checkpoint = checkpoints.append(to)
        except (OSError, UnicodeDecodeError, checkpoints.NotACheckpointFile) as error:
            raise CommandError(f"{to} cannot be used: {error} Nothing was written; name a new file.") from error
        except checkpoints.LogWentBack as error:
            raise CommandError(f"{error} Nothing was written. Run: manage.py verify_audit --against {to}") from error
        self.stdout.write(f"Checkpoint {checkpoint.number}: {checkpoint.events} events in {checkpoint.chains} chains.")
