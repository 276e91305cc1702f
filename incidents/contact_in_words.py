"""How the person is to be contacted, way by way, for whoever is about to do it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from incidents.choices import TalkWay
from incidents.contact_rules import is_the_safe_way, why_not
from incidents.receipt_values import letter_name


@dataclass(frozen=True)
class Rule:
    """One thing to mind. text: somebody's own words where is_typed, else ours; label: what it is about, in ours."""

    text: str
    label: str = ""
    is_typed: bool = False


@dataclass(frozen=True)
class Way:
    """One way of contact. why_not: why it is not to be used, in our words, or ""."""

    label: str
    is_safe: bool
    why_not: str
    rules: list = field(default_factory=list)


def ways_of(victim):
    """Return every Way of contact, the safe ones first; in one query, for whoever they may be reached through.

    None for somebody who is not to be contacted at all.
    """
    if victim.safe_contact.do_not_contact:
        return []
    supporters = list(victim.supporters.all())
    found = [_way(victim, way, supporters) for way in TalkWay]
    return sorted(found, key=lambda way: (not way.is_safe, bool(way.why_not)))


def for_every_way(victim, exposures):
    """Return the Rules that hold whichever way is used."""
    contact = victim.safe_contact
    is_asked = contact.channel or contact.do_not_contact
    first = "" if is_asked else _("They have not said which way is safe. Ask when you next speak.")
    times = "" if contact.do_not_contact else contact.safe_times
    rules = [Rule(first), _typed(_("Safe times, in their words"), times), _typed("", contact.note)]
    rules += [_typed(_("Must not know"), each.who or _("Somebody they did not name")) for each in exposures]
    return [rule for rule in rules if rule.text]


def _way(victim, way, supporters):
    contact, is_safe = victim.safe_contact, is_the_safe_way(victim.safe_contact, way)
    rules = [_typed(contact.get_channel_display(), contact.detail)] if is_safe else []
    rules += _rules(victim, way, supporters)
    return Way(way.label, is_safe, str(why_not(victim, way, supporters)), [rule for rule in rules if rule.text])


def _rules(victim, way, supporters):
    if way == TalkWay.IN_PERSON:
        return [_on_a_visit(victim.safe_contact)]
    if way == TalkWay.THROUGH_SUPPORTER:
        return [rule for supporter in supporters for rule in _supporter(supporter)]
    name = letter_name(victim)
    named = _typed(_("Name to use in messages"), name) if name else Rule(_("Use no name in messages."))
    if way == TalkWay.WRITTEN:
        return [named]
    contact = victim.safe_contact
    return [*_when_calling(contact), *([named] if contact.leave_messages else [])]


def _on_a_visit(contact):
    if contact.uniform_or_marked_car:
        return Rule(_("Uniform or a marked car is all right."))
    return Rule(_("No visit in uniform or a marked car."))


def _when_calling(contact):
    message = _("You may leave a message.") if contact.leave_messages else _("Leave no messages.")
    what = str(contact.get_if_someone_else_answers_display()).lower()
    return [Rule(message), Rule(_("If someone else answers: %(what)s.") % {"what": what} if what else "")]


def _supporter(supporter):
    return [
        _typed(_("Who"), supporter.name),
        _typed(_("How to reach them"), supporter.how),
        _typed(_("What they may be told"), supporter.may_be_told),
        _typed(_("Until"), supporter.until),
    ]


def _typed(label, text):
    return Rule(text, str(label), is_typed=True)
