from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from safekeeping.files import scanner
from safekeeping.files.scanning import scan, unscanned
from safekeeping.models.stored_file import ScanState
from safekeeping.wrapping import Tampered


class Command(BaseCommand):
    help = "Ask the virus scanner about every kept file that it has not seen yet."

    def handle(self, **options):
        if not scanner.is_there():
            raise CommandError("SCANNER is not set, so there is nobody to ask.")
        found, scanned = [], 0
        for stored in tqdm(unscanned().order_by("stored_at", "pk").iterator(), unit=" files", delay=2):
            problem = self.problem_with(stored)
            found += [problem] if problem else []
            scanned += 1
        self.stdout.write(f"{scanned} files looked at, {len(found)} with something wrong.")
        if found:
            raise CommandError("\n".join(found))

    def problem_with(self, stored):
        try:
            state = scan(stored)
        except Tampered as damage:
            return str(damage)
        except (OSError, scanner.Unclear) as error:
            raise CommandError(f"The virus scanner did not answer as it should: {error}") from error
        return f"The scanner found something in {stored}: it is not given out." if state == ScanState.UNSAFE else ""
