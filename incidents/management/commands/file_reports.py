"""Record reports that were written down elsewhere; docs/filing-reports.md describes the file."""

from collections import Counter
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from incidents.filing.reading import read_reports
from incidents.filing.recording import Result, file_report


class Command(BaseCommand):
    help = "Record the reports of a JSON file through the guided form. Filing the same file again adds nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the file, in the format of docs/filing-reports.md")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and record nothing")

    def handle(self, *, file, dry_run, **options):
        reports, has_services = _read(file)
        results = Counter()
        for report in tqdm(reports, delay=2, unit="report", leave=False, disable=None):
            result = file_report(report, dry_run=dry_run)
            results[result] += 1
            with tqdm.external_write_mode():
                self._say(report, result)
        if has_services:
            self.stdout.write("The list of services in this file is not read yet. Keep the file for it.")
        self.stdout.write(_summary(results, dry_run))
        if results[Result.REFUSED]:
            raise CommandError("Put right what was refused and file the same file again; the rest is not added twice.")

    def _say(self, report, result):
        for page, reason in report.refusals:
            self.stderr.write(f"{report.label} {page}: {reason}")
        if report.later and result is Result.RECORDED:
            later = "; ".join(str(each) for each in report.later)
            self.stdout.write(f"{report.label}: not in the record yet, so keep the file: {later}.")


def _read(file):
    try:
        return read_reports(file.read_bytes())
    except OSError:
        raise CommandError("This file cannot be opened. Check its name and whether you may read it.") from None
    except ValidationError as error:
        raise CommandError(error.messages[0]) from None


def _summary(results, dry_run):
    said = "would be recorded" if dry_run else "recorded"
    recorded, already, refused = (results[each] for each in Result)
    return f"{recorded} {said}, {already} here already, {refused} refused."
