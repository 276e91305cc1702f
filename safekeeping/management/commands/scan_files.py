from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from safekeeping.files import scanner
from safekeeping.files.scanning import scan, unscanned
from safekeeping.models.stored_file import ScanState
from safekeeping.wrapping import Tampered

IN_A_ROW = 3  # so many without an answer, and the scanner is taken to be down


class Command(BaseCommand):
    help = "Ask the virus scanner about every kept file that it has not seen yet."

    def handle(self, **options):
        if not scanner.is_there():
            raise CommandError("SCANNER is not set, so there is nobody to ask.")
        found, scanned, silent = [], 0, 0
        for stored in tqdm(unscanned().order_by("stored_at", "pk").iterator(), unit=" files", delay=2):
            try:
                problem, silent = self.problem_with(stored), 0
            except (OSError, scanner.Unclear) as error:
                problem, silent = f"The virus scanner did not answer as it should about {stored}: {error}", silent + 1
            found += [problem] if problem else []
            scanned += 1
            if silent == IN_A_ROW:
                found.append("The virus scanner is not asked any further: it seems to be down.")
                break
        self.stdout.write(f"{scanned} files looked at, {len(found)} with something wrong.")
        if found:
            raise CommandError("\n".join(found))

    def problem_with(self, stored):
        try:
            state = scan(stored)
        except Tampered as damage:
            return str(damage)
        return f"The scanner found something in {stored}: it is not given out." if state == ScanState.UNSAFE else ""
