import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from incidents.actions.receipts import give_receipt, make_receipt_again
from incidents.actions.restating import restate
from incidents.models import Receipt
from incidents.words_used import mark
from tests.factories import make_incident

pytestmark = pytest.mark.django_db
OLD, NEW = "Quillfeather", "Lumi"


@pytest.fixture
def incident(officer):
    said = {"known_as": OLD, "in_letters": "yes", "reported_at": "8 May 2026 10:00", "account": "x"}
    incident = make_incident(officer=officer, recorded=True, **said)
    give_receipt(incident=incident, kind="safe", by=officer, contact_times="weekdays")
    return incident


def page(client, incident, name="incidents:recorded"):
    return client.get(reverse(name, args=[incident.reference])).content.decode()


def again(client, incident, kind="safe"):
    return client.post(reverse("incidents:receipt-again", args=[incident.reference]), {"kind": kind})


def test_a_paper_made_again_replaces_the_one_before_and_keeps_its_times(incident, officer):
    make_receipt_again(incident=incident, kind="safe", by=officer)
    first, second = Receipt.objects.order_by("given_at")
    assert first.replaced_at
    assert (second.replaced_at, second.contact_times) == (None, "weekdays")


def test_it_has_the_name_of_today_and_the_day_of_the_first_contact(client, incident, officer):
    seen = {"known_as": mark(incident.victim, "known_as", OLD)}
    restate(incident=incident, said={"known_as": NEW}, seen=seen, by=officer)
    assert again(client, incident).url == reverse("letters:receipt-safe", args=[incident.reference])
    paper = page(client, incident, "letters:receipt-safe")
    assert "8 May 2026" in paper
    assert NEW in paper
    assert OLD not in paper


def test_the_list_says_which_was_replaced(client, incident):
    assert "replaced on" not in page(client, incident)
    again(client, incident)
    shown = page(client, incident)
    assert shown.count("replaced on") == 1
    assert shown.count(">Make it again<") == 1


def test_a_paper_that_was_never_given_is_not_made_again(client, incident, officer):
    with pytest.raises(ValidationError):
        make_receipt_again(incident=incident, kind="full", by=officer)
    assert again(client, incident, "full").status_code == 422


def test_giving_one_of_the_same_kind_keeps_the_one_that_holds(incident, officer):
    second = make_receipt_again(incident=incident, kind="safe", by=officer)
    assert give_receipt(incident=incident, kind="safe", by=officer) == second
