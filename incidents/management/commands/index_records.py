"""Put the words of every record into the index again; docs/search.md."""

from django.core.management.base import BaseCommand
from django.db import transaction
from tqdm import tqdm

from incidents.actions.indexed import index_whole
from incidents.models import Incident
from safekeeping import damage
from safekeeping.fields import Tampered


class Command(BaseCommand):
    help = "Find every record by its words again: after an update that asks for it, or when the index is in doubt."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="count the records, and change nothing")

    def handle(self, *, dry_run, **options):
        ids = Incident.objects.standing().order_by("pk").values_list("pk", flat=True)
        if dry_run:
            self.stdout.write(f"{ids.count()} records would be put into the index.")
            return
        unread = 0
        for pk in tqdm(list(ids), delay=2, unit="record", leave=False, disable=None):
            unread += not _put(pk)
        self.stdout.write(f"{len(ids)} records are in the index.")
        if unread:
            self.stderr.write(f"Of {unread} of them some words could not be read; the log says where.")


@transaction.atomic
def _put(pk):
    """Put one record, held so that nobody changes its words meanwhile; say whether all of it could be read."""
    standing = Incident.objects.standing().with_what_is_shown().filter(pk=pk)
    try:
        for incident in standing.select_for_update(of=("self",)):
            index_whole(incident)
    except Tampered as fault:
        damage.note(fault)
        return False
    return True
