"""What a save asks of the database, and more than that is noticed.

Three statements say who is asking and may; each event of the log is three more, and the message shown after it one.
"""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from tests.budgets import statements
from tests.factories import make_user
from tests.recording.decided import make_told
from tests.recording.small_forms import FOR_SUPERVISORS, made_for

pytestmark = pytest.mark.django_db
A_CRIME = {"could_be_offence": "yes", "rationale": "A threat."}
FLAGGED = A_CRIME | {"strands": ["RACE"], "perceived_by": "person"}
NOTHING = {"could_be_offence": "no", "trivial_or_malicious": "trivial", "rationale": "A slip.", "shown": "NOT_RECORDED"}
EMPTY = {"other_party": "", "account_names": ""}
DECISIONS = {
    "a crime": (A_CRIME, {}, 18),
    "a crime with a flag": (FLAGGED, {}, 27),
    "nothing there to shut away": (NOTHING, EMPTY, 22),
    "something shut away": (NOTHING, {}, 26),
}
# name of the form -> (what is typed, most statements); {pk} is the key of what it is about
SAVES = {
    "recording-check": ({"result": "agrees"}, 23),
    "hate-flags": ({"strands": ["KINK"], "perceived_by": "witness", "words": "They said so."}, 14),
    "hate-flag-remove": ({"{pk}-words": "Put on the wrong record."}, 11),
    "online-flag": ({"online-words": "Letters only."}, 11),
    "enhanced-rights": ({"rights-because": "INTIMIDATED"}, 10),
    "enhanced-rights-off": ({"rights-words": "They asked."}, 10),
    "offences": ({"families": ["HARASSMENT"], "last_act_on": f"{timezone.localdate():%d/%m/%Y}"}, 17),
    "offence-over": ({"{pk}-because": "charged"}, 14),
    "tell-them": ({"kind": "interviewed", "words": "At the station."}, 16),
    "tell-them-done": ({"{pk}-result": "told", "{pk}-way": "phone"}, 18),
}


def sent(client, incident, name, typed, *parts):
    """Send a form as somebody who has been on the record already; return how many statements it took."""
    client.get(reverse("recording:how-recorded", args=[incident.reference]))
    with statements() as count:
        response = client.post(reverse(f"recording:{name}", args=[incident.reference, *parts]), typed)
    assert response.status_code == 302
    return count()


@pytest.mark.parametrize("case", DECISIONS)
def test_a_decision_stays_within_its_statements(client, officer, case):
    typed, said, most = DECISIONS[case]
    incident = make_told(officer=officer, **said)
    assert sent(client, incident, "recording-decide", typed) <= most


@pytest.mark.parametrize("name", SAVES)
def test_a_small_form_stays_within_its_statements(client, officer, name):
    typed, most = SAVES[name]
    incident = make_told(officer=officer)
    parts = made_for(name, incident, officer)
    if name in FOR_SUPERVISORS:
        client.force_login(make_user(Role.SUPERVISOR))
    filled = {box.format(pk=parts[0] if parts else ""): words for box, words in typed.items()}
    assert sent(client, incident, name, filled, *parts) <= most
