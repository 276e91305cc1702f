"""What the record says of a person's own report, as it may stand in a letter to them, in the letter's language."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from incidents.actions.receipts import latest_receipt
from incidents.choices import ReceiptKind, SupportKind, Wish
from incidents.models import SupportNeed
from incidents.receipt_values import roles_on_cases
from interface.lists import in_a_row
from letters.choices import Kind, Language
from letters.own_names import has_a_wrong_name
from letters.wording import welsh
from victims.choices import InLetters

# By whether somebody else told us.
THEIR_LIMITS = {False: _("the limits you told us about."), True: _("the limits we were told about.")}
THEIR_SUPPORT = {False: _("what we talked about."), True: _("what was asked for.")}
BY_ANOTHER = {
    "spoken_on": "spoken_by_another_on",
    "told_on": "told_by_another_on",
    "wishes": "wishes_by_another",
    "conditions": "conditions_by_another",
    "support": "support_by_another",
}


def told_of(letter):
    """Return {place: value} of what was told, under the places for what somebody else told us where that is so.

    The caller has made the letter's language the one that is spoken.
    """
    incident, values_for = letter.incident, VALUES_FOR.get(letter.kind)
    if values_for is None:
        return {}
    found = values_for(letter)
    if incident.reporter.is_the_person:
        return found
    return {BY_ANOTHER.get(name, name): value for name, value in found.items()}


def _of_the_safe_note(letter):
    """It may be whoever told us who takes this one away, so then it has no name on it."""
    found = {"spoken_on": day(letter.incident.reported_at)}
    return found if letter.incident.reporter.is_the_person else found | {"letter_name": ""}


def _of_the_full_letter(letter):
    incident = letter.incident
    return _wanted(letter) | {
        "told_on": day(incident.account.given_at),
        "recorded_on": day(incident.recorded_at),
        "conditions": _limits(letter),
    }


def _of_the_outcome(letter):
    return _wanted(letter) | {"contact_times": _contact_times(letter.incident)}


VALUES_FOR = {
    Kind.RECEIPT_SAFE: _of_the_safe_note,
    Kind.RECEIPT_FULL: _of_the_full_letter,
    Kind.OUTCOME: _of_the_outcome,
}


def _wanted(letter):
    wish = letter.incident.outcome_preferences.last()
    needs = set(SupportNeed.objects.filter(incident=letter.incident).values_list("code", flat=True))
    chosen = [each for each in Wish if wish and each in wish.choices]
    return {
        "wishes": _in_a_sentence(letter, _words(letter, welsh.WISHES, chosen)),
        "support": _support(letter, [each for each in SupportKind if each in needs]),
    }


def _support(letter, needs):
    said = _in_a_sentence(letter, _words(letter, welsh.SUPPORT, needs))
    return _in_letters(letter, said, _phrase(letter, THEIR_SUPPORT, welsh.THEIR_SUPPORT))


def _limits(letter):
    """A limit in which they name themselves otherwise than in letters is not put into one."""
    words = [condition.words for condition in letter.incident.conditions.all()]
    phrase = _phrase(letter, THEIR_LIMITS, welsh.THEIR_LIMITS)
    if words and has_a_wrong_name(letter.incident.victim, "\n".join(words), language=letter.language):
        return phrase
    return _in_letters(letter, _joined(words), phrase)


def _in_letters(letter, text, otherwise):
    """Their own words and what says who they are stand in a letter only if they said that they may."""
    if not text:
        return ""
    return text if letter.incident.victim.in_letters == InLetters.YES else otherwise


def _phrase(letter, phrases, in_welsh):
    by_another = not letter.incident.reporter.is_the_person
    return in_welsh[by_another] if letter.language == Language.WELSH else str(phrases[by_another])


def _words(letter, in_welsh, codes):
    """Return what codes say in the letter's language; one that has no Welsh words is left out of a Welsh letter."""
    if letter.language == Language.WELSH:
        return [in_welsh[code] for code in codes if code in in_welsh]
    return [code.label for code in codes]


def role_of(letter):
    """Return the role of whom the letter names, in its language; "" where it has no words."""
    return next(iter(_words(letter, welsh.ROLES, roles_on_cases(letter.incident.officer)[:1])), "")


def _contact_times(incident):
    receipt = latest_receipt(incident, ReceiptKind.SAFE) or latest_receipt(incident, ReceiptKind.FULL)
    return plain_times(receipt.contact_times) if receipt else ""


def plain_times(contact_times):
    """Return when somebody can be reached as it stands at the end of a line."""
    return contact_times.rstrip(". ")


def _joined(texts):
    """Their own words stand apart: nothing is put between them that could be read as theirs."""
    return "; ".join(str(text) for text in texts)


def _in_a_sentence(letter, labels):
    """Return what codes say as one sentence names several things, in the letter's language."""
    first, *others = [str(label) for label in labels] or [""]
    return in_a_row([first, *map(_within, others)], letter.language)


def _within(label):
    """Return a label as it stands within a sentence; a name in capitals, and "I", stay as they are."""
    is_capital = label[:2].isupper() or label.startswith(("I ", "I’"))
    return label if is_capital else label[:1].lower() + label[1:]


def day(moment):
    """Return the day of a moment in words."""
    return date_format(timezone.localtime(moment), "j F Y")
