"""Words typed into the small forms around a record: they outlive a session, an old page and a hand-over."""

import re
from html import escape

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.acts import Act
from audit.models import Event
from consultations.actions.authorising import request_authority
from consultations.actions.stepping import claim_late, propose_step, record_outside
from incidents.actions.assessing import record_assessment
from incidents.actions.developing import note_development
from incidents.actions.limiting import set_condition
from incidents.choices import Danger
from incidents.models import HeldWords, Incident
from incidents.pages import PAGES
from incidents.pages.registry import LATER, SMALL
from tests.access.small_forms import ACCESS, place_of_access
from tests.factories import make_incident, make_unit, make_user
from tests.letters.small_forms import LETTERS, place_of_letters
from tests.platforms import make_platform_report, make_platform_talk
from tests.recording.small_forms import FOR_SUPERVISORS, RECORDING, made_for
from tests.referrals.small_forms import SUPPORT, place_of_support
from tests.rights.small_forms import RIGHTS, place_of_rights
from tests.risk.small_forms import RISK, place_of
from tests.talks import FACTS, limit, make_authority, make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db
FORM = re.compile(r'<form[^>]*method="post"([^>]*)>(.*?)</form>', re.DOTALL)
TOKEN = re.compile(r'name="page_token" value="([^"]+)"')
TYPED = re.compile(r'<textarea[^>]*name="([^"]+)"|<input[^>]* name="([^"]+)"[^>]* type="text"')
STANDS_ON = {
    "belief-add": "wishes",
    "safety-fill": "safety",
    "assessment-open": "assessment",
    "receipt-give": "recorded",
}
STEPS = ["outside-add", "late-add", "told-first", "step-propose", "step-done", "condition-note"]
DECIDING = ["authority-grant", "authority-refuse", "authority-write-up", "authority-review"]
AUTHORITY = ["authority-request", *DECIDING, "authority-told", "authority-not-told"]
PLATFORMS = ["platform-report-add", "platform-report", "platform-talk-add", "platform-talk", "platform-talk-again"]
DECIDED = ["outside-review", "leave-agree", "leave-decline", "late-decline", "surplus-decide"]
EVIDENCE = ["files-add", "words-add"]


