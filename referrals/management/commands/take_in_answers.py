import signal
from threading import Event

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from referrals.actions.links import take_in_answers


class Command(BaseCommand):
    help = "Write what services answered by their links on the records. Several may run at once; nothing is doubled."

    def add_arguments(self, parser):
        parser.add_argument("--forever", action="store_true", help="go on until told to end")
        parser.add_argument("--pause", type=float, default=15, help="seconds between two rounds, with --forever")

    def handle(self, *, forever, pause, **options):
        if not forever:
            self._round()
            return
        is_over = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: is_over.set())
        while not is_over.is_set():
            close_old_connections()
            self._round()
            is_over.wait(pause)

    def _round(self):
        if taken := take_in_answers():
            self.stdout.write(f"Answers taken in: {taken}")
