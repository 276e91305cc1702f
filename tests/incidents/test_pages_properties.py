"""What holds for any words and any answers, not only for those somebody thought of."""

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.roles import Role
from incidents.actions.recording import record_incident
from incidents.actions.saving import save_page
from incidents.actions.starting import start_incident
from incidents.choices import Danger, EffectKind, PrivateThing, Relation, Threat, YesNoUnsure
from incidents.facts import Facts, indicators, panels, urgent_answers, worth_asking_about
from incidents.harms import HARMS
from incidents.models import Draft, Incident
from incidents.pages import PAGES
from incidents.pages.fields import Line, Many
from tests.factories import make_user

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=300)
EXAMPLES = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)


def some(choices):
    return st.frozensets(st.sampled_from([value for value, _label in choices]))


ANSWERS = st.builds(
    Facts,
    danger=st.sampled_from(["", *Danger.values]),
    harms=some([(code, code) for code in HARMS]),
    ongoing=st.sampled_from(["", *YesNoUnsure.values]),
    relations=some(Relation.choices),
    private_things=some(PrivateThing.choices),
    threats=some(Threat.choices),
    effects=some(EffectKind.choices),
    has_exposures=st.booleans(),
)


def with_line_ends_alike(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.fixture
def officer(db):
    return make_user(Role.OFFICER)


@EXAMPLES
@given(account=TEXT, describes=TEXT, other=TEXT)
def test_any_words_come_back_as_they_were_said(officer, account, describes, other):
    incident = start_incident(start_id=uuid.uuid4(), by=officer)
    said = {"call": ("account", account), "because": ("describes_self", describes), "people": ("other_party", other)}
    for page, (box, text) in said.items():
        form = PAGES[page].of_answers({box: [text]})
        save_page(incident=incident, form=form, version=0, by=officer)
    record_incident(incident=incident, by=officer)
    kept = Incident.objects.select_related("account", "victim", "other_party").get(pk=incident.pk)
    assert kept.account.text == with_line_ends_alike(account)
    assert kept.victim.describes_self == with_line_ends_alike(describes)
    assert kept.other_party.words == with_line_ends_alike(other)


@EXAMPLES
@given(text=st.text(max_size=300))
def test_a_draft_keeps_whatever_a_browser_can_send(officer, text):
    incident = start_incident(start_id=uuid.uuid4(), by=officer)
    form = PAGES["call"].of_answers({"account": [text], "danger": [text], "known_as": [text]})
    save_page(incident=incident, form=form, version=0, by=officer)
    kept = Draft.objects.filter(incident=incident).first()
    assert (kept.answers if kept else {}).get("account", [""]) == [text]


@EXAMPLES
@given(text=TEXT)
def test_a_line_loses_nothing_but_line_breaks_and_ends(text):
    kept = Line(max_length=1_000).clean(text)
    assert "\n" not in kept
    assert "".join(kept.split()) == "".join(text.split())


@EXAMPLES
@given(text=st.text(st.sampled_from("a\x00\ud83e\udc00é"), min_size=1))
def test_only_nul_and_half_characters_are_refused(text):
    damaged = "\x00" in text or any("\ud800" <= each <= "\udfff" for each in text)
    form = PAGES["call"].of_answers({"account": [text]})
    assert form.is_valid() is not damaged


@EXAMPLES
@given(picked=st.lists(st.sampled_from(list(HARMS)), max_size=8))
def test_an_answer_sent_twice_counts_once(picked):
    field = Many([(code, code) for code in HARMS])
    assert field.clean(picked) == list(dict.fromkeys(picked))


@given(facts=ANSWERS, harm=st.sampled_from(list(HARMS)))
def test_one_more_harm_never_takes_a_pointer_or_a_warning_away(facts, harm):
    more = Facts(**{**vars(facts), "harms": facts.harms | {harm}})
    assert set(indicators(facts)) <= set(indicators(more))
    assert set(urgent_answers(facts)) <= set(urgent_answers(more))
    assert set(panels(facts)) <= set(panels(more))


@given(facts=ANSWERS)
def test_what_was_never_said_to_be_over_counts_as_going_on(facts):
    for ongoing in ("", YesNoUnsure.UNSURE, YesNoUnsure.YES):
        going_on = Facts(**{**vars(facts), "ongoing": ongoing})
        assert set(urgent_answers(facts)) <= set(urgent_answers(going_on))


@given(facts=ANSWERS)
def test_a_pointer_is_never_asked_about_while_it_stands(facts):
    assert set(worth_asking_about(facts)).isdisjoint(indicators(facts))


@given(facts=ANSWERS)
def test_no_answer_about_who_the_person_is_makes_a_pointer(facts):
    assert set(indicators(facts)) <= {"P", "D", "T"}
    assert indicators(Facts(danger=facts.danger, effects=facts.effects, has_exposures=facts.has_exposures)) == []


@EXAMPLES
@given(who=st.lists(TEXT.filter(str.strip), max_size=12))
def test_every_row_of_a_page_is_kept_in_order(who):
    boxes = {f"must_not_find_out_{number}": [text] for number, text in enumerate(who)}
    form = PAGES["reach"].of_answers(boxes)
    cleaned = [Line(max_length=500).clean(text) for text in who]
    assert [text for text, _choice in form.rows.filled(form)] == [text for text in cleaned if text]
