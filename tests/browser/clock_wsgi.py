"""The service with a clock that can be moved: each request is answered at the moment that CLOCK_FILE names.

For tests alone. Time stands still until the file names another moment.
"""

import os
import threading
from datetime import datetime
from pathlib import Path

import time_machine
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from config.wsgi import application as real

PBKDF2PasswordHasher.iterations = 1  # as tests.browser.clock_world made them: a story signs in many times

_lock = threading.Lock()
_now = {"words": "", "travel": None}


def application(environ, start_response):
    with _lock:
        _move_to(Path(os.environ["CLOCK_FILE"]).read_text(encoding="ascii").strip())
    return real(environ, start_response)


def _move_to(words):
    if words == _now["words"]:
        return
    if _now["travel"]:
        _now["travel"].stop()
    _now.update(words=words, travel=time_machine.travel(datetime.fromisoformat(words), tick=False))
    _now["travel"].start()
