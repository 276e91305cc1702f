"""The pages about reports to platforms."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from evidence.forms.platform import EntryForm, PoliceReportForm, ReportForm, TalkAgainForm, TalkForm
from incidents.actions.handing_over import hand_over
from incidents.actions.opening import open_with_reason
from incidents.actions.stopping import stop_everything
from incidents.actions.wishing import record_wish
from tests.budgets import statements
from tests.factories import make_incident, make_user
from tests.platforms import ABOUT, IMAGE, make_platform_report, make_platform_talk, make_police_report, note

pytestmark = pytest.mark.django_db
REPORT = {
    "platform_group": "dating",
    "platform_name": "Exampledate",
    "what": "@marauder",
    "category": "intimate_image",
    "sent_by": "person",
    "saved_first": "yes",
    "reference": "EX-1",
    "words": "They sent it themselves.",
}
SAID = {
    "told_who_notices": "on",
    "told_what_they_learn": "on",
    "told": "That it may start again.",
    "answer": "agree",
    "words": "Yes. That one only.",
    "who_said": "person",
    "way": "phone",
}
TALK = {name: REPORT[name] for name in ("platform_group", "platform_name", "what", "category")} | SAID
SENT = {"saved_first": "yes", "reference": "EX-2"}


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True, known_as="Sam", wishes=["takedown"])


def url(name, incident, *ids):
    return reverse(f"evidence:platform-{name}", args=[incident.reference, *ids])


def text(response):
    return response.content.decode()


PAGES = ["reports", "report-add", "talk-add"]


@pytest.mark.parametrize("page", PAGES)
def test_a_signed_out_person_is_asked_to_sign_in(client, page):
    assert client.get(url(page, make_incident(recorded=True))).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("page", PAGES)
def test_a_colleagues_record_is_not_found(client, officer, page):
    assert client.get(url(page, make_incident(recorded=True))).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_trainer_sees_none_of_it(client, page):
    client.force_login(make_user(Role.TRAINER))
    assert client.get(url(page, make_incident(recorded=True))).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_one_that_is_being_taken_has_none(client, officer, page):
    incident = make_incident(officer=officer)
    assert client.get(url(page, incident)).status_code == 302


@pytest.mark.parametrize("page", ["report", "talk", "talk-again"])
def test_one_of_another_record_is_not_found(client, incident, page):
    other = make_incident(officer=incident.officer, recorded=True)
    made = make_platform_report(other) if page == "report" else make_platform_talk(other)
    for pk in (made.pk, uuid.uuid4()):
        assert client.get(url(page, incident, pk)).status_code == 404


def test_the_page_says_what_to_do_before_anything_is_reported(client, incident):
    shown = text(client.get(url("reports", incident)))
    assert "Save it before it is reported" in shown
    assert "Report before you block on dating apps" in shown
    assert "Nothing is sent from here." in shown
    assert shown.count("govuk-details__summary-text") == 9


def test_what_nobody_has_checked_says_so(client, incident):
    shown = text(client.get(url("reports", incident)))
    assert shown.count("Check first") == 7


def test_a_report_of_the_person_is_kept(client, incident):
    response = client.post(url("report-add", incident), REPORT)
    kept = incident.platform_reports.get()
    assert response.url == url("report", incident, kept.pk)
    assert {name: getattr(kept, name) for name in REPORT} == REPORT
    assert (kept.entered_by, kept.talk) == (incident.officer, None)


def test_a_call_taker_may_write_down_a_report_and_not_a_talk(client):
    client.force_login(user := make_user(Role.CALL_TAKER))
    incident = make_incident(officer=user, recorded=True)
    assert client.post(url("report-add", incident), REPORT).status_code == 302
    assert client.post(url("talk-add", incident), TALK).status_code == 403


def test_the_form_offers_no_report_of_the_police(client, incident):
    assert client.post(url("report-add", incident), REPORT | {"sent_by": "police"}).status_code == 422
    assert not incident.platform_reports.exists()


@pytest.mark.parametrize("missing", ["platform_group", "platform_name", "what", "category", "sent_by", "saved_first"])
def test_what_was_typed_stays_when_something_is_missing(client, incident, missing):
    response = client.post(url("report-add", incident), REPORT | {missing: " ", "reported_at": "7 May 2026"})
    assert response.status_code == 422
    assert 'value="7 May 2026"' in text(response)
    assert "<title>Error:" in text(response)
    assert not incident.platform_reports.exists()


def test_an_answer_of_the_platform_is_added_and_shown(client, incident):
    report = make_platform_report(incident)
    response = client.post(url("report", incident, report.pk), {"kind": "result", "result": "refused", "words": "No."})
    assert response.url == url("report", incident, report.pk)
    shown = text(client.get(response.url))
    assert "The platform decided: Left up" in shown
    assert "Asked for another look" not in shown


def test_a_result_without_saying_which_is_refused(client, incident):
    report = make_platform_report(incident)
    response = client.post(url("report", incident, report.pk), {"kind": "result", "words": "They wrote."})
    assert response.status_code == 422
    assert "They wrote." in text(response)
    assert not report.entries.exists()


def test_an_appeal_is_offered_once_something_was_left_up(client, incident):
    report = make_platform_report(incident)
    assert 'value="appealed"' not in text(client.get(url("report", incident, report.pk)))
    note(report, "result", "refused")
    assert 'value="appealed"' in text(client.get(url("report", incident, report.pk)))
    note(report, "appealed")
    assert 'value="appealed"' not in text(client.get(url("report", incident, report.pk)))


def test_the_state_of_each_report_stands_on_the_list(client, incident):
    note(make_platform_report(incident), "result", "removed")
    note(back := make_platform_report(incident), "result", "removed")
    note(back, "came_back")
    make_platform_report(incident)
    shown = text(client.get(url("reports", incident)))
    assert [f">{state}</strong>" in shown for state in ("Taken down", "Came back", "No result yet")] == [True] * 3


def test_the_48_hours_of_an_image_stand_beside_it(client, incident):
    report = make_platform_report(incident, about=IMAGE)
    clock = incident.clocks.get(code="T12", about=report.pk)
    assert "48 hours to take it down" in text(client.get(url("report", incident, report.pk)))
    incident.clocks.filter(pk=clock.pk).update(due_at=timezone.now() - timedelta(hours=1))
    assert "late since" in text(client.get(url("report", incident, report.pk)))
    note(report, "result", "removed")
    assert "The platform decided after the time was up." in text(client.get(url("report", incident, report.pk)))


def test_where_the_law_did_not_hold_yet_the_page_says_so(client, incident):
    at = timezone.datetime(2026, 6, 28, 12, tzinfo=timezone.get_default_timezone())
    report = make_platform_report(incident, about=IMAGE, reported_at=at)
    assert "the law that sets it did not hold yet" in text(client.get(url("report", incident, report.pk)))


def test_the_police_talk_first_and_then_write_down_what_was_sent(client, incident):
    talk_page = client.post(url("talk-add", incident), TALK).url
    assert "It was sent" in text(client.get(talk_page))
    report_page = client.post(talk_page, SENT).url
    report = incident.platform_reports.get()
    assert report_page == url("report", incident, report.pk)
    assert (report.sent_by, report.what, report.talk.words) == ("police", TALK["what"], TALK["words"])
    assert "It was reported on this talk already." in text(client.get(talk_page))


@pytest.mark.parametrize("answer", ["no", "not_now"])
def test_without_agreement_there_is_nothing_to_send(client, incident, answer):
    page = client.post(url("talk-add", incident), TALK | {"answer": answer}).url
    assert "It was sent" not in text(client.get(page))
    assert client.post(page, SENT).status_code == 422
    assert not incident.platform_reports.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"told_who_notices": ""}, "Tick both."),
        ({"told_what_they_learn": ""}, "Tick both."),
        ({"who_said": "somebody_else"}, "Only the person can agree."),
        ({"words": ""}, "Write down what they said."),
        ({"what": ""}, "Write down the address or the account name."),
    ],
)
def test_an_agreement_is_informed_and_their_own(client, incident, typed, said):
    response = client.post(url("talk-add", incident), TALK | typed)
    assert response.status_code == 422
    assert said in text(response)
    assert "That it may start again." in text(response)
    assert not incident.platform_talks.exists()


def test_after_a_stop_the_talk_no_longer_counts(client, incident):
    talk = make_platform_talk(incident)
    stop_everything(incident=incident, by=incident.officer)
    assert "They asked us to stop after they agreed." in text(client.get(url("talk", incident, talk.pk)))
    response = client.post(url("talk", incident, talk.pk), SENT)
    assert response.status_code == 422
    assert 'value="EX-2"' in text(response)


def test_after_the_wish_is_withdrawn_the_talk_no_longer_counts(client, incident):
    talk = make_platform_talk(incident)
    record_wish(incident=incident, choices=["record_only"], by=incident.officer)
    assert client.post(url("talk", incident, talk.pk), SENT).status_code == 422
    assert not incident.platform_reports.exists()


def test_talking_again_counts_in_place_of_the_earlier_talk(client, incident):
    earlier = make_platform_talk(incident, about=ABOUT)
    page = client.post(url("talk-again", incident, earlier.pk), SAID | {"answer": "no"}).url
    assert incident.platform_talks.last().what == ABOUT.what
    assert "There was a later talk" in text(client.get(url("talk", incident, earlier.pk)))
    assert "It was sent" not in text(client.get(page))


def test_there_is_one_later_talk_and_none_after_the_report(client, incident):
    earlier, reported = make_platform_talk(incident), make_platform_talk(incident)
    make_platform_talk(incident, instead_of=earlier)
    make_police_report(reported)
    for talk in (earlier, reported):
        assert client.post(url("talk-again", incident, talk.pk), SAID).status_code == 422
    assert incident.platform_talks.count() == 3


def test_a_reader_with_a_reason_reads_and_adds_nothing(client):
    client.force_login(user := make_user(Role.SUPERVISOR, unit="coast"))
    report = make_platform_report(make_incident(recorded=True))
    incident = report.incident
    open_with_reason(reference=incident.reference, reason="supervising", by=user)
    assert "Write it down" not in text(client.get(url("report", incident, report.pk)))
    assert client.post(url("report", incident, report.pk), {"kind": "result", "result": "removed"}).status_code == 404


def test_every_page_is_seen_on_the_log_before_it_is_shown(client, incident):
    report, talk = make_platform_report(incident), make_platform_talk(incident)
    pages = [url("reports", incident), url("report", incident, report.pk), url("talk", incident, talk.pk)]
    for page in pages:
        client.get(page)
        event = Event.objects.filter(chain=incident.audit_chain).latest("number")
        assert (event.act, "platform" in event.fields) == ("view", True)


def test_a_look_alike_is_pointed_out_on_every_page(client, incident):
    odd = IMAGE.__class__(IMAGE.platform_group, IMAGE.platform_name, "@marаuder", "threats")
    report, talk = make_platform_report(incident, about=odd), make_platform_talk(incident, about=odd)
    make_platform_report(incident, about=IMAGE)
    for page in (url("report", incident, report.pk), url("talk", incident, talk.pk), url("reports", incident)):
        assert "CYRILLIC SMALL LETTER A, U+0430" in text(client.get(page))
    assert text(client.get(url("reports", incident))).count("and not the same:") == 2


def test_the_record_leads_to_the_reports_while_they_want_it_taken_down(client, incident):
    record = reverse("incidents:incident", args=[incident.reference])
    assert url("reports", incident) in text(client.get(record))
    record_wish(incident=incident, choices=["record_only"], by=incident.officer)
    assert url("reports", incident) not in text(client.get(record))


def test_the_evidence_tab_leads_to_them_whatever_they_want(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    evidence = reverse("evidence:evidence", args=[incident.reference])
    assert url("reports", incident) in text(client.get(evidence))


def every_save(incident, report, talk):
    return [
        (ReportForm, url("report-add", incident), REPORT),
        (TalkForm, url("talk-add", incident), TALK),
        (TalkAgainForm, url("talk-again", incident, talk.pk), SAID),
        (PoliceReportForm, url("talk", incident, talk.pk), SENT),
        (EntryForm, url("report", incident, report.pk), {"kind": "result", "result": "removed"}),
    ]


@pytest.mark.parametrize("number", range(5))
def test_nothing_is_written_once_the_record_is_with_somebody_else(client, incident, monkeypatch, number):
    report, talk = make_platform_report(incident), make_platform_talk(incident)
    form, address, typed = every_save(incident, report, talk)[number]
    is_valid = form.is_valid

    def handed_over_meanwhile(self):
        if self.is_bound:
            hand_over(incident=incident, to=make_user(Role.OFFICER, unit="third"), by=incident.officer)
        return is_valid(self)

    monkeypatch.setattr(form, "is_valid", handed_over_meanwhile)
    response = client.post(address, typed)
    assert response.status_code == 422
    assert "This record is with somebody else now." in text(response)
    assert (incident.platform_reports.count(), incident.platform_talks.count(), report.entries.count()) == (1, 1, 0)


@pytest.mark.parametrize("number", range(5))
def test_an_erased_record_takes_no_more_in_and_says_so(client, incident, number):
    report, talk = make_platform_report(incident), make_platform_talk(incident)
    incident.key.destroy()
    _form, address, typed = every_save(incident, report, talk)[number]
    response = client.post(address, typed)
    assert response.status_code == 422
    assert "This record was erased." in text(response)


def test_a_save_stays_within_its_budget(client, incident):
    report = make_platform_report(incident, about=IMAGE)
    saves = [
        (url("report-add", incident), REPORT),
        (url("talk-add", incident), TALK),
        (url("report", incident, report.pk), {"kind": "result", "result": "removed"}),
    ]
    counts = []
    for address, typed in saves:
        with statements() as count:
            assert client.post(address, typed).status_code == 302
        counts.append(count())
    assert max(counts) <= 15, counts


def test_the_pages_need_no_more_queries_for_many_reports(client, incident):
    counts = []
    for _ in range(2):
        client.get(url("reports", incident))
        with statements() as count:
            response = client.get(url("reports", incident))
        counts.append(count())
        for _each in range(3):
            note(make_platform_report(incident, about=IMAGE), "result", "refused")
            make_police_report(make_platform_talk(incident))
    assert counts[0] == counts[1] <= 12
    assert len(response.content) <= 40_000


def test_the_page_of_one_report_and_of_a_talk_stay_within_twelve(client, incident):
    report, talk = make_platform_report(incident, about=IMAGE), make_platform_talk(incident)
    note(report, "result", "refused")
    for page in (url("report", incident, report.pk), url("talk", incident, talk.pk), url("talk-add", incident)):
        client.get(page)
        with statements() as count:
            response = client.get(page)
        assert count() <= 12
        assert len(response.content) <= 40_000


def test_a_link_among_the_evidence_is_looked_at_closely(client, incident):
    words = {"kind": "link", "link": "https://exаmple.org/p/1", "sexual": "no"}
    client.post(reverse("evidence:words-add", args=[incident.reference]), words)
    shown = text(client.get(reverse("evidence:evidence", args=[incident.reference])))
    assert "CYRILLIC SMALL LETTER A, U+0430" in shown
