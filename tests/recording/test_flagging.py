"""Hate flags, online, enhanced rights, offences and the time to charge."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.roles import Role
from incidents.choices import About
from incidents.harms import HARMS
from policy.limits import NoLimitError
from policy.models import OffenceFamily
from policy.recording import offence_families, strands
from recording.actions.flagging import add_flags, has_rights, mark, take_flag_off
from recording.actions.offending import end_offence, note_offences
from recording.choices import Marked
from recording.flagging import STRANDS, suggested
from recording.models import HateFlag, Mark, OffenceNote
from recording.offences import FAMILIES, charge_by
from recording.offences import suggested as suggested_families
from recording.time_left import warning_of
from tests.factories import make_user
from tests.recording.decided import CRIME, TRIVIAL, make_decision, make_told

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 4)
ENGLAND = {"on": DAY, "nation": "ENG"}


def test_the_words_of_the_person_suggest_strands_and_nothing_else_does():
    motives = [About.SEXUAL_ORIENTATION, About.GENDER_IDENTITY, About.RELATIONSHIPS_KINK, About.SEX]
    assert suggested(motives, strands(**ENGLAND)) == ["SEXUAL_ORIENTATION", "TRANSGENDER", "KINK"]


@pytest.mark.parametrize("nation", ["ENG", "WLS", "SCT", "NIR"])
def test_every_suggestion_is_on_the_list_of_each_nation_or_is_not_counted_there(nation):
    not_counted = {About.AGE} if nation != "SCT" else set()
    for about in set(STRANDS) - not_counted:
        assert suggested([about], strands(DAY, nation)), about


def test_a_sub_strand_is_kept_with_what_it_is_counted_under():
    make_decision(strands=["BIPHOBIC"], perceived_by="witness")
    flag = HateFlag.objects.get()
    assert (flag.strand, flag.sub_strand, flag.perceived_by) == ("SEXUAL_ORIENTATION", "BIPHOBIC", "witness")


def test_a_flag_that_stands_is_not_put_twice_and_comes_back_after_it_was_taken_off():
    incident = make_told()
    flags = {"incident": incident, "strands": ["RACE"], "perceived_by": "person", "by": incident.officer}
    (first,) = add_flags(**flags)
    assert add_flags(**flags) == []
    take_flag_off(flag=first, words="A slip.", by=incident.officer)
    assert len(add_flags(**flags)) == 1


def test_what_is_not_on_the_list_is_refused():
    with pytest.raises(ValidationError) as refusal:
        make_decision(strands=["MADE_UP"], perceived_by="person")
    assert refusal.value.code == "not_a_strand"


def test_a_hate_flag_on_a_crime_brings_enhanced_rights():
    decision = make_decision(answers=CRIME, strands=["TRANSGENDER"], perceived_by="person")
    assert has_rights(decision.incident)
    assert Mark.objects.get().because == "HATE_CRIME"


@pytest.mark.parametrize(("answers", "flags"), [(TRIVIAL, ["RACE"]), (CRIME, [])])
def test_without_a_crime_or_a_flag_they_are_not_given_by_themselves(answers, flags):
    decision = make_decision(answers=answers, strands=flags, perceived_by="person")
    assert not has_rights(decision.incident)


def test_a_flag_put_on_a_crime_later_brings_them_too():
    incident = make_decision(answers=CRIME).incident
    add_flags(incident=incident, strands=["RACE"], perceived_by="officer", by=incident.officer)
    assert has_rights(incident)


def test_only_a_supervisor_takes_enhanced_rights_and_they_stay_taken():
    incident = make_decision(answers=CRIME, strands=["RACE"], perceived_by="person").incident
    change = {"incident": incident, "kind": Marked.ENHANCED_RIGHTS, "holds": False, "words": "They asked."}
    with pytest.raises(ValidationError):
        mark(**change, by=incident.officer)
    mark(**change, by=make_user(Role.SUPERVISOR))
    add_flags(incident=incident, strands=["KINK"], perceived_by="person", by=incident.officer)
    assert not has_rights(incident)


def test_every_kind_of_harm_has_its_suggestions_and_they_are_families():
    assert set(FAMILIES) == set(HARMS)
    known = set(OffenceFamily.objects.values_list("code", flat=True))
    assert {code for codes in FAMILIES.values() for code in codes} <= known


def test_families_are_suggested_only_while_in_force():
    harms = ["cyberflashing", "harassment"]
    before, today = (offence_families(day, "ENG") for day in (date(2023, 5, 4), DAY))
    assert "CYBERFLASHING" not in suggested_families(harms, before)
    assert {"CYBERFLASHING", "HARASSMENT"} <= set(suggested_families(harms, today))


def family(code):
    return next(each for each in offence_families(DAY, "ENG") if each.code == code)


@pytest.mark.parametrize(
    ("code", "evidence_on", "last_day"),
    [
        ("HARASSMENT", None, date(2026, 11, 4)),
        ("BLACKMAIL", None, None),
        ("PERSISTENT_NUISANCE", None, date(2026, 11, 4)),
        ("PERSISTENT_NUISANCE", date(2026, 9, 1), date(2027, 3, 1)),
        ("PERSISTENT_NUISANCE", date(2029, 4, 1), date(2029, 5, 4)),
        ("PERSISTENT_NUISANCE", date(2026, 1, 1), date(2026, 11, 4)),
    ],
)
def test_the_last_day_to_charge(code, evidence_on, last_day):
    found = charge_by(family(code), last_act_on=DAY, evidence_on=evidence_on)
    assert (timezone.localdate(found) if found else None) == last_day


def test_without_a_limit_in_policy_no_last_day_is_made_up(monkeypatch):
    def none_holds(*args, **kwargs):
        raise NoLimitError

    monkeypatch.setattr("recording.offences.due_at", none_holds)
    assert charge_by(family("HARASSMENT"), last_act_on=DAY) is None


def test_the_clock_runs_until_it_does_not_matter_any_more():
    incident = make_told()
    known = {"families": ["HARASSMENT", "BLACKMAIL"], "last_act_on": timezone.localdate()}
    note_offences(incident=incident, by=incident.officer, **known)
    clock = incident.clocks.get(code="T11")
    end_offence(offence=OffenceNote.objects.get(pk=clock.about), because="charged", by=incident.officer)
    clock.refresh_from_db()
    assert clock.stopped_at


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 9, 8), ""),
        (date(2026, 9, 9), "8 weeks are left to charge."),
        (date(2026, 10, 6), "4 weeks are left to charge."),
        (date(2026, 10, 7), "Now: 28 days are left to charge."),
        (date(2026, 11, 3), "Now: 1 day is left to charge."),
        (date(2026, 11, 4), "Now: 0 days are left to charge."),
        (date(2026, 11, 5), "The time to charge has run out."),
    ],
)
def test_a_warning_stands_from_eight_weeks_and_from_four(today, said):
    assert warning_of(date(2026, 11, 4), today=today) == said
    assert warning_of(None, today=today) == ""
