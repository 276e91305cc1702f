"""Make, in the service's own database, what each line of the access table speaks of; print where to look at it.

Run by tests/browser with the service's settings. Prints [[line, user name or null, path], …] as JSON, one entry for
each line whose page somebody may look at.
"""

import json
import os
import sys

import django

NOT_PAGES = {
    "healthz",
    "accounts:app-picture",
    "evidence:thumbnail",
    "letters:pdf",
    "referrals:card-pdf",
    "directory:export-json",
    "directory:export-csv",
}


def main():
    # Models can be imported only once the apps are loaded.
    from django.urls import reverse

    from accounts.demonstration import SIGN_INS
    from accounts.models import User
    from incidents.pages import PAGES
    from tests.access_table import SIGNED_OUT, rows, url_names
    from tests.access_world import OF_INCIDENTS, OF_WORDS, OWN_DRAFT, address, handed_to, record_of, words_of

    names = {SIGNED_OUT: None, **{str(role.label): username for username, role in SIGN_INS.items()}}
    parts = url_names()
    for row in rows():
        looking = [who for who, answers in row.answers.items() if answers.get == 200]
        if looking and row.name not in NOT_PAGES:
            username = names[looking[-1]]
            user = User.objects.filter(username=username).first()
            incident = record_of(row.of, user.unit) if row.of in OF_INCIDENTS else None
            held = words_of(row.of, user) if row.of in OF_WORDS else None
            place = address(row.name, parts[row.name], incident, held)
            if incident:
                handed_to(user, incident, row.of)
            yield str(row), username, place
    officer = User.objects.get(username="officer")
    incident = record_of(OWN_DRAFT, officer.unit)
    handed_to(officer, incident, OWN_DRAFT)
    for slug in PAGES:
        yield f"form {slug}", officer.username, reverse("incidents:report-page", args=[incident.reference, slug])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    json.dump(list(main()), sys.stdout)
