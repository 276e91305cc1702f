"""Scanning files that were kept while there was no scanner."""

from django.utils import timezone

from safekeeping.files import keeping, scanner
from safekeeping.models.stored_file import ScanState, StoredFile


def unscanned():
    return StoredFile.objects.filter(scan_state=ScanState.UNSCANNED, key__destroyed_at=None).select_related("key")


def scan(stored):
    """Ask the scanner about a kept file and write down what it says; return the new state.

    Raise Tampered when the file is damaged, scanner.Unclear or OSError when there is no answer; then nothing is
    written.
    """
    state = scanner.ask(keeping.opened(stored))
    StoredFile.objects.filter(pk=stored.pk).update(scan_state=state, scanned_at=timezone.now())
    return state
