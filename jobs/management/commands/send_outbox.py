import signal
from collections import Counter
from threading import Event

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from jobs import delivery
from jobs.sending import Sender


class Command(BaseCommand):
    help = "Send what waits in the outbox. Several may run at once; one that is stopped loses and doubles nothing."

    def add_arguments(self, parser):
        often = parser.add_mutually_exclusive_group()
        often.add_argument("--once", action="store_true", help="send what is due and end, as without it")
        often.add_argument("--forever", action="store_true", help="go on until told to end")
        parser.add_argument("--pause", type=float, default=15, help="seconds between two rounds, with --forever")

    def handle(self, *, forever, pause, **options):
        if not delivery.is_set_up():
            raise CommandError("E-mail is off: set MAIL_HOST and MAIL_FROM (docs/outbox.md). What waits stays.")
        self.is_over, sender = Event(), Sender()
        if not forever:
            self._end_well(self._round(sender))
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.is_over.set())
        while not self.is_over.is_set():
            close_old_connections()
            self._round(sender)
            self.is_over.wait(pause)

    def _round(self, sender):
        """Send what is due, say what became of each by its number, and return why nothing went, or ""."""
        counted, why_not = Counter(), ""
        for became in sender.send_due(is_over=self.is_over.is_set):
            counted[became.state] += 1
            why_not = became.why if became.is_for_all else ""
            self.stdout.write(f"{became.message}: {became.state} {became.why}".rstrip())
        if counted:
            self.stdout.write(", ".join(f"{state} {count}" for state, count in sorted(counted.items())))
        return why_not

    def _end_well(self, why_not):
        if why_not:
            raise CommandError(f"Mail does not go at the moment ({why_not}); docs/outbox.md says what that is.")
