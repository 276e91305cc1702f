"""How gunicorn serves: `gunicorn --config config/gunicorn.py config.wsgi`. docs/settings.md lists what can be set."""

import os
import subprocess
import sys

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
# With no proxy in front, a browser's idle connection would hold a worker of one thread for itself.
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True  # so that a refusal to start stops the whole service, once
control_socket_disable = True
accesslog = None  # addresses of pages stay out of logs; the audit log says who saw what
loglevel = "warning"
graceful_timeout = 10


def when_ready(server):
    """Say where the service is, and in demonstration who can sign in, once it answers."""
    from django.conf import settings

    from config import startup  # the apps are loaded only now

    startup.announce([f"http://{':'.join(map(str, listener.getsockname()[:2]))}/" for listener in server.LISTENERS])
    if settings.DEMO:
        server.sender = subprocess.Popen([sys.executable, "manage.py", "send_outbox", "--forever", "--pause", "5"])


def on_exit(server):
    """End what sends the mail of a demonstration; a force runs it on a timer (docs/outbox.md)."""
    sender = getattr(server, "sender", None)
    if sender:
        sender.terminate()
        sender.wait()
