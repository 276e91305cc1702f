"""From the pages of the form to the rows of the record; docs/answers.md says where each answer goes."""

from incidents.models import (
    Account,
    AccountName,
    Circumstances,
    Condition,
    Effect,
    Harm,
    OnlinePlace,
    OtherParty,
    OutcomePreference,
    PerceivedMotive,
    Reporter,
    SupportNeed,
)
from incidents.pages.next import CONDITIONS
from safekeeping import blind

ACCOUNT_NAMES = "account name"

# Circumstances columns by the form field that fills them.
CIRCUMSTANCES = {
    "taken_how": "taken_how",
    "format": "format",
    "trained_officer": "trained_officer_asked_for",
    "supporter_present": "supporter_present",
    "danger": "danger",
    "private_space": "private_space",
    "group_name": "group_name",
    "began": "began",
    "began_earliest": "began_earliest_on",
    "began_latest": "began_latest_on",
    "ongoing": "ongoing",
    "happened_before": "happened_before",
    "earlier_records": "earlier_records",
    "because": "because",
    "relations": "relations",
    "private_things": "private_things",
    "under_18_shown": "under_18_shown",
    "threats": "threats",
    "effect_words": "effect_words",
    "kept_evidence": "kept_evidence",
    "evidence_note": "evidence_note",
    "others_exposed": "others_exposed",
    "careful_about": "careful_about",
    "update_frequency": "update_frequency",
    "named_contact": "named_contact",
    "only_if_they_contact": "only_if_they_contact",
}

# Models and columns of ticks by the form field that fills them.
TICKED = {
    "harms": (Harm, "code"),
    "effects": (Effect, "code"),
    "support_needs": (SupportNeed, "code"),
    "about": (PerceivedMotive, "about"),
}


def write_rows(incident, forms, drafts, *, by, now):
    """Write every row of a record that is being completed; the caller holds the lock."""
    answers = {name: value for form in forms.values() for name, value in form.answers.items()}
    reporter = _reporter(incident, answers)
    _account(incident, answers, drafts, by, now)
    _circumstances(incident, answers, by, now)
    _ticks(incident, answers, reporter)
    _other_party(incident, answers)
    _wishes(incident, answers, drafts, reporter, by, now)
    _conditions(incident, forms["next"], by, now)


def _reporter(incident, answers):
    return Reporter.objects.create(
        incident=incident,
        kind=answers["reporter_kind"],
        name=answers["reporter_name"],
        contact=answers["reporter_contact"],
        note=answers["reporter_note"],
    )


def _account(incident, answers, drafts, by, now):
    call = drafts.get("call")
    Account.objects.create(
        incident=incident,
        act_no=incident.take_act_numbers(1)[0],
        text=answers["account"],
        way=answers["account_way"],
        language=answers["account_language"],
        given_at=answers["account_given_at"] or incident.reported_at,
        taken_by=call.saved_by if call else by,
        entered_at=now,
    )


def _circumstances(incident, answers, by, now):
    columns = {column: answers[name] for name, column in CIRCUMSTANCES.items()}
    Circumstances.objects.create(incident=incident, entered_at=now, entered_by=by, **columns)


def _ticks(incident, answers, reporter):
    Harm.objects.bulk_create(_ordered(Harm, incident, "code", answers["harms"]))
    Effect.objects.bulk_create(_ordered(Effect, incident, "code", answers["effects"]))
    SupportNeed.objects.bulk_create(_ordered(SupportNeed, incident, "code", answers["support_needs"]))
    perceived_by = _perceived_by(reporter)
    motives = _ordered(PerceivedMotive, incident, "about", answers["about"], perceived_by=perceived_by)
    PerceivedMotive.objects.bulk_create(motives)
    OnlinePlace.objects.bulk_create(_places(incident, answers))


def put_ticks(incident, ticked):
    """Put ticks in the place of those that stand. ticked: {form field: codes}; the caller holds the lock."""
    for name in TICKED.keys() & ticked.keys():
        model, column = TICKED[name]
        rows = model.objects.filter(incident=incident)
        same = {"perceived_by": _perceived_by(incident.reporter)} if model is PerceivedMotive else {}
        rows.delete()
        model.objects.bulk_create(_ordered(model, incident, column, ticked[name], **same))


def put_places(incident, answers):
    """Put sites and apps in the place of those that stand; the caller holds the lock."""
    incident.places.all().delete()
    OnlinePlace.objects.bulk_create(_places(incident, answers))


def _perceived_by(reporter):
    return PerceivedMotive.By.VICTIM if reporter.is_the_person else PerceivedMotive.By.REPORTER


def _ordered(model, incident, column, codes, **same):
    return [model(incident=incident, position=number, **{column: code}, **same) for number, code in enumerate(codes)]


def _places(incident, answers):
    """One row for each kind of place, the first with the words; words alone still make a row."""
    kinds = answers["platforms"] or ([""] if answers["platform_words"] else [])
    places = _ordered(OnlinePlace, incident, "platform", kinds)
    if places:
        places[0].words = answers["platform_words"]
    return places


def _other_party(incident, answers):
    OtherParty.objects.create(incident=incident, words=answers["other_party"], keep_sealed=answers["keep_sealed"])
    names = [name for name in answers["account_names"].split("\n") if name.strip()]
    AccountName.objects.bulk_create(
        AccountName(incident=incident, name=name, blind_index=blind.index(name, ACCOUNT_NAMES), position=number)
        for number, name in enumerate(names)
    )


def _wishes(incident, answers, drafts, reporter, by, now):
    """One row for each time the wish was asked: at the start (P06) and at the end (P22); else one "not asked"."""
    asked = [
        ("hopes", answers["hopes"], answers["hopes_words"]),
        ("next", answers["wishes"], answers["wish_words"]),
    ]
    said = [(page, choices, words) for page, choices, words in asked if choices or words]
    numbers = incident.take_act_numbers(max(len(said), 1))
    OutcomePreference.objects.bulk_create(
        OutcomePreference(
            incident=incident,
            act_no=number,
            entered_at=now,
            was_asked=bool(page),
            choices=choices,
            words=words,
            asked_by=drafts[page].saved_by if page else by,
            asked_at=min(_asked_at(page, answers, drafts, incident), now) if page else now,
            page=page,
            confirmed_by_person=bool(page) and reporter.is_the_person,
        )
        for number, (page, choices, words) in zip(numbers, said or [("", [], "")], strict=True)
    )


def _asked_at(page, answers, drafts, incident):
    """Return when the wish was said: in a report that is written down later, with what was told then."""
    if answers["account_given_at"] and page == "next":
        return answers["account_given_at"]
    return incident.reported_at if answers["reported_at"] else drafts[page].saved_at


def _conditions(incident, form, by, now):
    until = form.answers["conditions_until"]
    filled = CONDITIONS.filled(form) or ([("", "")] if until else [])
    numbers = incident.take_act_numbers(len(filled))
    Condition.objects.bulk_create(
        Condition(
            incident=incident,
            act_no=number,
            entered_at=now,
            step=step or Condition.EVERY_STEP,
            words=words,
            until=until,
            asked_by=by,
        )
        for number, (words, step) in zip(numbers, filled, strict=True)
    )
