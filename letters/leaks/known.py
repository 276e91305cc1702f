"""What a record knows that nobody outside may learn from a letter, read from its rows and held while it is used."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from incidents.choices import About
from incidents.models import (
    AccountName,
    Circumstances,
    Condition,
    Development,
    Incident,
    OnlinePlace,
    OutcomePreference,
    PerceivedMotive,
)
from letters.leaks.rows import OF_THE_ANSWERS, WHEN_IT_BEGAN, rows_of
from victims.models import Exposure, SealedName, Supporter

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
IN_ONE = ("key", "victim__key", "victim__safe_contact", "account", "reporter", "other_party")
AGE_SAID = re.compile(r"\b(?:i am|i[’']m|aged|turned|just turned|i was|dw i[’']n)\s+((?:\w+-)?\w+)\b", re.IGNORECASE)
_registered: list[Callable] = []


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


def register_known(read):
    """Have read(incident) asked for what a later app keeps: {field of Known: texts}, in one query."""
    if read not in _registered:
        _registered.append(read)


def known_of(incident):
    """Return the Known of a record. What was erased is not in it; what was only taken out is, so that it stays in.

    What was said about the other person is left alone where it is shut away. However much was told it takes three
    statements, and one for each later app that speaks of more.
    """
    incident = Incident.objects.select_related(*IN_ONE).get(pk=incident.pk)
    rows, additions = rows_of(incident), list(incident.additions.select_related("key"))
    answers, (others, ways) = rows[Circumstances], _other_people(incident, rows, additions)
    found = _of_the_person(incident, rows, additions) | {
        "names": [*_own_names(incident.victim, rows), *others],
        "others": others,
        "handles": [*ways, *_handles(incident, rows)],
        "apps": [place.words for place in rows[OnlinePlace]],
        "groups": [row.group_name for row in answers],
        "dates": [getattr(row, name) for row in answers for name in WHEN_IT_BEGAN],
    }
    for read in _registered:
        for field, texts in read(incident).items():
            found[field] = [*found.get(field, ()), *texts]
    return Known(**{field: _said(texts) for field, texts in found.items()})


def _of_the_person(incident, rows, additions):
    """Return what they said of themselves and of what happened, by the fields of Known."""
    told = _told(incident, rows, additions)
    strands = [word for motive in rows[PerceivedMotive] for word in STRANDS.get(motive.about, ())]
    return {
        "pronouns": [incident.victim.pronouns],
        "identity_words": [incident.victim.describes_self, *strands],
        "ages": [age for text in told for age in AGE_SAID.findall(text)],
        "accounts": told,
        "conditions": [each.words for each in rows[Condition]],
        "needs": [incident.victim.access_needs],
    }


def _said(texts: Iterable):
    """Return each text that says something, once; one that was erased reads as nothing."""
    return tuple(dict.fromkeys(str(text) for text in texts if text and text.strip()))


def _row(owner, name):
    """Return the one row that hangs on another, or None where there is none (both were fetched together)."""
    return getattr(owner, name, None)


def _own_names(victim, rows):
    contact = _row(victim, "safe_contact")
    return [victim.known_as, contact and contact.name_on_contact, *(each.name for each in rows[SealedName])]


def _other_people(incident, rows, additions):
    """Return (names, ways to reach them) of whoever supports them, must not know, told us, or added something."""
    reporter = _row(incident, "reporter")
    names = [each.name for each in rows[Supporter]] + [each.who for each in rows[Exposure]]
    names += [each.told_by for each in additions]
    names += [reporter and reporter.name]
    return names, [*(each.how for each in rows[Supporter]), reporter and reporter.contact]


def _handles(incident, rows):
    contact = _row(incident.victim, "safe_contact")
    return [contact and contact.detail, *(account.name for account in rows[AccountName])]


def _told(incident, rows, additions):
    """Return the texts that were told: the account, what was added, and the words of answers, wishes and changes."""
    contact, reporter = _row(incident.victim, "safe_contact"), _row(incident, "reporter")
    party = _row(incident, "other_party")
    texts = [_row(incident, "account") and incident.account.text, *(each.text for each in additions)]
    texts += [getattr(row, name) for row in rows[Circumstances] for name in OF_THE_ANSWERS]
    texts += [contact and contact.note, reporter and reporter.note]
    texts += [party and not party.shut_at and party.words]
    texts += [each.words for each in (*rows[OutcomePreference], *rows[Development])]
    return _said(texts)
