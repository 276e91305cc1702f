"""A process that sends until it is killed; imported where Django is not set up yet, in what others are forked from."""

import time
from datetime import timedelta
from multiprocessing import parent_process

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from django.conf import settings
from django.db import connection

from jobs import outbox, sending
from tests.jobs.trial import KIND, Trial


def send_until_killed(database, mail, claim):
    """Send what is due, again and again. database: its name. mail: settings. claim: seconds."""
    connection.settings_dict["NAME"] = database
    for name, value in mail.items():
        setattr(settings, name, value)
    outbox.handlers[KIND] = Trial()
    sending.CLAIM = timedelta(seconds=claim)
    sender = sending.Sender()
    while parent_process().is_alive():
        for _became in sender.send_due():
            pass
        time.sleep(0.02)
