"""Make a database at a moment in the past, with the invented people and the records with which the journeys begin.

Run by tests/browser with the service's environment. Prints {journey: reference} as JSON.
Journeys that are named as arguments are made alone.
"""

import json
import sys
from contextlib import redirect_stdout

import django
import time_machine
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.management import call_command

from config import demo

SET_UP_AT = "2026-03-20T09:00:00+00:00"
SAME_ACCOUNT = "@the_same_man"
WORDS = "It began with one message, and then there were many."
TOBIAH = ("2026-05-08T15:00:00+01:00", "st17", {"known_as": "Tobiah", "channel": "through_supporter"})
BEGINNINGS = {
    "J05": ("2026-03-28T21:40:00+00:00", "st03", {"known_as": "Bashir", "wishes": ["record_only"]}),
    "J04": ("2026-04-20T15:00:00+01:00", "st05", {"known_as": "Mireille", "channel": "email", "wishes": ["court"]}),
    "J03": ("2026-05-04T15:00:00+01:00", "st17", {"known_as": "Kestrel", "channel": "phone", "wishes": ["warn"]}),
    "J06": (*TOBIAH[:2], TOBIAH[2] | {"wishes": ["record_only"], "account_names": SAME_ACCOUNT}),
    "second of J06": (*TOBIAH[:2], {"known_as": "Second", "account_names": SAME_ACCOUNT}),
    "third of J06": ("2026-05-08T16:00:00+01:00", "st05", {"known_as": "Third", "account_names": SAME_ACCOUNT}),
}
RAFE = {"known_as": "Rafe", "channel": "text", "in_letters": "yes", "wishes": ["record_only"]}
ISEULT = {"known_as": "Iseult", "channel": "phone", "victim_works_for_police": "on"}
PERPETUA = {"known_as": "Perpetua", "pronouns": "she", "wishes": ["record_only"], "platform_words": "Quizzard"}
HANNEKE = {"known_as": "Hanneke", "pronouns": "she", "channel": "phone", "safe_times": "before 09:00"}
OSGOOD = {
    "known_as": "Osgood",
    "pronouns": "he",
    "channel": "text",
    "if_someone_else_answers": "general_appointment",
    "name_on_contact": "O. Trevanion",
    "access_needs": "Large letters, please.",
}
GINEVRA = {"known_as": "Ginevra", "pronouns": "she", "channel": "email", "support_needs": ["trans_led"]}
TALKED_TO = {"support_needs": ["someone_to_talk_to"]}
LUDO = {"known_as": "Ludo", "pronouns": "they", "wishes": ["warn"]}
ALONE = {  # each in a database of its own
    "J01": ("2026-06-02T18:20:00+01:00", "officer", PERPETUA | {"channel": "text"}),
    "J02": ("2026-05-10T10:00:00+01:00", "officer", LUDO | {"channel": "text"}),
    "J07": ("2026-05-05T15:00:00+01:00", "officer", HANNEKE | {"support_needs": ["someone_to_talk_to", "faith"]}),
    "J08": ("2026-06-02T15:00:00+01:00", "st04", OSGOOD | TALKED_TO),
    "J09": ("2026-04-02T16:30:00+01:00", "st11", GINEVRA),
    "J14": ("2026-05-18T09:00:00+01:00", "st06", ISEULT | {"other_party": "the one at work", "keep_sealed": "on"}),
    "J15": ("2026-06-08T10:00:00+01:00", "st11", RAFE),
}
WITH_SERVICES = {"J07", "J08", "J09"}
CONTACT = {
    "Ginevra": "ginevra@example.org",
    "Hanneke": "01632 960428",
    "Iseult": "07700 900461",
    "Kestrel": "01632 960415",
    "Ludo": "07700 900455",
    "Mireille": "mireille@example.org",
    "Osgood": "07700 900438",
    "Perpetua": "07700 900402",
    "Rafe": "07700 900489",
    "Tobiah": "by e-mail, through his advocate",
}


def main():
    with time_machine.travel(SET_UP_AT, tick=True):
        set_up()
        if WITH_SERVICES.intersection(sys.argv[1:]):
            add_services()
    wanted = {name: ALONE[name] for name in sys.argv[1:]} or BEGINNINGS
    return {name: begin(*beginning) for name, beginning in wanted.items()}


def set_up():
    """Make a new demonstration's secrets, tables and people, without its reports."""
    new = demo.settings_for_a_new_database()
    demo.choose_settings(new)
    demo.FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
    django.setup()
    demo.stop_if_not_ours(new)
    demo.keep(new)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    from accounts.demonstration import load_staff

    PBKDF2PasswordHasher.iterations = 1
    load_staff(new["DEMO_PASSWORD"])


def add_services():
    """Add the invented services, checked; every one of them can be offered."""
    from directory.demonstration import load_services

    load_services()


def begin(at, username, answers):
    """Record what somebody told this officer at that moment; return its reference."""
    from accounts.models import User
    from tests.factories import make_incident

    said = {"account": WORDS, "danger": "no", "contact_detail": CONTACT.get(answers["known_as"], "")} | answers
    with time_machine.travel(at, tick=True):
        incident = make_incident(officer=User.objects.get(username=username), recorded=True, **said)
    return incident.reference


if __name__ == "__main__":
    with redirect_stdout(sys.stderr):
        made = main()
    json.dump(made, sys.stdout)
