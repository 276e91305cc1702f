"""Which answer of a file goes into which box of the guided form, page code by page code."""

from incidents.choices import ReporterKind
from incidents.filing.parts import Day, Lines, Pairs, Parts, Several, Text, Tick
from incidents.pages.next import CONDITIONS
from incidents.pages.reach import EXPOSURES

TAKEN = Parts(
    {
        "at": Text("start", "reported_at"),
        "how": Text("start", "taken_how"),
        "by": None,
        "reporter": Text("start", "reporter_kind", {"third_party": ReporterKind.FOR_SOMEONE.value}),
        "reporter_name": Text("start", "reporter_name"),
        "reporter_contact": Text("start", "reporter_contact"),
        "reporter_note": Text("start", "reporter_note"),
        "account_given_at": Text("start", "account_given_at"),
        "format": Text("start", "format"),
        "access_needs": Text("start", "access_needs"),
        "trained_officer_asked_for": Tick("start", "trained_officer"),
        "supporter": Text("start", "supporter_present"),
    }
)

THROUGH = Parts(
    {
        "name": Text("reach", "supporter_name"),
        "how": Text("reach", "supporter_how"),
        "may_be_told": Text("reach", "supporter_may_be_told"),
        "until": Text("reach", "supporter_until"),
    }
)

PAGES_OF_A_FILE = {
    "P01": Text("call", "danger"),
    "P02": Parts({"known_as": Text("call", "known_as")}),
    "P03": Parts(
        {
            "pronouns": Text("reach", "pronouns"),
            "avoid_words": Text("reach", "avoid_words"),
            "in_letters": Text("reach", "in_letters"),
        }
    ),
    "P04": Parts(
        {
            "channel": Text("call", "channel"),
            "detail": Text("call", "contact_detail"),
            "leave_messages": Tick("call", "leave_messages"),
            "safe_times": Text("reach", "safe_times"),
            "if_someone_else_answers": Text("reach", "if_someone_else_answers"),
            "name_on_contact": Text("reach", "name_on_contact"),
            "language": Text("reach", "letters_language"),
            "do_not_contact": Tick("reach", "do_not_contact"),
            "uniform_or_marked_car": Tick("reach", "uniform_or_marked_car"),
            "liaison_officer_wanted": Tick("reach", "liaison_officer_wanted"),
            "note": Text("reach", "contact_note"),
            "through": THROUGH,
        }
    ),
    "P05": Pairs("reach", EXPOSURES, "who", "must_not_know"),
    "P06": Several("hopes", "hopes"),
    "P07": Parts(
        {
            "way": Text("call", "account_way"),
            "language": Text("start", "account_language"),
            "text": Text("call", "account"),
        }
    ),
    "P08": Parts(
        {
            "platforms": Several("happened", "platforms"),
            "platform_text": Text("happened", "platform_words"),
            "private_space": Text("happened", "private_space"),
            "group_name": Text("happened", "group_name"),
        }
    ),
    "P09": Parts(
        {
            "started": Text("happened", "began"),
            "earliest": Day("happened", "began_earliest"),
            "latest": Day("happened", "began_latest"),
            "ongoing": Text("happened", "ongoing"),
            "happened_before": Text("happened", "happened_before"),
            "earlier_reference": Text("happened", "earlier_records"),
        }
    ),
    "P10": Several("happened", "harms"),
    "P11": Parts({"because": Text("because", "because"), "about": Several("because", "about")}),
    "P12": Parts({"describe": Text("because", "describes_self"), "show_to": Text("because", "describes_self_to")}),
    "P13": Several("people", "relations"),
    "P14": Parts(
        {
            "text": Text("people", "other_party"),
            "accounts": Lines("people", "account_names"),
            "sealed": Tick("people", "keep_sealed"),
        }
    ),
    "P15": Parts(
        {"answers": Several("threats", "private_things"), "under_18_shown": Text("threats", "under_18_shown")}
    ),
    "P16": Several("threats", "threats"),
    "P17": Parts({"text": Text("effect", "effect_words"), "ticks": Several("effect", "effects")}),
    "P18": Parts({"answer": Text("effect", "kept_evidence"), "note": Text("effect", "evidence_note")}),
    "P19": Parts({"answer": Text("effect", "others_exposed"), "careful_about": Text("effect", "careful_about")}),
    "P20": Several("support", "support_needs"),
    "P21": None,
    "P22": Several("next", "wishes"),
    "P23": Parts(
        {
            "items": Pairs("next", CONDITIONS, "says", "step"),
            "until": Text("next", "conditions_until", {"until_i_say": ""}),
        }
    ),
    "P24": Parts(
        {
            "frequency": Text("next", "update_frequency"),
            "named_contact": Text("next", "named_contact"),
            "only_if_i_contact": Tick("next", "only_if_they_contact"),
        }
    ),
}