class Typed:
    """A small form that was opened and typed into, every box of it."""

    def __init__(self, client, name):
        self.client, self.name = client, name
        self.incident = make_incident(danger="now") if name == "set-aside" else make_recorded(danger="now")
        self.user = self.incident.officer
        self.page, self.address = self.place()
        client.force_login(self.user)
        self.data = self.typed_into(client.get(self.page).content.decode())

    def place(self):
        if self.name in EVIDENCE:
            return [self.url(f"evidence:{self.name}")] * 2
        if self.name in RECORDING:
            return self.place_in_recording()
        if self.name in RISK:
            self.incident, self.user, page, address = place_of(self.name, self.incident)
            return page, address
        if self.name in ACCESS:
            self.user, address = place_of_access(self.name, self.incident)
            return address, address
        if self.name in RIGHTS:
            self.user, page, address = place_of_rights(self.name, self.incident)
            return page, address
        if self.name in LETTERS:
            self.user, page, address = place_of_letters(self.name, self.incident)
            return page, address
        if self.name in SUPPORT:
            return [place_of_support(self.name, self.incident)] * 2
        if self.name in PLATFORMS:
            return [self.url(f"evidence:{self.name}", *self.of_a_platform())] * 2
        if self.name in DECIDED:
            return self.place_for_a_supervisor()
        if self.name in AUTHORITY:
            return self.place_in_authority()
        return self.place_in_steps() if self.name in STEPS else self.place_on_the_record()

    def place_on_the_record(self):
        address = self.url(f"incidents:{self.name}", *self.of_the_record())
        page = STANDS_ON.get(self.name)
        return self.url(f"incidents:{page}") if page else address, address

    def of_the_record(self):
        if self.name == "limit-lift":
            return [set_condition(incident=self.incident, words="Tell me first.", by=self.user).pk]
        if self.name == "answers-change":
            return ["effect"]
        if self.name == "clocks":
            self.incident.clocks.update(due_at=self.incident.reported_at)
        if self.name == "assessment-open":
            found = {"assessor": "A specialist", "finding": "not_suspected", "words": "Seen."}
            self.user = make_supervisor(unit=self.incident.unit)
            return [record_assessment(incident=self.incident, by=self.incident.officer, **found).pk]
        return [self.incident.safety_actions.first().pk] if self.name == "safety-fill" else []

    def of_a_platform(self):
        if self.name in ("platform-talk", "platform-talk-again"):
            return [make_platform_talk(self.incident).pk]
        return [make_platform_report(self.incident).pk] if self.name == "platform-report" else []

    def place_in_recording(self):
        more = made_for(self.name, self.incident, self.user)
        if self.name in FOR_SUPERVISORS:
            self.user = make_supervisor(unit=self.incident.unit)
        stands_on, address = RECORDING[self.name], self.url(f"recording:{self.name}", *more)
        return address if stands_on == self.name else self.url(f"recording:{stands_on}"), address

    def place_in_steps(self):
        if self.name in ("outside-add", "told-first"):
            return [self.url(f"consultations:{self.name}")] * 2
        limits = [limit()] if self.name == "condition-note" else ()
        decision = make_talk(self.incident, "E06", limits=limits)
        propose = self.url("consultations:step-propose", "E06")
        if self.name == "condition-note":
            return propose, self.url("consultations:condition-note", decision.pk, self.incident.conditions.get().pk)
        if self.name == "step-done":
            step = propose_step(incident=self.incident, kind="E06", by=self.user, has_read=True)
            return self.url("consultations:step", step.pk), self.url("consultations:step-done", step.pk)
        return [propose if self.name == "step-propose" else self.url("consultations:late-add", decision.pk)] * 2

    def place_for_a_supervisor(self):
        by, self.user = self.user, make_supervisor(unit=self.incident.unit)
        if self.name == "outside-review":
            happened = {"kind": "E06", "power": "arrest", "why": "Seen.", "words": "Arrested."}
            step = record_outside(incident=self.incident, by=by, done_by=by, done_at=timezone.now(), **happened)
            return self.url("consultations:step", step.pk), self.url("consultations:outside-review", step.pk)
        if self.name == "surplus-decide":
            row = note_development(incident=self.incident, kind="surplus", by=by)
        else:
            row = make_talk(self.incident, answer="leave_it_to_you")
        if self.name == "late-decline":
            claim = {"done_at": timezone.now(), "what": "Sent.", "reason": "No signal."}
            row = claim_late(decision=row, done_by=by, by=by, **claim)
        return [self.url(f"consultations:{self.name}", row.pk)] * 2

    def place_in_authority(self):
        if self.name == "authority-request":
            return [self.url("consultations:authority-request", "E06")] * 2
        request = self.request()
        return self.url("consultations:authority", request), self.url(f"consultations:{self.name}", request)

    def request(self):
        inspector = make_supervisor(unit=self.incident.unit)
        if self.name in DECIDING:
            self.user = make_supervisor(unit=self.incident.unit) if self.name == "authority-review" else inspector
        if self.name in ("authority-grant", "authority-refuse"):
            by = self.incident.officer
            return request_authority(incident=self.incident, kind="E06", ground="life", details=FACTS, by=by).pk
        is_oral = self.name == "authority-write-up"
        return make_authority(self.incident, granted_by=inspector, is_oral=is_oral).request_id

    def url(self, name, *more):
        return reverse(name, args=[self.incident.reference, *more])

    def typed_into(self, page):
        forms = {self.address_of(attributes): inside for attributes, inside in FORM.findall(page)}
        inside = forms[self.address]
        boxes = [first or second for first, second in TYPED.findall(inside)]
        words = {box: f"Typed “here” in {number}." for number, box in enumerate(boxes)} or {"danger": "soon"}
        return words | {"page_token": TOKEN.search(inside)[1]}

    def address_of(self, attributes):
        found = re.search(r'action="([^"]+)"', attributes)
        return found[1] if found else self.page

    @property
    def words(self):
        typed = [words for box, words in self.data.items() if box != "page_token"]
        return [escape(dict(Danger.choices).get(words, words)) for words in typed]

    def send(self, **more):
        return self.client.post(self.address, self.data | more)

    def hand_over(self):
        elsewhere = make_unit("coast")
        officer = make_user(Role.OFFICER, unit=elsewhere)
        Incident.objects.filter(pk=self.incident.pk).update(officer=officer, unit=elsewhere)
        self.incident.accesses.update(until_at=timezone.now(), ended_by=officer)

    def held(self):
        """Return the page with the words that are held, as whoever typed them sees it."""
        self.client.force_login(self.user)
        response = self.client.get(reverse("incidents:held", args=[HeldWords.objects.get().pk]))
        assert response.status_code == 200
        return response.content.decode()


@pytest.fixture(params=sorted(SMALL))
def typed(request, client):
    return Typed(client, request.param)


@pytest.fixture
def limits(client):
    return Typed(client, "limits")


def test_every_small_form_has_a_page_name_that_fits_and_is_no_other_page_s():
    assert not set(SMALL) & {*PAGES, *LATER}
    assert max(map(len, SMALL)) <= HeldWords._meta.get_field("page").max_length


