import os
import stat
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from jobs import bounces


class Command(BaseCommand):
    help = "Read the notices of mail that came back from a folder of .eml files or a Maildir, and put them away."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder, **options):
        if not folder.is_dir():
            raise CommandError("There is no such folder.")
        counted = Counter()
        for path in _files(folder):
            became, to = _note(path)
            counted[became] += 1
            if to:
                _put_away(path, folder / to)
        self.stdout.write(
            ", ".join(f"{became} {counted[became]}" for became in ("came back", "waits", "other", "unknown"))
        )


def _files(folder):
    """Return the files of a folder and of a Maildir's new and cur, without looking where links lead."""
    found = [*folder.glob("*.eml"), *folder.glob("new/*"), *folder.glob("cur/*")]
    return sorted(path for path in found if stat.S_ISREG(path.lstat().st_mode))


def _note(path):
    """Return what became of one file, and the folder it is put into, or None where it stays."""
    notice = bounces.read(_content(path))
    if notice is None:
        return "unknown", "unknown"
    if not notice.has_failed:  # late, or arrived: nothing to do
        return "other", "done"
    if bounces.is_on_its_way(notice):
        return "waits", None
    return ("came back", "done") if bounces.note(notice) else ("unknown", "unknown")


def _content(path):
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        return file.read(bounces.LARGEST + 1)


def _put_away(path, folder):
    folder.mkdir(mode=0o700, exist_ok=True)
    place = folder / path.name
    while place.exists():
        place = place.with_name(f"again-{place.name}")
    path.rename(place)
