"""What must be set before anything starts, and what must never be."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

NATIONS = ("ENG", "WLS", "SCT", "NIR")
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


def check_required(settings):
    """Raise ImproperlyConfigured with one sentence for each thing to put right, all at once."""
    wrong = [*_secrets(settings), *_everywhere(settings)]
    if not settings["DEMO"]:
        wrong += _in_service(settings)
    if wrong:
        raise ImproperlyConfigured("On Record cannot start.\n  - " + "\n  - ".join(wrong))


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
    if not settings["ALLOWED_HOSTS"] or "*" in settings["ALLOWED_HOSTS"]:
        yield "Set ALLOWED_HOSTS to the names this site answers to, with commas between them and no asterisk."
    if _is_served(Path(settings["FILES_ROOT"]), Path(settings["STATIC_ROOT"])):
        yield "Set FILES_ROOT to a folder away from STATIC_ROOT: what lies there is served to everybody."


def _is_served(files, static):
    files, static = files.resolve(), static.resolve()
    return files.is_relative_to(static) or static.is_relative_to(files)


def _in_service(settings):
    for name, purpose in IN_SERVICE.items():
        if not settings[name]:
            yield f"Set {name}: {purpose}."
    if settings["DEBUG"]:
        yield "Unset DEBUG: it shows what people told us on error pages."
