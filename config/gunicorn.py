"""How gunicorn serves: `gunicorn --config config/gunicorn.py config.wsgi`. docs/settings.md lists what can be set."""

import os

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
    from config import startup  # the apps are loaded only now

    startup.announce([f"http://{':'.join(map(str, listener.getsockname()[:2]))}/" for listener in server.LISTENERS])
