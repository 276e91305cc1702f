"""What was told, from the rows of a record back into the shape of the form it was typed into."""

from incidents.actions.person import SAFE_CONTACT, SUPPORTER, VICTIM
from incidents.actions.rows import CIRCUMSTANCES
from incidents.models import Effect, Harm, PerceivedMotive, SupportNeed
from incidents.pages import PAGES
from incidents.pages.readback import read_back

TICKS = {"harms": Harm, "effects": Effect, "support_needs": SupportNeed, "about": PerceivedMotive}
REPORTER = {"reporter_kind": "kind", "reporter_name": "name", "reporter_contact": "contact", "reporter_note": "note"}
ACCOUNT = {"account_way": "way", "account_language": "language", "account_given_at": "given_at"}
WISHES = {"hopes": ("hopes", "hopes_words"), "next": ("wishes", "wish_words")}
# Questions with a place of their own on the record's pages.
ELSEWHERE = {"P07", "P14", "P23"}
# For the record's officer alone, whoever else the person said they may be shown to.
WHO_THEY_ARE = {"describes_self", "describes_self_to"}
SEALED_FOR_NOW = {"other_party", "account_names"}
# What is not there is never shown as missing.
NEVER_MISSING = {"P02", "P03", "P12"}


def for_these_eyes(user, incident, answers):
    """Return the answers without those that this user is not to read. answers: of any pages, as cards_of takes them."""
    hidden = hidden_from(user, incident, answers)
    return {name: values for name, values in answers.items() if name not in hidden}


def hidden_from(user, incident, answers):
    """Return the names of the answers for the record's officer alone: who the person is, and what is sealed for now."""
    if user.pk == incident.officer_id:
        return set()
    return WHO_THEY_ARE | SEALED_FOR_NOW if answers.get("keep_sealed") else WHO_THEY_ARE


def with_what_was_hidden(user, incident, typed, before):
    """Return what this user typed, with the answers not theirs to read or to unseal put back."""
    untouched = hidden_from(user, incident, before)
    if untouched >= SEALED_FOR_NOW:
        untouched = {*untouched, "keep_sealed"}
    return typed | {name: before[name] for name in untouched if name in before}


def cards_of(incident, answers, *, without=frozenset()):
    """Return (cards, questions): a card for each page with answers on it, and the questions that have none.

    answers: {form field: [value, …]}, as answers_told gives them or as a draft keeps them.
    without: codes of questions to leave out.
    """
    cards, unanswered = [], []
    for page in PAGES.values():
        rows = []
        for code, card in _questions(incident, page.of_answers(answers)):
            answered = [_clear(code, card, row) for row in card["rows"] if row["is_typed"]]
            if code not in without:
                rows += answered
            if not answered and code not in without | NEVER_MISSING:
                unanswered.append(card["title"])
        if rows:
            cards.append({"title": page.title, "slug": page.slug, "rows": rows})
    return cards, unanswered


def recorded_cards_of(incident, answers):
    """As cards_of, without the questions that have a place of their own."""
    return cards_of(incident, answers, without=ELSEWHERE)


def _questions(incident, form):
    codes = {section.asked.heading: section.asked.code for section in form.all_sections()}
    return [(codes[card["title"]], card) for card in read_back(incident, form)]


def _clear(code, card, row):
    """Return the row with a key that says what it is about where its question is not beside it."""
    return {**row, "key": card["title"]} if code == "P12" and row is card["rows"][0] else row


def answers_told(incident, circumstances, ticks, wishes):
    """Return {form field: [value, …]} of a recorded incident.

    ticks: its ShortRows. wishes: its outcome preferences. The account, the other person and conditions are not in it.
    """
    values = _columns(CIRCUMSTANCES, circumstances) | _columns(REPORTER, incident.reporter)
    values |= _columns(ACCOUNT, incident.account) | {"reported_at": incident.reported_at}
    values |= _person(incident.victim) | {name: ticks.codes(model) for name, model in TICKS.items()}
    values |= _places(incident) | _wishes(wishes)
    answers = {}
    for name, value in values.items():
        answers |= _typed(name, value)
    return answers


def _columns(fields, row):
    return {name: getattr(row, column) for name, column in fields.items()}


def _person(victim):
    values = {}
    for fields in VICTIM.values():
        values |= _columns(fields, victim)
    for fields in SAFE_CONTACT.values():
        values |= _columns(fields, victim.safe_contact)
    for supporter in victim.supporters.all()[:1]:
        values |= _columns(SUPPORTER, supporter)
    for number, exposure in enumerate(victim.exposures.all()):
        values |= {f"must_not_find_out_{number}": exposure.who, f"must_not_know_{number}": exposure.must_not_know}
    return values


def _places(incident):
    places = list(incident.places.all())
    words = places[0].words if places else ""
    return {"platforms": [place.platform for place in places if place.platform], "platform_words": words}


def _wishes(wishes):
    values = {}
    for wish in wishes:
        if wish.page in WISHES:
            choices, words = WISHES[wish.page]
            values |= {choices: wish.choices, words: wish.words}
    return values


def _typed(name, value):
    """Return the boxes of one answer as a browser would send them; an empty answer has none."""
    if value in (None, "", [], False):
        return {}
    if value is True:
        return {name: ["on"]}
    if hasattr(value, "hour"):
        return {name: [value.isoformat()]}
    if hasattr(value, "year"):
        return {f"{name}-{part}": [str(getattr(value, part))] for part in ("day", "month", "year")}
    return {name: value if isinstance(value, list) else [value]}
