"""Count the searches that people keep; once a day, by cron or a timer (docs/search.md)."""

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from accounts.models import User
from accounts.sessions import LONGEST
from finding.actions.counting import count_searches
from finding.actions.remembering import forget_searches
from finding.models import LastSearch


class Command(BaseCommand):
    help = "Count what each kept search finds today, for whoever keeps it. Again on the day it adds nothing."

    def handle(self, **options):
        today = timezone.localdate()
        people = User.objects.filter(saved_searches__isnull=False, is_active=True).distinct()
        counted = 0
        for person in tqdm(list(people), delay=2, unit="person", leave=False, disable=None):
            if person.has_perm("finding.search"):
                counted += len(count_searches(of=person, on=today, by=None))
        forget_searches(LastSearch.objects.filter(made_at__lte=timezone.now() - LONGEST))
        self.stdout.write(f"{counted} searches were counted.")
