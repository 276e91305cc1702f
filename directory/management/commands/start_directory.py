"""Fill an empty directory of services."""

from django.core.management.base import BaseCommand

from directory.actions.starting import start_directory


class Command(BaseCommand):
    help = "Fill an empty directory with the services that come with the app. Nothing of them is checked."

    def handle(self, **options):
        added = start_directory(by=None)
        if added:
            self.stdout.write(f"{added} services added. Nothing of them is checked: see /services/to-check/.")
        else:
            self.stdout.write("There are services already; nothing was added.")
