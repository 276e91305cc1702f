"""The real service on a database of its own, at whatever moment a story has come to."""

import sys

from tests.browser.service import Service

GUNICORN = ["-m", "gunicorn", "--config", "python:tests.browser.clock_gunicorn", "tests.browser.clock_wsgi"]


class ClockService(Service):
    """A service whose clock is moved by hand. begin_at: an ISO moment with its offset, at which it is set up."""

    def __init__(self, folder, begin_at):
        super().__init__(folder)
        self.clock_file = folder / "now"
        self.environment |= {"CLOCK_FILE": str(self.clock_file), "WEB_WORKERS": "1", "DEMO": "on"}
        self.move_to(begin_at)

    def move_to(self, moment):
        """Let the next request be answered at this moment."""
        self.clock_file.write_text(moment, encoding="ascii")

    def set_up(self, *arguments):
        """Make the database, with its people and what else tests.browser.clock_world makes; return what it prints."""
        return self.ask("tests.browser.clock_world", *arguments)

    def send_mail(self, moment):
        """Send what waits in the outbox at this moment; return what the command said."""
        return self.ask("tests.browser.clock_outbox", moment)

    def command(self):
        return [sys.executable, *GUNICORN]
