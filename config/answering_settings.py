"""Settings of the page on which a support service answers: a site of its own, that knows one table and one key.

docs/answer-link.md says how it is run, docs/settings.md what is set. None of the secrets of the main site are read.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import environ

from config.databases import connection
from config.required import check_answer_page

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(os.environ.get("ANSWER_ENV_FILE", str(BASE_DIR / "answering.env")))

DEMO = env.bool("DEMO", default=False)
DEBUG = False
BEHIND_TLS_PROXY = env.bool("BEHIND_TLS_PROXY", default=False)
ANSWER_ORIGIN = env.str("ANSWER_ORIGIN", default="")
ANSWER_KEY = env.str("ANSWER_KEY", default="")
ANSWER_DATABASE_URL = env.str("ANSWER_DATABASE_URL", default="")

check_answer_page(globals())

ALLOWED_HOSTS = [urlsplit(ANSWER_ORIGIN).hostname]
INSTALLED_APPS = ["answering"]
MIDDLEWARE = [
    "answering.middleware.page_headers",
    "django.middleware.security.SecurityMiddleware",
    "config.methods.others_are_refused",
    "django.middleware.common.CommonMiddleware",
    "answering.middleware.errors_name_no_request",
]
APPEND_SLASH = False
ROOT_URLCONF = "answering.urls"
WSGI_APPLICATION = "config.answering.application"
TEMPLATES = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE_DIR / "templates"], "OPTIONS": {}}
]
DATABASES = {"default": connection(ANSWER_DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "answer_limits",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
if not DEMO:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    if BEHIND_TLS_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The address of a page is the key to it: Django would write it down with every reply of 400 or more.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"nowhere": {"class": "logging.NullHandler"}},
    "loggers": {"django.request": {"handlers": ["nowhere"], "propagate": False}},
}
