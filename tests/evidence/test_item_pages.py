"""The pages of evidence: the list, an item, its preview, its check, its download and the schedule."""

import uuid

import pytest
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from evidence.listed import ENTRIES_ON_A_PAGE, ON_A_PAGE
from incidents.actions.opening import open_with_reason
from safekeeping.models.stored_file import ScanState
from tests.budgets import statements
from tests.factories import make_incident, make_user
from tests.kept import damage, keep_file, keep_link, keep_note, picture, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True, known_as="Sam")


@pytest.fixture
def item(incident):
    return keep_file(incident, shows="Four posts.")


def url(name, of, *more):
    incident, parts = (of, more) if not hasattr(of, "incident") else (of.incident, (of.pk, *more))
    return reverse(f"evidence:{name}", args=[incident.reference, *parts])


def shown(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def custody(item):
    return [(entry.act, entry.result) for entry in item.custody.order_by("number")]


PAGES = ["evidence", "schedule", "item", "preview", "thumbnail", "check", "download"]


def page_of(name, item):
    return url(name, item.incident if name in ("evidence", "schedule") else item)


@pytest.mark.parametrize("name", PAGES)
def test_somebody_signed_out_is_asked_to_sign_in(client, name):
    item = keep_file(make_incident(recorded=True))
    assert client.get(page_of(name, item)).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", PAGES)
def test_a_colleagues_evidence_is_not_found(client, officer, name):
    item = keep_file(make_incident(recorded=True))
    method = client.post if name in ("check", "download") else client.get
    assert method(page_of(name, item)).status_code == 404
    assert len(custody(item)) == 1


@pytest.mark.parametrize("name", PAGES)
def test_somebody_without_the_permission_gets_nothing(client, name):
    client.force_login(make_user(Role.TRAINER))
    item = keep_file(make_incident(recorded=True))
    assert client.get(page_of(name, item)).status_code == 403


@pytest.mark.parametrize("name", ["item", "preview", "thumbnail"])
def test_an_item_is_found_in_its_own_record_alone(client, incident, name):
    other = keep_file(make_incident(recorded=True, officer=incident.officer))
    for item_id in (other.pk, uuid.uuid4()):
        assert client.get(url(name, incident, item_id)).status_code == 404


def test_a_record_that_is_being_taken_has_no_evidence_yet(client, officer):
    begun = make_incident(officer=officer)
    for name in ("evidence", "schedule"):
        assert client.get(url(name, begun)).url == reverse("incidents:incident", args=[begun.reference])


def test_a_reader_with_a_reason_sees_the_list_and_nothing_of_a_file(client, item):
    client.force_login(reader := make_user(Role.OFFICER, unit="coast"))
    open_with_reason(reference=item.incident.reference, reason="covering", by=reader)
    assert "Four posts." in shown(client, url("evidence", item.incident))
    page = shown(client, url("item", item))
    assert not any(words in page for words in ("Download the file", "Small preview", "Check it is unchanged"))
    for name in ("preview", "thumbnail", "schedule"):
        assert client.get(page_of(name, item)).status_code == 404
    assert client.post(url("download", item)).status_code == 404
    assert custody(item)[1:] == [("opened", "")]


def test_with_nothing_added_the_list_says_that_nothing_has_to_be(client, incident):
    page = shown(client, url("evidence", incident))
    assert "is a full record without it" in page
    assert "Schedule to print" not in page


@pytest.mark.parametrize(
    "answer, words",
    [("yes_add", "would like to add what they kept"), ("help_saving", "asked for help saving"), ("no", "")],
)
def test_what_they_said_about_what_they_kept_stands_on_the_list(client, officer, answer, words):
    page = shown(client, url("evidence", make_incident(officer=officer, recorded=True, kept_evidence=answer)))
    assert words in page
    assert ("They said" in page or "They asked for help" in page) == bool(words)


def test_a_card_says_what_an_item_is(client, item):
    page = shown(client, url("evidence", item.incident))
    for words in ("Screenshot 2026-04-20 at 21.14.png", "Four posts.", item.fingerprint, "PNG picture"):
        assert words in page
    assert item.file.sha256 == item.fingerprint.replace(" ", "")
    assert item.file.get_scan_state_display() in page


def test_a_link_is_text_with_its_host_and_never_a_link(client, incident):
    link = keep_link(incident, "https://exаmple.org/\u202e41")
    for address in (url("evidence", incident), url("item", link), url("schedule", incident)):
        page = shown(client, address)
        assert "https://exаmple.org/%E2%80%AE41" in page
        assert "xn--exmple-4nf.org" in page
        assert 'href="https://' not in page


def test_what_may_be_sexual_is_marked(client, incident):
    keep_note(incident, is_intimate=True)
    assert "Do not look for it or copy it." in shown(client, url("evidence", incident))


def test_many_items_are_shown_a_page_at_a_time(client, incident):
    for number in range(ON_A_PAGE + 1):
        keep_note(incident, f"Kept {number}.")
    first = shown(client, url("evidence", incident))
    assert "Kept 14." in first
    assert "Kept 15." not in first
    second = shown(client, url("evidence", incident) + f"?after={ON_A_PAGE}")
    assert "Kept 15." in second
    assert 'href="?after=0"' in second


@pytest.mark.parametrize("after", ["-1", "x", "٣", "9" * 40])
def test_a_page_that_cannot_be_meant_is_the_first(client, item, after):
    assert "Four posts." in shown(client, url("evidence", item.incident) + f"?after={after}")


def test_opening_an_item_is_kept_with_it_and_in_the_log(client, item):
    shown(client, url("item", item))
    entry = item.custody.latest("number")
    assert (entry.number, entry.act, entry.by) == (2, "opened", item.added_by)
    event = Event.objects.filter(chain=item.incident.audit_chain).latest("number")
    assert (event.act, event.reason) == ("view", "evidence_opened")


def test_an_item_says_who_had_it_in_hand(client, item):
    client.post(url("check", item))
    page = shown(client, url("item", item))
    assert "Checked whether it is unchanged: <strong>unchanged</strong>" in page
    assert item.added_by.name in page


def test_older_custody_is_a_page_further(client, incident):
    note = keep_note(incident)
    for _each in range(ENTRIES_ON_A_PAGE + 1):
        client.get(url("item", note))
    page = shown(client, url("item", note))
    assert '<li value="1">Added' not in page
    assert "?before=" in page
    assert '<li value="1">Added' in shown(client, url("item", note) + "?before=4")


def test_a_file_that_is_unchanged_is_found_to_be(client, item):
    assert client.post(url("check", item)).url == url("item", item)
    assert custody(item)[-1] == ("checked", "unchanged")


def test_a_file_that_is_damaged_is_found_to_be(client, item):
    damage(item.file)
    response = client.post(url("check", item), follow=True)
    assert "It is damaged." in response.content.decode()
    assert ("checked", "damaged") in custody(item)


@pytest.mark.parametrize("name", ["check", "download"])
def test_a_button_by_get_leads_to_the_item(client, item, name):
    assert client.get(url(name, item)).url == url("item", item)
    assert len(custody(item)) == 1


def test_a_download_is_the_original_under_a_neutral_name(client, item):
    response = client.post(url("download", item))
    upload = picture()
    assert b"".join(response.streaming_content) == upload.read()
    assert response["Content-Disposition"] == f'attachment; filename="{item.incident.reference}-1.png"'
    assert custody(item)[-1] == ("downloaded", "")


def test_a_download_may_do_nothing_in_a_browser(client, item):
    response = client.post(url("download", item))
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Length"] == str(len(b"".join(response.streaming_content)))


def test_that_a_file_left_is_in_the_log_before_its_first_byte(client, item):
    response = client.post(url("download", item))
    event = Event.objects.filter(chain=item.incident.audit_chain).latest("number")
    assert (event.act, event.reason) == ("export", "evidence_downloaded")
    assert b"".join(response.streaming_content)


def test_nothing_of_a_damaged_file_is_given_out(client, item):
    damage(item.file)
    response = client.post(url("download", item))
    assert response.status_code == 503
    assert "Nothing of it was sent." in response.content.decode()
    assert custody(item)[-1] == ("checked", "damaged")


def test_a_file_that_a_scanner_found_something_in_is_not_given_out(client, item):
    kept = item.file
    kept.scan_state, kept.scanned_at = ScanState.UNSAFE, item.added_at
    kept.save()
    assert client.post(url("download", item)).status_code == 503
    assert client.get(url("thumbnail", item)).status_code == 404
    assert "Download the file" not in shown(client, url("item", item))
    assert len(custody(item)) == 2


@pytest.mark.parametrize("name", ["item", "check", "preview", "thumbnail", "download"])
def test_an_erased_file_is_answered_plainly(client, item, name):
    item.incident.key.destroy()
    response = client.post(url(name, item)) if name in ("check", "download") else client.get(url(name, item))
    assert response.status_code in (200, 302, 404, 503)
    assert b"Four posts." not in response.content


def test_a_preview_is_a_small_copy_that_is_asked_for(client, item):
    assert "<img" not in shown(client, url("item", item))
    page = shown(client, url("preview", item))
    assert f'src="{url("thumbnail", item)}"' in page
    assert ("previewed", "") not in custody(item)


def test_each_time_a_preview_is_seen_is_kept(client, item):
    response = client.get(url("thumbnail", item))
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert custody(item)[-1] == ("previewed", "")


def test_a_damaged_preview_is_not_shown(client, item):
    damage(item.thumbnail)
    assert client.get(url("thumbnail", item)).status_code == 503
    assert len(custody(item)) == 1


def test_what_is_no_picture_has_no_preview(client, incident):
    words = keep_file(incident, text())
    assert client.get(url("preview", words)).url == url("item", words)
    assert client.get(url("thumbnail", words)).status_code == 404


@pytest.mark.parametrize("name", ["check", "download", "preview", "thumbnail"])
def test_links_and_notes_have_no_file(client, incident, name):
    note = keep_note(incident)
    method = client.post if name in ("check", "download") else client.get
    assert method(url(name, note)).status_code == 404


def test_the_schedule_lists_every_item_and_keeps_that_it_was_printed(client, item):
    keep_link(item.incident)
    keep_note(item.incident, "On their phone.", decided="person")
    page = shown(client, url("schedule", item.incident))
    for words in (item.fingerprint, "On their phone.", "Item 3", "The person", "Links and notes are", "Not checked"):
        assert words in page
    assert [each.custody.latest("number").act for each in item.incident.evidence.all()] == ["printed"] * 3
    assert Event.objects.filter(chain=item.incident.audit_chain).latest("number").act == "print"


def test_the_schedule_shows_no_picture_and_no_name_of_the_person(client, item):
    page = shown(client, url("schedule", item.incident))
    assert "<img" not in page
    assert "Sam" not in page.replace("Sample", "")


def test_the_schedule_sums_up_who_had_an_item_in_hand(client, item):
    for _each in range(2):
        client.get(url("item", item))
    client.post(url("check", item))
    page = shown(client, url("schedule", item.incident))
    assert "Opened its page: 2 times, last" in page
    assert ": unchanged" in page


def test_only_a_file_is_said_not_to_have_been_checked(client, incident):
    keep_note(incident)
    assert "Not checked" not in shown(client, url("schedule", incident))


def test_once_something_was_added_nobody_is_told_that_they_would_like_to(client, officer):
    incident = make_incident(officer=officer, recorded=True, kept_evidence="yes_add")
    keep_note(incident)
    assert "would like to add" not in shown(client, url("evidence", incident))


def test_damage_that_was_found_stays_on_the_schedule(client, item):
    damage(item.file)
    client.post(url("check", item))
    assert "Damage was found" in shown(client, url("schedule", item.incident))


@pytest.mark.parametrize("name", ["evidence", "item", "schedule", "preview"])
def test_a_page_asks_little_of_the_database_and_is_small(client, item, name):
    counts = []
    for _each in range(2):
        client.get(page_of(name, item))
        with statements() as count:
            response = client.get(page_of(name, item))
        counts.append(count())
        for number in range(ON_A_PAGE):
            keep_note(item.incident, f"Kept {number}.")
    assert counts[0] == counts[1] <= 12
    assert len(response.content) <= 40_000


def test_a_full_page_of_files_is_small(client, item):
    for number in range(ON_A_PAGE):
        keep_file(item.incident, picture(f"{number}.png", colour=(number, 0, 0)), shows="Posts.", origin="In a chat.")
    assert len(client.get(url("evidence", item.incident)).content) <= 40_000


def test_the_tab_of_a_record_leads_to_its_evidence(client, incident):
    page = shown(client, reverse("incidents:incident", args=[incident.reference]))
    assert f'href="{url("evidence", incident)}"' in page
