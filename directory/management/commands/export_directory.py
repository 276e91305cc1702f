"""The whole directory as a file, as the page gives it."""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction

from audit.log import Act, record
from directory.exchange.writing import FORMATS, text_of


class Command(BaseCommand):
    help = "Write every service into a file: JSON in the shape of Open Referral UK, or CSV."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?", help="where to; without it, to the output")
        parser.add_argument("--form", choices=sorted(FORMATS), default="json")

    def handle(self, *, file, form, **options):
        with transaction.atomic():
            record(Act.EXPORT, by=None, what="directory of services", reason=form)
        text = text_of(form)
        if file is None:
            self.stdout.write(text)
        else:
            file.write_text(text, encoding="utf-8", newline="")
            self.stdout.write(f"Written: {file}")
