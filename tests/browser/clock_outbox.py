"""Send what waits in the outbox at one moment, given as an ISO moment with its offset.

Run by tests/browser with the service's environment. Prints as JSON what the command said.
"""

import io
import json
import os
import sys
from contextlib import redirect_stdout

import django
import time_machine
from django.core.management import call_command


def main(moment):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    said = io.StringIO()
    with time_machine.travel(moment, tick=True):
        call_command("send_outbox", stdout=said)
    return said.getvalue()


if __name__ == "__main__":
    with redirect_stdout(sys.stderr):
        made = main(sys.argv[1])
    json.dump(made, sys.stdout)