def test_words_sent_after_the_session_ended_are_shown_after_signing_in_again(typed):
    typed.client.logout()
    response = typed.send()
    assert reverse("incidents:held", args=[HeldWords.objects.get().pk]) in response.url
    page = typed.held()
    assert typed.words
    assert [words for words in typed.words if words not in page] == []
    assert f'href="{typed.address}"' in page


def test_words_for_a_record_that_was_handed_over_are_held(typed):
    typed.hand_over()
    response = typed.send()
    held = HeldWords.objects.get()
    assert response.url == reverse("incidents:held", args=[held.pk])
    assert held.why == HeldWords.Why.HANDED_OVER
    page = typed.held()
    assert [words for words in typed.words if words not in page] == []
    assert typed.address not in page


def test_a_page_from_before_the_last_sign_in_loses_nothing(typed):
    typed.client.handler.enforce_csrf_checks = True
    typed.send()
    assert HeldWords.objects.get().why == HeldWords.Why.FORM_TOO_OLD
    assert typed.words[0] in typed.held()


def test_nothing_is_held_for_the_token_of_somebody_else(typed):
    roles = (Role.OFFICER, Role.SUPERVISOR, Role.DATA_PROTECTION)
    typed.client.force_login(make_user(*roles, unit=make_unit("coast")))
    assert typed.send().status_code == 404
    assert not HeldWords.objects.exists()


def test_what_is_held_is_sealed(typed):
    typed.client.logout()
    typed.send()
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM incidents_heldwords")
        assert "Typed" not in str(cursor.fetchone()[0])


def test_words_that_can_be_saved_are_not_held(limits):
    assert limits.client.post(limits.address, limits.data | {"words": "Tell me first."}).status_code == 302
    assert not HeldWords.objects.exists()
    assert limits.incident.conditions.count() == 1


@pytest.mark.parametrize("token", ["", "made-up", "a:b:c"])
def test_nothing_is_held_for_a_token_that_is_not_ours(limits, token):
    limits.hand_over()
    assert limits.send(page_token=token).status_code == 404
    assert not HeldWords.objects.exists()


def test_nothing_is_held_for_the_token_of_another_record(limits):
    elsewhere = make_recorded(officer=make_user(Role.OFFICER, unit=make_unit("coast")))
    address = reverse("incidents:limits", args=[elsewhere.reference])
    assert limits.client.post(address, limits.data).status_code == 404
    assert not HeldWords.objects.exists()


def test_an_empty_form_is_not_held(limits):
    limits.client.logout()
    assert "held" not in limits.client.post(limits.address, {"page_token": limits.data["page_token"]}).url
    assert not HeldWords.objects.exists()


def test_the_refusal_is_on_record_although_the_words_are_held(limits):
    limits.hand_over()
    limits.send()
    refused = Event.objects.filter(actor=limits.user, act=Act.REFUSE).latest("number")
    assert refused.what == f"page incidents:limits {limits.incident.reference}"


def test_held_words_of_a_small_form_are_shown_to_nobody_else(limits):
    limits.client.logout()
    limits.send()
    limits.client.force_login(make_user(Role.OFFICER, unit=limits.incident.unit))
    assert limits.client.get(reverse("incidents:held", args=[HeldWords.objects.get().pk])).status_code == 404


def test_held_words_of_a_small_form_are_copied_and_never_saved_by_themselves(limits):
    limits.client.logout()
    limits.send()
    assert "Save these words" not in limits.held()
    limits.client.post(reverse("incidents:held", args=[HeldWords.objects.get().pk]))
    assert HeldWords.objects.exists()
    assert not limits.incident.conditions.exists()


def test_held_words_of_a_small_form_can_be_let_go(limits):
    limits.hand_over()
    limits.send()
    limits.client.post(reverse("incidents:held-discard", args=[HeldWords.objects.get().pk]))
    assert not HeldWords.objects.exists()


def test_held_words_of_a_small_form_have_their_place_on_the_desk(limits):
    limits.hand_over()
    held = limits.send().url
    assert held in limits.client.get(reverse("incidents:desk")).content.decode()


def test_an_address_that_is_not_the_form_s_own_is_not_led_to(limits):
    limits.client.logout()
    limits.client.post("/elsewhere/", limits.data)
    page = limits.held()
    assert "/elsewhere/" not in page
    assert f'href="{limits.incident.get_absolute_url()}"' in page


def test_choices_are_shown_in_words(client):
    changes = Typed(client, "changes")
    client.logout()
    changes.send(kind="new_threat")
    assert "There is a new threat" in changes.held()


def test_who_was_chosen_is_shown_by_name(client):
    outside = Typed(client, "outside-add")
    client.logout()
    outside.send(who=str(outside.user.pk))
    assert outside.user.name in outside.held()
