"""Settings, all read from the environment; docs/settings.md lists every name.

What a force must set is checked in config/required.py: a missing or unsafe value stops the start with a
sentence that says what to set.
"""

import os
import sys
from pathlib import Path
from urllib.parse import quote

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.databases import connection
from config.required import check_required

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(os.environ.get("ENV_FILE", str(BASE_DIR / ".env")))

DEMO = env.bool("DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
BEHIND_TLS_PROXY = env.bool("BEHIND_TLS_PROXY", default=False)

SECRET_KEY = env.str("SECRET_KEY", default="")
AUDIT_KEY = env.str("AUDIT_KEY", default="")
SEALING_KEYS = env.str("SEALING_KEYS", default="")
BLIND_INDEX_KEY = env.str("BLIND_INDEX_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

FORCE_NAME = env.str("FORCE_NAME", default="")
NATION = env.str("NATION", default="")
REGION = env.str("REGION", default="")
APD_REFERENCE = env.str("APD_REFERENCE", default="")
DPIA_REFERENCE = env.str("DPIA_REFERENCE", default="")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "csp",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "audit",
    "safekeeping",
    "interface",
    "indexing",
    "jobs",
    "answering",
    "accounts",
    "policy",
    "directory",
    "victims",
    "incidents",
    "letters",
    "consultations",
    "evidence",
    "recording",
    "referrals",
    "risk",
    "finding",
    "access",
    "rights",
]

MIDDLEWARE = [  # the first two put their headers on every reply, also on a redirect to https
    "csp.middleware.CSPMiddleware",
    "interface.middleware.page_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.methods.others_are_refused",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "incidents.middleware.words_outlive_a_hand_over",
    "audit.middleware.refusals_are_kept",
    "safekeeping.middleware.damage_is_said",
    "rights.middleware.erased_records_say_so",
    "accounts.middleware.session_limits",
    "incidents.middleware.words_are_held",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.middleware.second_factor_is_required",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "interface.context.page",
            ],
        },
    },
]

_embedded = quote(str(BASE_DIR / "var" / "on-record.sqlite3"))
DATABASES = {"default": connection(env.str("DATABASE_URL", default=f"sqlite:///{_embedded}"))}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "sign_in_limits",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.RoleBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.NotAPattern"},
    {"NAME": "accounts.passwords.NotOurNames"},
]

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Passwords have the growing wait of accounts.tries; this limit is for the codes of a second factor.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key", "login": None}
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMO else "https"
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_TLS_PROXY)
SOCIALACCOUNT_ADAPTER = "accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # form-action 'self' stops a form that leads away; a link does not
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_PROVIDERS = {}
if env.str("SIGN_ON_URL", default=""):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "force",
                "name": env.str("SIGN_ON_NAME", default="the force's sign-on"),
                "client_id": env.str("SIGN_ON_CLIENT_ID"),
                "secret": env.str("SIGN_ON_CLIENT_SECRET"),
                "settings": {"server_url": env.str("SIGN_ON_URL"), "oauth_pkce_enabled": True},
            }
        ],
    }
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
MFA_TRUST_ENABLED = False  # a shared desk is never a trusted browser
USERSESSIONS_TRACK_ACTIVITY = False

CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]
CRISPY_FAIL_SILENTLY = False

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str("STATICFILES_BACKEND", default="whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}

# Sealed evidence, and uploads on their way to it; never where files are served from.
FILES_ROOT = Path(env.str("FILES_ROOT", default=str(BASE_DIR / "var" / "files")))
# The erasures there were, outside the database and outside its backups (docs/rights.md).
ERASURES_FILE = Path(env.str("ERASURES_FILE", default=str(FILES_ROOT.parent / "erasures.jsonl")))
FILES_LARGEST_MB = env.int("FILES_LARGEST_MB", default=200)  # a signed account is a video
FILES_LARGEST_DOCUMENT_MB = env.int("FILES_LARGEST_DOCUMENT_MB", default=50)
SCANNER = env.str("SCANNER", default="")
FILE_UPLOAD_TEMP_DIR = FILES_ROOT / "incoming"
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "safekeeping.files.receiving.BoundedUploadHandler",
]

# The person's account may be 100,000 characters of four bytes each; a page that is longer still gets a plain answer.
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # the form refuses more than 100 in words, and keeps what was typed

# Mail goes out by manage.py send_outbox alone, and only once MAIL_HOST and MAIL_FROM are set (docs/outbox.md).
MAIL_HOST = env.str("MAIL_HOST", default="")
MAIL_TLS = env.str("MAIL_TLS", default="starttls")
MAIL_PORT = env.int("MAIL_PORT", default=465 if MAIL_TLS == "implicit" else 587)
MAIL_USER = env.str("MAIL_USER", default="")
MAIL_PASSWORD = env.str("MAIL_PASSWORD", default="")
MAIL_CA_FILE = env.str("MAIL_CA_FILE", default="")
MAIL_FROM = env.str("MAIL_FROM", default="")
MAIL_FROM_NAME = env.str("MAIL_FROM_NAME", default="")
MAIL_MESSAGE_ID_DOMAIN = env.str("MAIL_MESSAGE_ID_DOMAIN", default=MAIL_FROM.rpartition("@")[2])
# Where a demonstration without MAIL_HOST writes what it would have sent.
OUTBOX_FOLDER = Path(env.str("OUTBOX_FOLDER", default=str(FILES_ROOT.parent / "outbox")))
if DEMO and not MAIL_HOST:
    MAIL_FROM, MAIL_FROM_NAME, MAIL_MESSAGE_ID_DOMAIN = "office@example.org", "The office", "example.org"

# Where services answer by a link, on a site of its own; none unless both are set (docs/answer-link.md).
ANSWER_ORIGIN = env.str("ANSWER_ORIGIN", default="")
ANSWER_KEY = env.str("ANSWER_KEY", default="")

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "incidents.views.held.csrf_failed"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # with no-referrer browsers send forms with the origin "null"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not DEMO:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from beside the server, not through the proxy
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if BEHIND_TLS_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [NONE],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

if not (len(sys.argv) > 1 and sys.argv[1] in {"makemessages", "compilemessages"}):
    check_required(globals())
