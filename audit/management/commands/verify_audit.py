import time
from itertools import islice

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from audit import checkpoints
from audit.models import Event
from audit.verify import verify

SHOWN = 200


class Command(BaseCommand):
    help = "Check every event of the log against its seal, its chain and, if told, a checkpoint file."

    def add_arguments(self, parser):
        parser.add_argument("--against", metavar="FILE", help="a file that checkpoint_audit wrote")
        parser.add_argument("--show", type=int, default=SHOWN, help=f"how many findings to name ({SHOWN})")

    def handle(self, *, against, show, **options):
        known = self.known(against) if against else checkpoints.Known({})
        start = time.monotonic()
        with tqdm(total=Event.objects.count(), unit=" events", delay=2, unit_scale=True) as bar:
            findings = self.findings(known, bar)
            named = list(islice(findings, show))
            more = sum(1 for _ in findings)
            read = f"{bar.n} events read in {time.monotonic() - start:.1f} s"
        for finding in named:
            self.stdout.write(str(finding))
        if more:
            self.stdout.write(f"... and {more} more. If every event is named, is AUDIT_KEY the right one?")
        if named:
            wrong = len(named) + more
            said = "1 thing is" if wrong == 1 else f"{wrong} things are"
            raise CommandError(f"{read}: {said} wrong.", returncode=1)
        compared = f", and all that checkpoint {known.number} knows is there" if against else ""
        self.stdout.write(f"{read}: nothing is wrong{compared}.")

    def findings(self, known, bar):
        yield from checkpoints.unknown_to_database(known)
        yield from verify(known.places, on_event=bar.update)

    def known(self, path):
        try:
            return checkpoints.read(path)
        except (OSError, UnicodeDecodeError, checkpoints.NotACheckpointFile) as error:
            raise CommandError(f"{path} cannot be used: {error}", returncode=2) from error
