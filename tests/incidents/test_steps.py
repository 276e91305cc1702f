"""The kinds of step say, allow and end what the written rules say, cell by cell."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from django.utils.functional import Promise

from incidents.choices import StepCode
from incidents.steps import ENFORCEMENT, KINDS, Change, Ground, ends, limits_for, may_end, shared
from incidents.steps.said import NOTHING_MORE

CODES = [f"E{number:02}" for number in range(21)]
ALL = [f"E{number:02}" for number in range(1, 20)]

GROUNDS = {
    "E00": "",
    "E01": "",
    "E02": "life child adult_at_risk serious_pattern court",
    "E03": "life child adult_at_risk serious_pattern court",
    "E04": "life child",
    "E05": "life child adult_at_risk serious_pattern",
    "E06": "life child adult_at_risk serious_pattern",
    "E07": "life child court",
    "E08": "",
    "E09": "court",
    "E10": "life child adult_at_risk",
    "E11": "",
    "E12": "",
    "E13": "life child adult_at_risk court",
    "E14": "life child serious_pattern court",
    "E15": "life child",
    "E16": "life child adult_at_risk court",
    "E17": "life",
    "E18": "life child",
    "E19": "child adult_at_risk court",
    "E20": "",
}
NEVER = ["E01", "E08", "E11", "E12"]

# change: the kinds it always ends, and those that it may end
ENDS = {
    "pause": (" ".join(ALL), ""),
    "wish_lowered": (" ".join(ALL), ""),
    "wish_raised": ("", ""),
    "wish_other": ("", ""),
    "new_condition": ("", ""),
    "condition_cannot": ("", " ".join(ALL)),
    "contact_changed": ("", ""),
    "exposure_added": ("E10 E15 E16 E17 E18", "E01 E05 E06 E07"),
    "new_threat": ("E01 E11 E12 E15", ""),
    "other_party": ("E01 E05 E06 E07 E10 E11 E12 E13 E14 E19", ""),
    "more_comes_out": ("E01 E03 E05 E10 E14 E15 E16", ""),
    "surplus": ("E03 E16", ""),
    "publicity": ("E01 E15", ""),
    "life_changed": ("E10 E15 E16 E17 E18", ""),
    "officer_changed": ("", ""),
    "force_changed": ("", ""),
    "wording_changed": ("", "E01 E15"),
}

# kind: risks, alternatives without the last, limits that are kept by how it is done, limits that come first
SAID = {
    "E00": ("record_seen_by_staff receipt_seen_at_home", "", "safe_channel restricted_access", ""),
    "E01": (
        "suspect_guesses shown_around retaliation new_accounts",
        "community_message platform_warning takedown watch restorative",
        "nothing_only_i_know no_app no_group no_identity letter_not_visit tell_me_after",
        "not_before_a_day tell_me_before",
    ),
    "E02": (
        "account_named_abroad later_request_tells",
        "own_copy host_keeps_log",
        "only_that_account not_my_account not_group_accounts",
        "",
    ),
    "E03": (
        "user_told own_messages_returned group_members_returned",
        "preserve_only identify_from_held",
        "date_range no_private_groups no_notification",
        "",
    ),
    "E04": (
        "staff_spotted members_frightened trust_lost",
        "ask_host ask_charity",
        "no_closed_spaces stop_if_host_asks",
        "",
    ),
    "E05": (
        "account_details identified_by_facts app_use",
        "warning restorative watch",
        "what_is_put",
        "notice safety_plan",
    ),
    "E06": (
        "retaliation gossip counter_claims conditions_reveal",
        "interview warning civil_order",
        "not_at_shared_home not_at_shared_work call_me_after bail_wording",
        "call_me_before",
    ),
    "E07": (
        "images_seen group_members_exposed",
        "specified_items use_records",
        "named_viewer redaction return_or_delete",
        "",
    ),
    "E08": (
        "private_life_seen others_secrets_seen copy_disclosed",
        "show_screen screenshots platform_copy",
        "date_range app_list same_day_return supporter_present",
        "agreed_in_writing",
    ),
    "E09": ("report_disclosed outing", "you_supply do_without", "never named_person_only", "see_it_first"),
    "E10": (
        "outing job_or_home_lost family_violence trust_lost",
        "charity_statement use_records do_without",
        "never only_this_person no_identity no_app",
        "i_tell_them_first",
    ),
    "E11": (
        "meeting_reveals pressure_to_forgive",
        "indirect_letter community_proxy warning",
        "no_meeting skilled_facilitator no_address no_name",
        "",
    ),
    "E12": ("conditions_reveal", "restorative warning", "", "see_the_wording"),
    "E13": (
        "open_court address_revealed identity_revealed",
        "other_order name_withheld",
        "screens name_used privacy_request",
        "",
    ),
    "E14": (
        "record_disclosed open_court press",
        "smaller_step delay",
        "special_measures name_and_pronouns anonymity",
        "told_before_decision",
    ),
    "E15": (
        "pile_on identified_by_detail community_targeted",
        "no_publicity community_briefing",
        "no_image no_identity no_app no_place",
        "agreed_words not_before_a_day",
    ),
    "E16": (
        "spread_beyond_control outs_to_local_staff",
        "anonymised_link you_share",
        "named_recipient minimum_facts anonymised",
        "",
    ),
    "E17": ("marker_reveals", "neutral_marker safety_plan_only", "neutral_text end_date", ""),
    "E18": ("outing family_questions", "phone_call meet_elsewhere plain_clothes", "place time clothes", ""),
    "E19": ("traced_back", "warning watch", "never", ""),
    "E20": ("feels_dismissed", "watch fresh_eyes", "preferred_channel", "told_first"),
}

DOCUMENTED = (Path(__file__).resolve().parents[2] / "docs/steps.md").read_text(encoding="utf-8")


def documented(code):
    """Return the cells of the row of docs/steps.md that begins with a code of a kind or change."""
    line = next(line for line in DOCUMENTED.splitlines() if re.match(rf"\| `?{code}`? \|", line))
    return [cell.strip() for cell in line.strip("|").split("|")]


def codes_in(cell):
    return re.findall(r"`(\w+)`", cell)


def everything_said(part):
    return [each for kind in KINDS.values() for each in getattr(kind, part)]


def codes(said):
    return [each.code for each in said]


def texts(kind):
    parts = (kind.risks, kind.alternatives, kind.limits)
    return [kind.name, kind.target_label, *kind.says, *(each.words for part in parts for each in part)]


def test_the_kinds_stand_in_the_order_of_their_codes():
    assert list(KINDS) == [kind.code for kind in KINDS.values()] == CODES
    assert list(ENFORCEMENT) == ALL


@pytest.mark.parametrize("code", CODES)
def test_a_step_is_authorised_without_agreement_on_its_own_grounds_alone(code):
    assert list(KINDS[code].grounds) == GROUNDS[code].split()


def test_every_ground_can_apply_to_something():
    assert {ground for kind in KINDS.values() for ground in kind.grounds} == set(Ground)


def test_a_step_that_is_never_authorised_says_why():
    assert [code for code in ENFORCEMENT if not KINDS[code].grounds] == NEVER
    assert [code for code, kind in KINDS.items() if kind.why_never] == [*NEVER, "E20"]


def test_the_table_names_every_change():
    assert list(ENDS) == Change.values


@pytest.mark.parametrize("change", ENDS)
def test_a_change_ends_what_the_rules_say(change):
    always, only_if_said = ENDS[change]
    assert ends(change) == ends(Change(change)) == tuple(always.split())
    assert may_end(change) == may_end(Change(change)) == tuple(only_if_said.split())


@pytest.mark.parametrize("code", CODES)
def test_a_kind_is_ended_by_what_the_rules_say(code):
    kind = KINDS[code]
    assert kind.ended_by == {change for change, (always, _) in ENDS.items() if code in always.split()}
    assert kind.may_be_ended_by == {
        change for change, (_, only_if_said) in ENDS.items() if code in only_if_said.split()
    }


def test_nothing_ends_what_is_always_open_or_closing():
    for code in ("E00", "E20"):
        assert not KINDS[code].ended_by | KINDS[code].may_be_ended_by


@pytest.mark.parametrize("code", CODES)
def test_a_kind_says_every_risk_alternative_and_limit_of_the_rules(code):
    risks, alternatives, kept_while_done, come_first = SAID[code]
    kind = KINDS[code]
    assert codes(kind.risks) == risks.split()
    assert codes(kind.alternatives) == alternatives.split() + ["nothing_more"] * (code != "E00")
    assert codes(limit for limit in kind.limits if not limit.comes_first) == kept_while_done.split()
    assert codes(limit for limit in kind.limits if limit.comes_first) == come_first.split()


@pytest.mark.parametrize("code", CODES[1:])
def test_a_kind_offers_two_other_ways_and_nothing_more_for_now(code):
    *others, last = KINDS[code].alternatives
    assert last == NOTHING_MORE
    assert len(set(codes(others))) >= 2


@pytest.mark.parametrize("code", ALL)
def test_one_to_three_sentences_say_what_a_step_is(code):
    assert 1 <= len(KINDS[code].says) <= 3


@pytest.mark.parametrize("parts", [("risks", "alternatives"), ("limits",)])
def test_a_code_never_has_other_words_and_words_never_another_code(parts):
    pairs = {(each.code, str(each.words)) for part in parts for each in everything_said(part)}
    assert len(pairs) == len({code for code, _ in pairs}) == len({words for _, words in pairs})


@pytest.mark.parametrize("code", CODES)
def test_every_text_of_a_kind_can_be_translated(code):
    assert [text for text in texts(KINDS[code]) if not isinstance(text, Promise)] == []
    assert isinstance(KINDS[code].why_never, Promise) or KINDS[code].why_never == ""


@pytest.mark.parametrize("code", CODES[1:])
def test_a_kind_has_the_name_that_limits_are_set_by(code):
    assert KINDS[code].name == StepCode(code).label


def test_what_is_aimed_at_is_named_where_it_matters():
    assert [code for code, kind in KINDS.items() if kind.target_is_needed] == ["E02", "E03", "E10", "E15", "E16", "E19"]
    assert [code for code, kind in KINDS.items() if kind.is_exact_wording] == ["E15"]
    assert [code for code, kind in KINDS.items() if kind.may_follow_up] == ["E02", "E03", "E04"]


def test_every_kind_asks_its_own_question_about_what_it_is_aimed_at():
    default = next(field.default for field in fields(KINDS["E01"]) if field.name == "target_label")
    assert [code for code, kind in KINDS.items() if kind.target_label is default] == ["E00"]


def test_what_two_kinds_share_is_said_once():
    risks, alternatives = shared(["E01", "E06"])
    assert codes(risks) == [
        *["suspect_guesses", "shown_around", "retaliation", "new_accounts"],
        *["gossip", "counter_claims", "conditions_reveal"],
    ]
    assert codes(alternatives)[-4:] == ["interview", "warning", "civil_order", "nothing_more"]


def test_what_is_shared_follows_the_order_in_which_the_kinds_were_chosen():
    assert codes(shared(["E05", "E01"])[0])[0] == "account_details"
    assert codes(shared(["E05", "E01"])[1])[:3] == ["warning", "restorative", "watch"]


@pytest.mark.parametrize("chosen", [[], ["E00"], ["E02"], CODES])
def test_nothing_more_is_always_the_last_other_way_and_stands_once(chosen):
    alternatives = shared(chosen)[1]
    assert alternatives[-1] == NOTHING_MORE
    assert alternatives.count(NOTHING_MORE) == 1


@pytest.mark.parametrize("code", ALL)
def test_the_documented_row_of_a_kind_is_true(code):
    kind = KINDS[code]
    _, name, how_long, grounds, ended_by, may_be_ended_by = documented(code)
    assert (name, how_long) == (kind.name, f"`talk_{code}`")
    assert codes_in(grounds) == list(kind.grounds)
    assert set(codes_in(ended_by)) == kind.ended_by - {"pause", "wish_lowered"}
    assert set(codes_in(may_be_ended_by)) == kind.may_be_ended_by - {"condition_cannot"}


@pytest.mark.parametrize("change", [change for change in ENDS if change not in {"pause", "wish_lowered"}])
def test_the_documented_row_of_a_change_is_true(change):
    named = re.findall(r"E\d\d", documented(change)[2])
    only_if_said = [] if change in {"condition_cannot", "wording_changed"} else may_end(change)
    assert named == [*ends(change), *only_if_said]


def test_limits_stand_by_kind():
    assert limits_for(["E12", "E01"]) == {"E12": KINDS["E12"].limits, "E01": KINDS["E01"].limits}
