"""What stands on the papers, and on the page before them."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    user = make_user(Role.OFFICER, known_as="Chidera", phone="01632 960001")
    client.force_login(user)
    return user


@pytest.fixture
def papers(client, officer):
    """Return the recorded page, the safe note and the full letter of a record with these answers."""

    def made(**answers):
        incident = make_incident(officer=officer, recorded=True, **answers)
        for kind in ("safe", "full"):
            client.post(reverse("incidents:receipt-give", args=[incident.reference]), {"kind": kind})
        names = ("incidents:recorded", "letters:receipt-safe", "letters:receipt-full")
        pages = (client.get(reverse(name, args=[incident.reference])) for name in names)
        return [page.content.decode() for page in pages]

    return made


def test_a_letter_does_not_say_that_nothing_further_was_agreed(papers):
    full = papers(danger="now", support_needs=["housing"], in_letters="yes")[2]
    assert "nothing further" not in full.lower()
    assert "Support you chose: <bdi>Housing</bdi>" in full


def test_a_letter_says_nothing_of_support_where_none_was_chosen(papers):
    assert "upport" not in papers()[2]


OTHERS = ["for_someone", "witness", "professional", "anonymous"]


@pytest.mark.parametrize("kind", OTHERS)
def test_the_words_to_say_go_to_whoever_told_us(papers, kind):
    page = papers(reporter_kind=kind, known_as="Zoë")[0]
    assert "Thank you for telling us. We recognise that the person you told us about" in page
    assert "Thank you, <bdi>Zoë</bdi>" not in page
    assert "you have been the victim" not in page


@pytest.mark.parametrize("kind", OTHERS)
def test_a_warning_stands_before_the_papers_where_somebody_else_told_us(papers, kind):
    page = papers(reporter_kind=kind)[0]
    warning = page.index("give whoever told us only the reference, unless the person said otherwise.")
    assert page.index("What they take away") < warning < page.index("Safe to be seen")


@pytest.mark.parametrize("kind", ["", "self"])
def test_the_person_themselves_is_thanked_without_a_warning(papers, kind):
    page, _safe, full = papers(reporter_kind=kind, known_as="Zoë")
    assert "Thank you, <bdi>Zoë</bdi>" in page
    assert "Somebody else told us" not in page
    assert "you told us what happened to you" in full


@pytest.mark.parametrize("kind", OTHERS)
def test_the_full_letter_tells_the_person_that_somebody_told_us(papers, kind):
    full = papers(reporter_kind=kind, name_on_contact="Z. Neil", reporter_name="Ari", wishes=["support"])[2]
    assert "Dear <bdi>Z. Neil</bdi>," in full
    assert "somebody else told us what happened to you" in full
    assert not any(words in full for words in ("ou told us that", "in your words", "ou asked us", "ou chose", "Ari"))


def test_the_letter_of_another_keeps_wishes_limits_and_support(papers):
    answers = {"condition_0": "Not before Friday", "support_needs": ["trans_led"], "reporter_kind": "witness"}
    full = papers(**answers, in_letters="yes")[2]
    assert "<bdi>Not before Friday</bdi>" in full
    assert "would like this support: <bdi>A trans-led service</bdi>" in full
    quiet = papers(**answers)[2]
    assert "the limits we were told about." in quiet
    assert "trans" not in quiet


@pytest.mark.parametrize("kind", OTHERS)
def test_the_short_note_names_nobody_where_somebody_else_told_us(papers, kind):
    safe = papers(reporter_kind=kind, name_on_contact="Z. Neil")[1]
    assert "Dear" not in safe
    assert "Neil" not in safe


def test_large_print_makes_both_papers_large(papers):
    _page, safe, full = papers(format="large_print")
    assert "app-letter--large" in safe
    assert "app-letter--large" in full


@pytest.mark.parametrize("wanted", ["", "standard", "braille"])
def test_no_other_paper_is_large(papers, wanted):
    assert not any("app-letter--large" in paper for paper in papers(format=wanted))


@pytest.mark.parametrize(
    "wanted, name",
    [("easy_read", "easy read"), ("bsl", "British Sign Language"), ("audio", "audio"), ("braille", "braille")],
)
def test_another_format_is_said_before_anything_is_printed(papers, wanted, name):
    page = papers(format=wanted)[0]
    line = page.index(f"They asked for {name}: a printed letter is not that.")
    assert line < page.index("Safe to be seen")


@pytest.mark.parametrize("wanted", ["", "standard", "large_print"])
def test_what_paper_can_be_needs_no_such_line(papers, wanted):
    assert "a printed letter is not that" not in papers(format=wanted)[0]


def test_the_page_stays_within_the_budget_of_an_incident_with_everything_on_it(client, officer):
    answers = {"reporter_kind": "witness", "format": "bsl", "must_not_find_out_0": "My brother"}
    incident = make_incident(officer=officer, recorded=True, **answers)
    with statements() as count:
        client.get(reverse("incidents:recorded", args=[incident.reference]))
    assert count() <= 12
