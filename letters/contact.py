"""Whether a letter may reach the person in a way, by what they said of safe contact (P04) and who must not know (P05).

Asked when a letter is composed, printed and sent. Where it may not, the rule is named, and what may be done instead.
"""

import json
import re
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.receipt_values import letter_name
from indexing.folding import fold
from interface.lists import in_a_row
from letters.choices import SAFE_TO_BE_SEEN, Language, Party, Way
from letters.own_names import has_a_wrong_name, lines_to_look_through
from letters.safe_address import goes_there
from letters.safe_times import next_within, window_of
from letters.until import is_over
from safekeeping import blind
from victims.choices import Channel

WAYS_OF = {  # what the person calls their safe way, and the ways a letter may go by then
    Channel.PHONE: {Way.VOICE},
    Channel.TEXT: set(),
    Channel.EMAIL: {Way.EMAIL},
    Channel.POST: {Way.POST},
    Channel.SECURE_MESSAGE: {Way.PORTAL},
    Channel.TEXT_OR_VIDEO: set(),  # they do not use their voice: nothing is said aloud to them
    Channel.IN_PERSON: {Way.HAND, Way.VOICE},
    Channel.THROUGH_SUPPORTER: {Way.SUPPORTER},
}
AT_A_TIME = {Way.VOICE, Way.HAND, Way.EMAIL}  # what rings, knocks or lights up a screen
SEEN_BY_NOBODY_ELSE = {Way.HERE, Way.VOICE}
NOT_NOW, READ_THE_TIMES = "not_at_this_time", "read_the_times"
A_DAY = re.compile(r"\d{1,2} \w+ \d{4}")
HERE = gettext_lazy("It can be handed to them here, when they come to us.")


class Forbidden(NamedTuple):
    """rule: what forbids it, in words. instead: what may be done."""

    code: str
    rule: str
    instead: str

    def __str__(self):
        return f"{self.rule} {self.instead}"


def why_not(letter, *, at, is_time_read=False):
    """Return the first Forbidden of a letter to the person, or None.

    at: when it would reach them, aware; None where it does not go yet.

    is_time_read: whoever sends it has read when the person may be reached, where their words are not understood.
    """
    victim = letter.incident.victim
    contact = victim.safe_contact
    return (
        _way_forbidden(victim, contact, letter.way, on=timezone.localdate(at))
        or _wrong_address(letter, contact)
        or _wrong_language(letter, victim)
        or _seen_by_others(letter, victim)
        or _wrong_name(letter, victim)
        or _wrong_time(contact, letter.way, at, is_time_read=is_time_read)
        or _until_not_read(victim, letter.way, at, is_time_read=is_time_read)
    )


def ways_allowed(victim):
    """Return the ways by which a letter may reach the person now, in the order of Way."""
    today = timezone.localdate()
    return [way for way in Way if _way_forbidden(victim, victim.safe_contact, way, on=today) is None]


def forbidden_ways(victim):
    """Return {way: Forbidden} of the ways by which no letter may reach the person now."""
    today = timezone.localdate()
    found = {way: _way_forbidden(victim, victim.safe_contact, way, on=today) for way in Way}
    return {way: forbidden for way, forbidden in found.items() if forbidden}


def _way_forbidden(victim, contact, way, *, on):
    if way == Way.HERE:
        return None
    if contact.do_not_contact:
        return _forbidden("do_not_contact", _("They are not to be contacted."), _("They contact us: wait for that."))
    if not contact.channel:
        return _forbidden("no_way_named", _("They have not said which way is safe."), _("Ask them first."))
    if way not in WAYS_OF[contact.channel]:
        return _forbidden("not_this_way", _("This is not a way that they said is safe."), _instead(contact))
    return _no_supporter(victim, on) if way == Way.SUPPORTER else None


def _no_supporter(victim, on):
    """They named nobody to go through, or it was for a time that is over."""
    untils = [each.until for each in supporters_of(victim)]
    if not untils:
        return _forbidden("nobody_named", _("They named nobody to go through."), _("Ask them first."))
    if all(is_over(words, on) for words in untils):
        rule = _("They wanted this until “%(words)s”, and that is over.") % {"words": untils[-1]}
        return _forbidden("supporter_ended", rule, _("Ask them first."))
    return None


def supporters_of(victim):
    """Return whom the person named to go through, in order."""
    return victim.supporters.select_related("victim__key").order_by("pk")


def _forbidden(code, rule, instead):
    """Return a Forbidden; a letter can always be handed over where the person is."""
    return Forbidden(code, rule, f"{instead} {HERE}")


def _instead(contact):
    ways = [str(way.label).lower() for way in Way if way in WAYS_OF[contact.channel]]
    said = _("They said: %(channel)s.") % {"channel": contact.get_channel_display()}
    return f"{said} {_('So it may go: %(ways)s.') % {'ways': in_a_row(ways)}}" if ways else said


