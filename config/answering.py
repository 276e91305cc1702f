"""The page on which a support service answers, as a WSGI application of its own.

`gunicorn --config config/answering_gunicorn.py config.answering:application`; docs/answer-link.md.
"""

import os

# Never the main site's, whatever the environment says: this process must not be given its settings by mistake.
os.environ["DJANGO_SETTINGS_MODULE"] = "config.answering_settings"

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from answering import health  # noqa: E402  the apps must be loaded first

health.refuse_unless_sound()
