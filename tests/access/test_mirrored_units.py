"""Shows 3: two units that mirror each other; nothing of one is reached from the other by path, form, filter or file."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from finding.models import SavedSearch
from incidents.actions.holding import hold_words
from incidents.models import HeldWords, Incident
from incidents.page_tokens import Opened
from safekeeping.models import Key
from tests.access_need_to_know import ask
from tests.access_table import url_names
from tests.access_world import UNITS_RECORD, address, colleague, record_of, words_of
from tests.factories import make_unit, make_user
from tests.risks import make_ask

pytestmark = pytest.mark.django_db
PARTS = url_names()
# Quiet saving goes by a token of the page, and without one says that to everybody.
OF_A_RECORD = sorted(name for name, parts in PARTS.items() if "reference" in parts and not name.endswith("-quiet"))
OF_NO_RECORD = {"service_id"}  # the directory of services is the same for everybody
WITH_AN_ID = [name for name in OF_A_RECORD if any(part.endswith("_id") for part in set(PARTS[name]) - OF_NO_RECORD)]
SEARCH = reverse("finding:search")
LISTS = ("incidents:desk", "incidents:unit-list", "access:unexplained", "risk:unit", "risk:patterns", "access:asked")


@pytest.fixture
def units():
    """Return a record of each unit, alike, the first with a supervisor of its own."""
    return [record_of(UNITS_RECORD, make_unit(slug)) for slug in ("tarnley", "coast")]


@pytest.fixture
def ours(client, units):
    ours = units[0]
    client.force_login(make_user(Role.SUPERVISOR, unit=ours.unit, is_demonstration=True))
    return ours


@pytest.fixture
def theirs(ours, units):
    return units[1]


@contextmanager
def undone():
    """Undo what was made for one page, so that the next finds the record as it was."""
    before = transaction.savepoint()
    yield
    transaction.savepoint_rollback(before)


def is_turned_away(client, page):
    """Say whether a page neither shows nor does anything: a get may lead on, to an empty search or to nothing."""
    got = client.get(page)
    is_led_to_nothing = got.status_code == 302 and (got.url == SEARCH or client.get(got.url).status_code == 404)
    return (got.status_code in (403, 404) or is_led_to_nothing) and client.post(page).status_code in (403, 404, 405)


def test_no_page_of_their_record_is_reached_by_its_path(client, ours, theirs):
    reached = []
    for name in OF_A_RECORD:
        with undone():
            if not is_turned_away(client, address(name, PARTS[name], theirs)):
                reached.append(name)
    assert reached == []


def test_no_id_of_their_record_is_reached_by_way_of_ours(client, ours, theirs):
    reached = []
    for name in WITH_AN_ID:
        with undone():
            page = address(name, PARTS[name], theirs).replace(theirs.reference, ours.reference)
            got, posted = client.get(page), client.post(page)
        leads_to_ours = got.status_code == 302 and theirs.reference not in got.url
        if not (got.status_code in (403, 404, 405) or leads_to_ours) or posted.status_code not in (403, 404, 405):
            reached.append((name, got.status_code, posted.status_code))
    assert reached == []


def test_what_has_an_address_of_its_own_is_not_reached_either(client, ours, theirs):
    officer = colleague(theirs.unit)
    held = words_of("words of another", officer)
    small = hold_words(
        opened=Opened(officer.pk, theirs.pk, "wishes", 0),
        answers={"words": ["Kept."]},
        why=HeldWords.Why.SIGNED_OUT,
        owner=officer,
    )
    pages = [reverse("incidents:held", args=[words.pk]) for words in (held, small)]
    pages.append(reverse("risk:pattern-answer", args=[make_ask(theirs.unit, officer=officer).pk]))
    kept = {"owner": officer, "key": Key.objects.make(), "made_at": timezone.now()}
    saved = SavedSearch.objects.create(name="Mine", asked={"words": ["Kept."]}, **kept)
    pages += [reverse(name, args=[saved.pk]) for name in ("finding:saved-run", "finding:saved-rename")]
    assert [page for page in pages if not is_turned_away(client, page)] == []


def test_no_list_has_it_whatever_it_is_filtered_by(client, ours, theirs):
    ask(theirs)
    marks = f"older={2**60}-{theirs.pk.hex}&newer=0-{theirs.pk.hex}"
    filters = [
        "",
        f"?officer={theirs.officer.username}",
        f"?status=open&{marks}",
        f"?q={theirs.reference}",
        f"?{marks}",
    ]
    pages = [reverse(name) + each for name in LISTS for each in filters]
    assert [page for page in pages if theirs.reference in client.get(page).content.decode()] == []


def test_no_form_that_takes_a_reference_reaches_it(client, ours, theirs):
    given = {"reference": theirs.reference, "kind": "repeat", "words": "It is the same."}
    for page in (reverse("risk:link-add", args=[ours.reference]), reverse("access:ask")):
        assert theirs.reference not in client.post(page, given, follow=True).redirect_chain.__repr__()
    assert not Incident.objects.visible_to(client.get("/").wsgi_request.user).filter(pk=theirs.pk).exists()
    assert not ours.links.exists()