def _wrong_address(letter, contact):
    if goes_there(letter, contact):
        return None
    rule = _("This is not the address that they said is safe.")
    instead = _("Send it to that one, or ask them and change it in safe contact first.")
    return _forbidden("not_this_address", rule, instead)


def _wrong_language(letter, victim):
    wanted = language_of(victim)
    if letter.language == wanted:
        return None
    if victim.safe_contact.language:
        rule = _("They asked for letters in %(language)s.") % {"language": wanted.label}
    else:
        rule = _("They did not ask for letters in %(language)s.") % {"language": Language(letter.language).label}
    instead = _("Write it in %(language)s, or ask them and change it in safe contact first.")
    return Forbidden("not_this_language", rule, instead % {"language": wanted.label})


def _seen_by_others(letter, victim):
    """Somebody must not find out, and this way somebody else may see it: the person is asked about this very letter."""
    if letter.kind in SAFE_TO_BE_SEEN or letter.way in SEEN_BY_NOBODY_ELSE or letter.is_opener_asked:
        return None
    if not victim.exposures.exists():
        return None
    rule = _("Somebody must not find out, and may open or see it.")
    return _forbidden("somebody_must_not_know", rule, _("Ask the person whether this way is safe from them."))


def _wrong_name(letter, victim):
    """Only the name for letters stands in a letter; a name no longer used stands in none."""
    if not names_another(letter, victim):
        return None
    rule = _("A name stands in it that is not their name for letters.")
    return Forbidden("wrong_name", rule, _("Write it with the name for letters, or with none."))


def is_under_an_old_name(letter):
    """Whether a letter to the person was written under a name that is not their name for letters today.

    A name that they keep for letters alone is theirs there, though they have given it up everywhere else.
    """
    if letter.party != Party.PERSON or letter.key.is_destroyed:
        return False
    victim = letter.incident.victim
    is_renamed = bool(letter.named) and fold(letter.named) != fold(letter_name(victim))
    return is_renamed or names_another(letter, victim)


def names_another(letter, victim):
    """Whether another name of the person, or a part of one, stands in the letter or on its envelope."""
    texts = [*_put_in(letter), *lines_to_look_through(letter, victim.safe_contact)]
    return has_a_wrong_name(victim, "\n".join(texts), language=letter.language)


def _put_in(letter):
    """Yield what was put into the places of the wording, but for days and ourselves: a month is called May too."""
    officer = letter.incident.officer
    ours = {officer.short_name, officer.name, letter.incident.unit.name}
    for paragraph in letter.words.paragraphs:
        for begin, end in paragraph.typed:
            said = paragraph.text[begin:end]
            if said not in ours and not A_DAY.fullmatch(said):
                yield said


def _wrong_time(contact, way, at, *, is_time_read):
    if at is None or way not in AT_A_TIME or not contact.safe_times:
        return None
    window = window_of(contact.safe_times)
    if window is None:
        if is_time_read:
            return None
        rule = _("They said when they may be reached: “%(words)s”.") % {"words": contact.safe_times}
        return Forbidden(READ_THE_TIMES, rule, _("Read it, and say that this is such a time."))
    if window[0] <= timezone.localtime(at).time() <= window[1]:
        return None
    rule = _("This is not a time at which they may be reached: “%(words)s”.") % {"words": contact.safe_times}
    return _forbidden(NOT_NOW, rule, _("Wait until then."))


def _until_not_read(victim, way, at, *, is_time_read):
    """Until when they wanted a supporter, in words that only a person understands."""
    if at is None or way != Way.SUPPORTER or is_time_read:
        return None
    unread = [each.until for each in supporters_of(victim) if is_over(each.until, timezone.localdate(at)) is None]
    if not unread:
        return None
    rule = _("They said until when this may go through somebody: “%(words)s”.") % {"words": "; ".join(unread)}
    return Forbidden(READ_THE_TIMES, rule, _("Read it, and say that this has not passed."))


def next_time(victim, now):
    """Return when they may next be rung, visited or mailed, as far as their words are understood."""
    words = victim.safe_contact.safe_times
    return next_within(words, now) if words and window_of(words) else now


def language_of(victim):
    """Return the Language in which the person wants letters."""
    return Language(victim.safe_contact.language or Language.ENGLISH)


def digest_of(victim):
    """Return a keyed digest of all that was said of safe contact: another one stops what was composed before."""
    contact = victim.safe_contact
    said = [
        [contact.channel, contact.detail, contact.safe_times, contact.name_on_contact, contact.language],
        [contact.do_not_contact, victim.in_letters, letter_name(victim)],
        [[each.who, each.must_not_know] for each in victim.exposures.all()],
        _supporters(victim),
    ]
    return blind.exact(json.dumps(said), f"contact of {victim.pk.hex}")


def _supporters(victim):
    """Whoever supports them counts where the way goes through them, and is not asked for elsewhere."""
    if victim.safe_contact.channel != Channel.THROUGH_SUPPORTER:
        return []
    return [[each.name, each.how, each.may_be_told, each.until] for each in supporters_of(victim)]
