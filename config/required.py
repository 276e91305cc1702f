"""What must be set before anything starts, and what must never be."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

NATIONS = ("ENG", "WLS", "SCT", "NIR")
REGIONS = (
    *("north_east", "north_west", "yorkshire", "east_midlands", "west_midlands", "east_of_england"),
    *("london", "south_east", "south_west"),
)
SHORTEST_SECRET = 40

SECRETS = {
    "SECRET_KEY": "signs sessions and forms",
    "AUDIT_KEY": "seals the audit chain",
    "SEALING_KEYS": "opens what people told us; written id:key, the newest first",
    "BLIND_INDEX_KEY": "finds an account name without opening it",
}
IN_SERVICE = {
    "FORCE_NAME": "the name shown at the top of every page",
    "APD_REFERENCE": "the reference of the appropriate policy document",
    "DPIA_REFERENCE": "the reference of the data protection impact assessment",
}
MAIL_ADDRESS = re.compile(r"[A-Za-z0-9._+-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}")
MAIL_TLS = ("starttls", "implicit")
ON_ONE_LINE = ("MAIL_HOST", "MAIL_FROM_NAME", "MAIL_USER", "MAIL_PASSWORD", "MAIL_MESSAGE_ID_DOMAIN")


def check_required(settings):
    """Raise ImproperlyConfigured with one sentence for each thing to put right, all at once."""
    wrong = [*_secrets(settings), *_everywhere(settings), *_mail(settings), *_answers(settings)]
    if not settings["DEMO"]:
        wrong += _in_service(settings)
    _refuse(wrong, "On Record cannot start.")


def check_answer_page(settings):
    """Raise ImproperlyConfigured like check_required, for the site on which support services answer."""
    wrong = [*_answer_link(settings)] if settings["ANSWER_ORIGIN"] else ["It is off until ANSWER_ORIGIN is set."]
    url = settings["ANSWER_DATABASE_URL"]
    if not url:
        wrong.append("Set ANSWER_DATABASE_URL to the database, with a role that may do no more than answer.")
    elif not settings["DEMO"] and not url.startswith(("postgres://", "postgresql://")):
        wrong.append("Set ANSWER_DATABASE_URL to a PostgreSQL: of a SQLite file, this site could read the whole.")
    _refuse(wrong, "The answer page cannot start.")


def _refuse(wrong, what):
    if wrong:
        raise ImproperlyConfigured(f"{what}\n  - " + "\n  - ".join(wrong))


def _secrets(settings):
    values = [settings[name] for name in SECRETS]
    for name, purpose in SECRETS.items():
        if not settings[name]:
            yield f"Set {name} ({purpose}). `python config/new_keys.py` prints a new set for a new database."
        elif len(settings[name]) < SHORTEST_SECRET:
            yield f"Set {name} to a random value of {SHORTEST_SECRET} characters or more."
    if len(set(values)) < len(values) and all(values):
        yield "Give SECRET_KEY, AUDIT_KEY, SEALING_KEYS and BLIND_INDEX_KEY a value each; two of them are the same."


def _everywhere(settings):
    if settings["NATION"] not in NATIONS:
        yield f"Set NATION to the force's nation, one of {', '.join(NATIONS)}: it decides the working days."
    if settings["REGION"] and (settings["NATION"] != "ENG" or settings["REGION"] not in REGIONS):
        yield f"Set REGION only for a force in England, to one of {', '.join(REGIONS)}; or unset it."
    if not settings["ALLOWED_HOSTS"] or "*" in settings["ALLOWED_HOSTS"]:
        yield "Set ALLOWED_HOSTS to the names this site answers to, with commas between them and no asterisk."
    if _is_served(Path(settings["FILES_ROOT"]), Path(settings["STATIC_ROOT"])):
        yield "Set FILES_ROOT to a folder away from STATIC_ROOT: what lies there is served to everybody."


def _mail(settings):
    if not settings["MAIL_HOST"] and not settings["MAIL_FROM"]:
        return
    if settings["MAIL_FROM"] and not (settings["MAIL_HOST"] or settings["DEMO"]):
        yield "Set MAIL_HOST to the server that takes the force's mail, or unset MAIL_FROM."
    if not MAIL_ADDRESS.fullmatch(settings["MAIL_FROM"]):
        yield "Set MAIL_FROM to the one bare address that mail is sent from, or unset MAIL_HOST."
    if not settings["MAIL_FROM_NAME"]:
        yield "Set MAIL_FROM_NAME to a neutral name: whoever sees the screen of the person reads it."
    if settings["MAIL_TLS"] not in MAIL_TLS:
        yield f"Set MAIL_TLS to one of {', '.join(MAIL_TLS)}. Mail never goes without TLS."
    if bool(settings["MAIL_USER"]) != bool(settings["MAIL_PASSWORD"]):
        yield "Set both MAIL_USER and MAIL_PASSWORD, or neither."
    if settings["MAIL_CA_FILE"] and not Path(settings["MAIL_CA_FILE"]).is_file():
        yield "Set MAIL_CA_FILE to a file of certificates that is there, or unset it."
    for name in ON_ONE_LINE:
        if not settings[name].isprintable():
            yield f"Set {name} to a value on one line."


def _answers(settings):
    origin, key = settings["ANSWER_ORIGIN"], settings["ANSWER_KEY"]
    if not origin:
        return
    yield from _answer_link(settings)
    if key in [settings[name] for name in SECRETS]:
        yield "Set ANSWER_KEY to a value of its own: the page of the services must know no other secret."
    if not settings["DEMO"] and urlsplit(origin).hostname in settings["ALLOWED_HOSTS"]:
        yield "Set ANSWER_ORIGIN to a name of its own: this site must not be reached by the services' address."


def _answer_link(settings):
    schemes = "https?" if settings["DEMO"] else "https"
    if not re.fullmatch(rf"{schemes}://[a-z0-9.-]+(:[0-9]{{1,5}})?", settings["ANSWER_ORIGIN"]):
        yield "Set ANSWER_ORIGIN to https:// and a name, with nothing behind it, or unset it."
    if len(settings["ANSWER_KEY"]) < SHORTEST_SECRET:
        yield f"Set ANSWER_KEY to a random value of {SHORTEST_SECRET} characters or more, or unset ANSWER_ORIGIN."


def _is_served(files, static):
    files, static = files.resolve(), static.resolve()
    return files.is_relative_to(static) or static.is_relative_to(files)


def _in_service(settings):
    for name, purpose in IN_SERVICE.items():
        if not settings[name]:
            yield f"Set {name}: {purpose}."
    if settings["DEBUG"]:
        yield "Unset DEBUG: it shows what people told us on error pages."
