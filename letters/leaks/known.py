"""What a record knows that nobody outside may learn from a letter, read from its rows and held while it is used."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from incidents.choices import About
from incidents.models import Addition, Incident

# What each of them is called in a letter that gives it away. Age has a kind of its own, and the last two say nothing.
STRANDS = {
    About.SEXUAL_ORIENTATION: ("sexual orientation", "sexuality"),
    About.GENDER_IDENTITY: ("gender identity", "trans"),
    About.RELATIONSHIPS_KINK: ("kink",),
    About.RACE: ("race", "racial", "ethnicity"),
    About.RELIGION_BELIEF: ("religion", "religious"),
    About.DISABILITY: ("disability", "disabled"),
    About.SEX: ("gender",),
}
OF_THE_ANSWERS = ("effect_words", "evidence_note", "careful_about", "earlier_records")
IN_ONE = ("key", "victim__key", "victim__safe_contact", "account", "reporter", "other_party")
AGE_SAID = re.compile(r"\b(?:i am|i[’']m|aged|turned|just turned|i was|dw i[’']n)\s+((?:\w+-)?\w+)\b", re.IGNORECASE)
_registered: list[tuple[str, Callable]] = []


@dataclass(frozen=True)
class Known:
    """names: the person's, those they no longer use, and others'; others: those of them that are not the person's own.

    accounts: every text that was told, which no letter may share five words in a row with. conditions: the limits they
    set, of which some say what is to be left out. needs: what they need to be able to talk to us.
    All are as they stand on the record; how they are folded is for find_leaks.
    """

    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    identity_words: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


def register_known(read, field="file_names"):
    """Have read(incident) asked for what a later app keeps, for one field of Known; it returns texts, in one query."""
    if (field, read) not in _registered:
        _registered.append((field, read))


def known_of(incident):
    """Return the Known of a record. What was erased is not in it; what was only taken out is, so that it stays in.

    What was said about the other person is left alone where it is shut away.
    """
    incident = Incident.objects.select_related(*IN_ONE).get(pk=incident.pk)
    answers = list(incident.circumstances.all())
    others, ways = _other_people(incident, incident.victim)
    found = _of_the_person(incident, answers) | {
        "names": [*_own_names(incident.victim), *others],
        "others": others,
        "handles": [*ways, *_handles(incident, incident.victim)],
        "apps": [place.words for place in incident.places.all()],
        "groups": [row.group_name for row in answers],
        "dates": [word for row in answers for word in _dates(row)],
    }
    for field, read in _registered:
        found[field] = [*found.get(field, ()), *read(incident)]
    return Known(**{field: _said(texts) for field, texts in found.items()})


def _of_the_person(incident, answers):
    """Return what they said of themselves and of what happened, by the fields of Known."""
    told = _told(incident, answers)
    return {
        "pronouns": [incident.victim.pronouns],
        "identity_words": [incident.victim.describes_self, *_strands(incident)],
        "ages": [age for text in told for age in AGE_SAID.findall(text)],
        "accounts": told,
        "conditions": [each.words for each in incident.conditions.all()],
        "needs": [incident.victim.access_needs],
    }


def _said(texts: Iterable):
    """Return each text that says something, once; one that was erased reads as nothing."""
    return tuple(dict.fromkeys(str(text) for text in texts if text and text.strip()))


def _row(owner, name):
    """Return the one row that hangs on another, or None where there is none (both were fetched together)."""
    return getattr(owner, name, None)


def _own_names(victim):
    contact = _row(victim, "safe_contact")
    return [victim.known_as, contact and contact.name_on_contact, *(each.name for each in victim.sealed_names.all())]


def _other_people(incident, victim):
    """Return (names, ways to reach them) of whoever supports them, must not know, told us, or added something."""
    supporters, reporter = list(victim.supporters.all()), _row(incident, "reporter")
    names = [each.name for each in supporters] + [each.who for each in victim.exposures.all()]
    names += [each.told_by for each in _additions(incident)]
    names += [reporter and reporter.name]
    return names, [*(each.how for each in supporters), reporter and reporter.contact]


def _handles(incident, victim):
    contact = _row(victim, "safe_contact")
    return [contact and contact.detail, *(account.name for account in incident.account_names.in_use())]


def _additions(incident):
    """Return the additions with their keys; they are asked for once, and kept on the incident for the second time."""
    if "additions" not in getattr(incident, "_prefetched_objects_cache", {}):
        prefetch_related_objects([incident], Prefetch("additions", Addition.objects.select_related("key")))
    return incident.additions.all()


def _told(incident, answers):
    """Return the texts that were told: the account, what was added, and the words of answers, wishes and changes."""
    contact, reporter = _row(incident.victim, "safe_contact"), _row(incident, "reporter")
    party = _row(incident, "other_party")
    texts = [_row(incident, "account") and incident.account.text, *(each.text for each in _additions(incident))]
    texts += [getattr(row, name) for row in answers for name in OF_THE_ANSWERS]
    texts += [contact and contact.note, reporter and reporter.note]
    texts += [party and not party.shut_at and party.words]
    texts += [each.words for each in incident.outcome_preferences.all()]
    texts += [each.words for each in incident.developments.all()]
    return _said(texts)


def _strands(incident):
    return [word for about in incident.motives.values_list("about", flat=True) for word in STRANDS.get(about, ())]


def _dates(row):
    """Yield when it began: in their words, and each day as it is written in figures."""
    yield row.began
    yield from (day.isoformat() for day in (row.began_earliest_on, row.began_latest_on) if day)
