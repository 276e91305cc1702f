"""How gunicorn serves the page on which a support service answers. One process: it counts requests in its memory."""

import os

bind = os.environ.get("ANSWER_BIND", "127.0.0.1:8001")
workers = 1
threads = 4
preload_app = True  # so that a refusal to start stops it at once, and not worker after worker
control_socket_disable = True
accesslog = None  # the address of a page is the key to it
loglevel = "warning"
graceful_timeout = 10
timeout = 30
limit_request_line = 1024
limit_request_fields = 50
