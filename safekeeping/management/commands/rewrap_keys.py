from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from safekeeping import keyring
from safekeeping.health import problems
from safekeeping.rewrapping import older_keys, rewrap
from safekeeping.wrapping import Tampered


class Command(BaseCommand):
    help = "Wrap every data key under the first key of SEALING_KEYS, so that the older ones can be retired."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *, dry_run, **options):
        if missing := problems():  # before anything is done
            raise CommandError(" ".join(missing))
        older, current = older_keys().count(), keyring.current().id
        if dry_run:
            self.stdout.write(f"{older} keys would be wrapped under {current}.")
            return
        try:
            with tqdm(total=older, unit=" keys", delay=2) as bar:
                moved = rewrap(on_key=bar.update)
        except Tampered as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{moved} keys wrapped under {current}.")
