"""What a person has taken out is on no page any more, and nobody asks them why."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.actions.adding import add_to_record
from incidents.actions.holding import hold_words
from incidents.actions.opening import open_with_reason
from incidents.actions.taking_out import take_answer_out, take_out
from incidents.models import Harm, HeldWords, Incident
from incidents.page_tokens import Opened
from incidents.pages import PAGES
from incidents.short_rows import short_rows_of
from incidents.summaries import latest_circumstances
from incidents.taken_out import BOXES, SAID, titles
from incidents.told import answers_told
from indexing import index
from tests.access_table import url_names
from tests.budgets import statements
from tests.factories import make_incident, make_user
from tests.kept import keep_file

pytestmark = pytest.mark.django_db
WORDS = "Quillfeather"
TOLD = {
    "account": WORDS,
    "pronouns": WORDS,
    "avoid_words": WORDS,
    "contact_detail": WORDS,
    "contact_note": WORDS,
    "safe_times": WORDS,
    "supporter_name": WORDS,
    "must_not_find_out_0": WORDS,
    "platform_words": WORDS,
    "group_name": WORDS,
    "began": WORDS,
    "harms": ["outing"],
    "describes_self": WORDS,
    "effect_words": WORDS,
    "evidence_note": WORDS,
    "careful_about": WORDS,
    "update_frequency": WORDS,
    "named_contact": WORDS,
    "access_needs": WORDS,
    "reporter_note": WORDS,
}


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True, **TOLD)


def anew(incident):
    return Incident.objects.with_what_is_shown().get(pk=incident.pk)


def url(name, incident, *more):
    return reverse(name, args=[incident.reference, *more])


def take_everything_out(incident, by):
    take_out(incident=incident, what="account", by=by)
    for question in BOXES:
        take_answer_out(incident=incident, question=question, by=by)


def pages_of_the_record(incident):
    names = [name for name, parts in url_names().items() if parts == {"reference"}]
    return [reverse(name, args=[incident.reference]) for name in names]


def shown(client, pages):
    """Return the pages that show the words, and how many could be read at all."""
    found = {page: client.get(page) for page in pages}
    texts = {page: b"".join(answer).decode() for page, answer in found.items() if answer.status_code == 200}
    return [page for page, text in texts.items() if WORDS in text], len(texts)


def test_the_words_are_on_no_page_for_anybody(client, incident):
    item = keep_file(incident, by=incident.officer, shows=WORDS, origin=WORDS)
    addition = add_to_record(incident=incident, text=WORDS, told_by=WORDS, by=incident.officer)
    pages = [*pages_of_the_record(incident), url("evidence:item", incident, item.pk)]
    assert len(shown(client, pages)[0]) > 10
    take_everything_out(incident, incident.officer)
    take_out(incident=incident, what="evidence", about=item.pk, by=incident.officer)
    take_out(incident=incident, what="addition", about=addition.pk, by=incident.officer)
    reader = make_user(Role.DATA_PROTECTION)
    open_with_reason(reference=incident.reference, reason="covering", by=reader)
    for who in (incident.officer, make_user(Role.SUPERVISOR, Role.OFFICER), reader):
        client.force_login(who)
        with_words, readable = shown(client, pages)
        assert with_words == []
        assert readable > 10


def test_what_stands_in_its_place_has_a_date_and_no_words(client, incident):
    take_out(incident=incident, what="account", by=incident.officer)
    with statements() as count:
        response = client.get(url("incidents:incident", incident))
    assert str(SAID) in response.content.decode()
    assert "Taken out at the person’s request: The account" in [
        str(each["heading"]) for each in response.context["entries"]
    ]
    assert count() <= 12


def test_an_answer_is_empty_until_they_give_it_again(client, incident):
    take_answer_out(incident=incident, question="P12", by=incident.officer)
    response = client.get(url("incidents:incident-answers", incident))
    assert [str(question) for question, _at in response.context["taken_out"]] == [str(titles()["P12"])]
    assert anew(incident).victim.describes_self == ""


def test_nothing_is_left_of_any_answer(incident):
    take_everything_out(incident, incident.officer)
    record = anew(incident)
    told = answers_told(record, latest_circumstances(record), short_rows_of(record), [])
    assert not {name for name in told for boxes in BOXES.values() if name.startswith(boxes)}


def test_every_box_is_one_of_its_question():
    fields = {name for page in PAGES.values() for name in page.of_answers({}).fields}
    assert [box for boxes in BOXES.values() for box in boxes if not any(name.startswith(box) for name in fields)] == []


def test_what_keeps_them_safe_stays(officer):
    incident = make_incident(officer=officer, recorded=True, do_not_contact="on", only_if_they_contact="on")
    for question in ("P04", "P24"):
        take_answer_out(incident=incident, question=question, by=officer)
    assert anew(incident).victim.safe_contact.do_not_contact
    assert latest_circumstances(incident).only_if_they_contact


def test_wishes_limits_and_other_answers_stay(officer):
    incident = make_incident(officer=officer, recorded=True, harms=["outing"], began="May", wishes=["record_only"])
    take_answer_out(incident=incident, question="P09", by=officer)
    assert latest_circumstances(incident).began == ""
    assert Harm.objects.filter(incident=incident).exists()
    assert incident.outcome_preferences.last().choices == ["record_only"]


def test_it_is_found_no_more(incident):
    assert index.matching(WORDS).documents == [incident.pk]
    take_everything_out(incident, incident.officer)
    assert index.matching(WORDS).documents == []


def test_words_that_are_held_lose_it_too(incident):
    opened = Opened(incident.officer.pk, incident.pk, "because", 1)
    answers = {"describes_self": [WORDS], "because": ["yes"]}
    hold_words(opened=opened, answers=answers, why=HeldWords.Why.SIGNED_OUT, owner=incident.officer)
    take_answer_out(incident=incident, question="P12", by=incident.officer)
    assert HeldWords.objects.get().answers == {"because": ["yes"]}


def test_the_log_says_that_it_was_taken_out_and_holds_no_words(incident):
    take_answer_out(incident=incident, question="P12", by=incident.officer)
    event = Event.objects.get(reason="taken_out")
    assert (event.act, json.loads(event.fields)) == ("alter", ["describes_self", "describes_self_to"])


def test_the_account_is_not_taken_out_twice(client, incident):
    for said in ("It is taken out.", "This was taken out before."):
        response = client.post(url("incidents:take-account-out", incident), follow=True)
        assert said in response.content.decode()
    assert incident.takings_out.count() == 1


def test_nothing_is_asked_but_to_confirm(client, incident):
    page = client.get(url("incidents:take-answer-out", incident, "P17")).content.decode()
    assert "<textarea" not in page
    assert client.post(url("incidents:take-answer-out", incident, "P17")).status_code == 302
    assert anew(incident).taken_out == ["answer:P17"]


@pytest.mark.parametrize("question", ["P06", "P22", "P23", "P01", "P99"])
def test_wishes_limits_and_danger_cannot_be_taken_out(client, incident, question):
    assert client.post(url("incidents:take-answer-out", incident, question)).status_code == 404


def test_nothing_is_taken_out_of_a_record_that_is_being_taken(officer):
    with pytest.raises(ValidationError) as refusal:
        take_out(incident=make_incident(officer=officer), what="account", by=officer)
    assert refusal.value.code == "not_recorded"


def test_an_addition_taken_out_says_when(client, incident):
    addition = add_to_record(incident=incident, text="More of it.", by=incident.officer)
    client.post(url("incidents:take-addition-out", incident, addition.pk))
    page = client.get(url("incidents:additions", incident)).content.decode()
    assert str(SAID) in page
    assert "More of it." not in page
