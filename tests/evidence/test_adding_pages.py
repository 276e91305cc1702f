"""The pages on which files, links and notes are added."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from evidence.models import Evidence
from incidents.models import Incident
from safekeeping.models import StoredFile
from tests.budgets import statements
from tests.factories import make_incident, make_unit, make_user
from tests.kept import LINK, picture, text, web_page

pytestmark = pytest.mark.django_db
FILES = {"sexual": "no", "shows": "Four posts.", "origin": "In a chat, on Friday.", "decided": "person"}
WORDS = {"kind": "link", "link": LINK, "shows": "A post.", "sexual": "no", "origin": "On Friday.", "decided": "person"}
QUIET = {"X-Quiet": "1"}


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True)


def url(incident, name="files-add"):
    return reverse(f"evidence:{name}", args=[incident.reference])


def send(client, incident, *uploads, quiet=False, **words):
    headers = QUIET if quiet else {}
    return client.post(url(incident), FILES | words | {"chosen": list(uploads)}, headers=headers)


def add_words(client, incident, **words):
    return client.post(url(incident, "words-add"), WORDS | words)


@pytest.mark.parametrize("name", ["files-add", "words-add"])
def test_somebody_signed_out_is_asked_to_sign_in(client, name):
    assert client.get(url(make_incident(recorded=True), name)).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["files-add", "words-add"])
def test_a_colleagues_record_is_not_found(client, officer, name):
    incident = make_incident(recorded=True)
    assert client.get(url(incident, name)).status_code == 404
    assert client.post(url(incident, name), WORDS).status_code == 404


@pytest.mark.parametrize("name", ["files-add", "words-add"])
def test_data_protection_adds_nothing(client, name):
    client.force_login(make_user(Role.DATA_PROTECTION))
    assert client.post(url(make_incident(recorded=True), name), WORDS).status_code == 403


@pytest.mark.parametrize("name", ["files-add", "words-add"])
def test_nothing_is_added_to_a_record_that_is_being_taken(client, officer, name):
    incident = make_incident(officer=officer)
    assert client.post(url(incident, name), WORDS).url == reverse("incidents:incident", args=[incident.reference])
    assert not Evidence.objects.exists()


def test_a_call_taker_adds_to_their_own_record(client):
    client.force_login(user := make_user(Role.CALL_TAKER))
    incident = make_incident(officer=user, recorded=True)
    assert send(client, incident, picture()).url == url(incident, "evidence")
    assert incident.evidence.get().added_by == user


def test_several_files_are_kept_with_what_was_said_of_them(client, incident):
    response = send(client, incident, picture(), text())
    assert response.url == url(incident, "evidence")
    assert "2 files are kept." in client.get(response.url).content.decode()
    said = [{name: getattr(item, name) for name in FILES if name != "sexual"} for item in incident.evidence.all()]
    assert said == [{name: words for name, words in FILES.items() if name != "sexual"}] * 2


def test_one_refused_file_takes_neither_the_others_nor_the_words_along(client, incident):
    response = send(client, incident, picture("one.png"), web_page("proof.png"), text("three.txt"))
    page = response.content.decode()
    assert response.status_code == 422
    assert [each.name for each in incident.evidence.all()] == ["one.png", "three.txt"]
    assert "proof.png: This is a web page" in page
    assert "Four posts.</textarea>" in page
    assert "Kept as item 2." in page


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_no_file_that_may_be_sexual_is_kept(client, incident, answer):
    response = send(client, incident, picture(), sexual=answer)
    page = response.content.decode()
    assert response.status_code == 422
    assert not StoredFile.objects.exists()
    for words in ("Help with images", "Tell the safeguarding lead today.", url(incident, "words-add"), "Four posts."):
        assert words in page


def test_what_was_written_about_such_a_file_goes_on_to_the_link_or_note(client, incident):
    page = client.post(url(incident, "words-add"), FILES | {"sexual": "yes"}).content.decode()
    assert "Choose a link or a note." in page
    assert "Four posts.</textarea>" in page


def test_without_an_answer_no_file_is_looked_at(client, incident):
    response = send(client, incident, picture(), sexual="")
    assert response.status_code == 422
    assert "Help with images" not in response.content.decode()
    assert not StoredFile.objects.exists()


def test_choosing_no_file_is_said(client, incident):
    response = send(client, incident)
    assert response.status_code == 422
    assert 'href="#id_chosen"' in response.content.decode()


def test_an_empty_file_has_its_own_answer(client, incident):
    response = send(client, incident, text("screenshot.jpg", ""))
    assert "screenshot.jpg: There is nothing in this file." in response.content.decode()


def test_words_that_are_too_long_stay_and_nothing_is_kept(client, incident):
    response = send(client, incident, picture(), shows="x" * 5_001)
    assert response.status_code == 422
    assert "x" * 5_001 in response.content.decode()
    assert not Evidence.objects.exists()


def test_sent_quietly_a_file_has_an_answer_of_its_own(client, incident):
    answer = send(client, incident, picture(), quiet=True)
    item = incident.evidence.get()
    kept = {"words": "Kept as item 1.", "url": reverse("evidence:item", args=[incident.reference, item.pk])}
    assert (answer.status_code, answer.json()) == (200, {"results": [kept], "errors": []})


def test_sent_quietly_a_refusal_says_why(client, incident):
    answer = send(client, incident, web_page(), quiet=True)
    [result] = answer.json()["results"]
    assert answer.status_code == 422
    assert result["words"].startswith("This is a web page")
    assert result["url"] == ""


def test_sent_quietly_a_wrong_form_says_why(client, incident):
    answer = send(client, incident, picture(), quiet=True, sexual="yes")
    assert answer.status_code == 422
    assert answer.json()["results"] == []
    assert len(answer.json()["errors"]) == 1


def test_a_file_sent_again_after_a_lost_answer_is_there_once(client, incident):
    send(client, incident, picture(), quiet=True)
    assert "as item 1" in send(client, incident, picture(), quiet=True).json()["results"][0]["words"]
    assert incident.evidence.count() == 1


def test_a_supervisor_adds_to_the_records_of_the_unit(client, incident):
    client.force_login(make_user(Role.SUPERVISOR))
    assert send(client, incident, picture()).status_code == 302


def test_nothing_is_added_to_a_record_that_went_elsewhere(client, incident):
    elsewhere = make_unit("coast")
    Incident.objects.filter(pk=incident.pk).update(officer=make_user(Role.OFFICER, unit=elsewhere), unit=elsewhere)
    assert send(client, incident, picture()).status_code == 404
    assert not StoredFile.objects.exists()


def test_a_link_is_kept(client, incident):
    assert add_words(client, incident).url == url(incident, "evidence")
    item = incident.evidence.get()
    assert (item.kind, item.link, item.shows, item.is_intimate) == ("link", LINK, "A post.", False)


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_a_note_of_something_sexual_is_kept_and_marked(client, incident, answer):
    assert add_words(client, incident, kind="note", sexual=answer).status_code == 302
    assert incident.evidence.get().is_intimate


def test_a_link_left_in_its_box_is_no_part_of_a_note(client, incident):
    add_words(client, incident, kind="note")
    assert incident.evidence.get().link is None


@pytest.mark.parametrize(
    "missing", [{"kind": ""}, {"link": " "}, {"kind": "note", "shows": " "}, {"sexual": ""}, {"decided": "nobody"}]
)
def test_what_is_missing_is_said_and_the_words_stay(client, incident, missing):
    response = add_words(client, incident, **missing)
    assert response.status_code == 422
    assert "On Friday.</textarea>" in response.content.decode()
    assert not Evidence.objects.exists()


def test_the_boxes_show_what_becomes_of_pictures_before_anything_is_chosen(client, incident):
    page = client.get(url(incident)).content.decode()
    assert page.index("in underwear or in a sexual way?") < page.index('type="file"')


@pytest.mark.parametrize("name", ["files-add", "words-add"])
def test_a_page_asks_little_of_the_database_and_is_small(client, incident, name):
    client.get(url(incident, name))
    with statements() as count:
        response = client.get(url(incident, name))
    assert count() <= 10
    assert len(response.content) <= 40_000


def test_a_save_takes_few_statements(client, incident):
    with statements() as count:
        send(client, incident, picture())
    assert count() <= 20
    with statements() as count:
        add_words(client, incident)
    assert count() <= 16


@pytest.mark.parametrize("count", [101, 200])
def test_too_many_files_at_once_are_refused_in_words_with_what_was_typed(client, incident, count):
    response = client.post(url(incident), FILES | {"chosen": [text(words=f"{number}.") for number in range(count)]})
    assert response.status_code == 422
    assert "100 files can be added at once" in response.content.decode()
    assert FILES["shows"] in response.content.decode()
    assert not StoredFile.objects.exists()
