"""The coded answers are exactly those written here: what is stored and imported never changes by accident."""

import pytest

from incidents import choices

CODES = {
    "TakenHow": "front_counter phone online home_visit video_bsl charity_office off_site",
    "ReporterKind": "self for_someone witness professional anonymous",
    "RecordFormat": "standard large_print easy_read bsl audio braille",
    "Danger": "now soon no unsure skip",
    "InLetters": "yes no ask_me",
    "Channel": "phone text email post secure_message text_or_video in_person through_supporter",
    "IfSomeoneElseAnswers": "say_nothing general_appointment hang_up",
    "MustNotKnow": "all_of_it who_i_am what_happened where",
    "Wish": "record_only support takedown advice watch warn investigate court unsure",
    "AccountWay": "own_words written_for_me audio_video",
    "PlatformGroup": (
        "social_feeds independent_servers messaging community_chat dating kink_adult games search_hosts hostile_forums"
    ),
    "YesNo": "yes no",
    "YesNoUnsure": "yes no unsure",
    "HappenedBefore": "first_time before",
    "Because": "yes no not_sure prefer_not_to_say",
    "About": (
        "sexual_orientation gender_identity relationships_kink race religion_belief disability sex age "
        "something_else more_than_one"
    ),
    "ShowTo": "officer_only support_service no_one",
    "Relation": (
        "no met_once know_them was_in_relationship family neighbour_work_school came_to_where_i_was not_sure "
        "prefer_not_to_say"
    ),
    "PrivateThing": "none personal_information images threatened_to not_sure",
    "UnderEighteen": "yes no not_sure",
    "Threat": "no physical sexual to_kill to_others not_sure",
    "EffectKind": (
        "fear sleep work_study home_housing money health going_out using_internet being_open family "
        "self_harm_thoughts someone_else_affected"
    ),
    "KeptEvidence": "no yes_add yes_keep help_saving",
    "OthersExposed": "yes no not_sure",
    "SupportKind": (
        "someone_to_talk_to advocacy takedown online_safety housing money legal_advice mental_health sexual_violence "
        "domestic_abuse stalking trans_led bi_led older young_person ethnic_minority_lgbt faith disabled_deaf "
        "immigration kink_aware family_of"
    ),
    "StepCode": "E01 E02 E03 E04 E05 E06 E07 E08 E09 E10 E11 E12 E13 E14 E15 E16 E17 E18 E19 E20 all",
    "ReceiptKind": "safe full declined",
    "OpeningReason": "covering person_asked safety supervising told_to access_request other",
    "TalkWay": "phone in_person video written through_supporter",
    "AttemptResult": "no_answer not_safe_to_talk someone_else reached",
    "RiskTool": "dash dara stalking_screen honour_based other not_named",
    "RiskBecause": "first new_report other_party not_reached content_back wish_changed reopened time",
    "LateBecause": "waiting_for_person no_safe_way waiting_for_others more_to_find_out no_time system other",
    "ContactDirection": "to_them to_us",
    "ContactDespite": "safety they_asked by_mistake",
    "AdditionKind": "addition correction",
    "TakenOutWhat": "describes_self account addition answer evidence",
    "ExclusionReason": "person_asked must_not_know conflict other",
    "SpecialistFinding": "not_suspected warning_is_safe warning_is_dangerous",
}


@pytest.mark.parametrize("name", CODES)
def test_the_codes_are_those_written_here(name):
    assert getattr(choices, name).values == CODES[name].split()


@pytest.mark.parametrize("name", CODES)
def test_no_answer_is_empty_and_every_answer_has_words(name):
    for value, label in getattr(choices, name).choices:
        assert value
        assert str(label).strip()


def test_record_only_is_the_first_wish_offered():
    assert choices.Wish.values[0] == "record_only"


def test_every_choice_of_the_module_is_written_here():
    kinds = {name for name in vars(choices) if hasattr(getattr(choices, name), "choices")} - {"TextChoices"}
    assert kinds == set(CODES)
