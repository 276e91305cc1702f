from django.core.management.base import BaseCommand
from django.utils import timezone

from letters.wording.reading import wordings_on
from letters.wording.shown import Shown
from letters.wording.signing import sign_offs

LINE = "{kind:<18} {language:<3} {source:<22} {age:>4}  {signed}"
HEAD = {"kind": "kind", "language": "", "source": "wording", "age": "age", "signed": "signed off by"}


class Command(BaseCommand):
    help = "List every letter in every language: whose wording it is, its reading age and who signed it off."

    def handle(self, **options):
        signed = sign_offs()
        self.stdout.write(LINE.format(**HEAD))
        for key, wording in wordings_on(timezone.localdate()).items():
            self.stdout.write(_line(Shown(wording, signed.get((*key, wording.digest)))))


def _line(shown):
    wording = shown.wording
    said = {"kind": wording.kind.value, "language": wording.language.value}
    source = f"the force’s, {shown.wording.source.since}" if wording.source else "came with the service"
    signed = "draft" if shown.is_draft else shown.signed.translator if shown.signed else "needs none"
    return LINE.format(**said, source=source, age=shown.age or "–", signed=signed)
