"""A record is found by what may be searched, from the save that says it, and by nothing else."""

import pytest
from django.core.management import call_command

from incidents.models import Incident
from indexing import index
from indexing.models import SearchText
from tests.factories import make_incident

pytestmark = pytest.mark.django_db

KEPT_OUT = {
    "describes_self": "lavender",
    "pronouns": "fae",
    "contact_detail": "lighthouse@example.org",
    "safe_times": "thursdays",
    "other_party": "a neighbour called Bramble",
    "account_names": "@thistledown",
    "supporter_name": "Juniper",
    "careful_about": "the allotment",
    "group_name": "Vexillology",
    "exposure_who_0": "Uncle Hawthorn",
}
HIDDEN = "lavender fae lighthouse thursdays bramble thistledown juniper allotment vexillology hawthorn"


def found(words):
    match = index.matching(words)
    return list(match.documents)


def test_a_record_being_taken_is_found_by_reference_name_account_and_places():
    incident = make_incident(
        known_as="Siân Moss", account="A lantern went up.", platforms=["dating"], platform_words="Larkspur"
    )
    for words in (incident.reference, "sian", "lantern", "larkspur", "dating"):
        assert found(words) == [incident.pk]


def test_it_is_found_the_same_way_once_it_is_recorded():
    incident = make_incident(recorded=True, known_as="Siân", account="A lantern.", platform_words="Larkspur")
    assert found(f"{incident.reference} sian lantern larkspur") == [incident.pk]


def test_what_is_shut_away_is_not_in_the_index():
    make_incident(recorded=True, known_as="Sam", account="A lantern.", **KEPT_OUT)
    row = " ".join(SearchText.objects.values_list("name", "account", "additions", "platforms").get())
    assert [word for word in HIDDEN.split() if word in row] == []
    assert [word for word in HIDDEN.split() if found(word)] == []


def test_indexing_anew_gives_what_the_saves_gave():
    make_incident(recorded=True, known_as="Sam", account="A lantern.", platforms=["dating", "messaging"])
    make_incident(known_as="Robin", account="A canal.", platform_words="Larkspur")
    before = list(SearchText.objects.order_by("document").values())
    SearchText.objects.update(name="", account="wrong", platforms="")
    call_command("index_records", verbosity=0)
    assert list(SearchText.objects.order_by("document").values()) == before


def test_a_dry_run_changes_nothing(capsys):
    make_incident(known_as="Sam")
    SearchText.objects.update(name="")
    call_command("index_records", dry_run=True)
    assert "1 records would be put" in capsys.readouterr().out
    assert found("sam") == []


def test_a_record_that_was_erased_leaves_the_index():
    incident = make_incident(known_as="Quillfeather")
    incident.key.destroy()
    call_command("index_records", verbosity=0)
    assert Incident.objects.filter(pk=incident.pk).exists()
    assert found("quillfeather") == []
