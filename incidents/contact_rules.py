"""Whether a way of reaching the person may be used, by what they said of safe contact (P04)."""

from django.utils.translation import gettext_lazy as _

from incidents.choices import TalkWay
from victims.choices import Channel

WAYS_OF = {  # what somebody calls their safe way, and the ways in which a contact is written down
    Channel.PHONE: {TalkWay.PHONE},
    Channel.TEXT: {TalkWay.WRITTEN},
    Channel.EMAIL: {TalkWay.WRITTEN},
    Channel.POST: {TalkWay.WRITTEN},
    Channel.SECURE_MESSAGE: {TalkWay.WRITTEN},
    Channel.TEXT_OR_VIDEO: {TalkWay.WRITTEN, TalkWay.VIDEO},
    Channel.IN_PERSON: {TalkWay.IN_PERSON},
    Channel.THROUGH_SUPPORTER: {TalkWay.THROUGH_SUPPORTER},
}
NOT_AT_ALL = _("They are not to be contacted. They can contact us at any time: wait for that.")
NOT_THIS_WAY = _("This is not the way they said is safe. Instead: %(channel)s.")
NOBODY_NAMED = _("They named nobody to go through. Ask them first.")
SAFE = _("The way they said is safe.")


def is_the_safe_way(contact, way):
    """Say whether they named this way as their safe one. contact: a SafeContact."""
    return bool(contact.channel) and not contact.do_not_contact and way in WAYS_OF[contact.channel]


def why_not(victim, way, supporters=None):
    """Return why the person is not to be contacted in this way, or "". supporters: theirs, where they were read."""
    contact = victim.safe_contact
    if contact.do_not_contact:
        return NOT_AT_ALL
    if contact.channel and way not in WAYS_OF[contact.channel]:
        return NOT_THIS_WAY % {"channel": contact.get_channel_display()}
    if way == TalkWay.THROUGH_SUPPORTER and not (victim.supporters.exists() if supporters is None else supporters):
        return NOBODY_NAMED
    return ""


def hints_of(victim):
    """Return {way: what to know before it is chosen}, in our words, without asking the database."""
    contact = victim.safe_contact
    if not (contact.channel or contact.do_not_contact):
        return {}
    return {
        way: SAFE if is_the_safe_way(contact, way) else why_not(victim, way, supporters=[True])
        for way in TalkWay.values
    }
