"""What a service is told, item by item: the words of each are read from the record when its message is written.

A message is built up from what was ticked. What was not ticked is not read, and so cannot be in it.
"""

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.choices import SupportKind
from incidents.models import SupportNeed
from referrals.choices import ALWAYS_SENT, Arrangement, Item
from victims.choices import Channel, ShowTo

__all__ = ["ALWAYS_SENT", "KINDS_OF_SERVICE", "held_back", "values_for", "words_of"]

# What says who somebody is rather than what they want help with is told only with how they describe themselves.
KINDS_OF_SERVICE = frozenset(
    {
        SupportKind.TRANS_LED,
        SupportKind.BI_LED,
        SupportKind.OLDER,
        SupportKind.YOUNG_PERSON,
        SupportKind.ETHNIC_MINORITY_LGBT,
        SupportKind.FAITH,
        SupportKind.DISABLED_DEAF,
        SupportKind.KINK_AWARE,
    }
)
PLAINER = {SupportKind.SOMEONE_TO_TALK_TO: gettext_lazy("Someone to talk to")}
NOBODY_ELSE = {ShowTo.OFFICER_ONLY, ShowTo.NO_ONE}
PARTS = {  # what stands under "What you should know", in this order
    Item.PRONOUNS: gettext_lazy("Pronouns: %(words)s"),
    Item.LANGUAGES: gettext_lazy("Languages: %(words)s"),
    Item.ACCESS_NEEDS: gettext_lazy("What they need to take part: %(words)s"),
    Item.MUST_NOT_KNOW: gettext_lazy("Who must not find out: %(words)s"),
    Item.IDENTITY: gettext_lazy("How they describe themselves: %(words)s"),
    Item.ACCOUNT: gettext_lazy("What happened, in their words: %(words)s"),
}


def words_of(incident, item, *, ticked=frozenset()):
    """Return what a service would be told of one item, "" where the record says nothing of it.

    ticked: the other items that were agreed, on which some words depend.
    """
    return READ[Item(item)](incident, frozenset(ticked))


def held_back(incident):
    """Return the items that the person asked us to keep to ourselves, whatever is ticked."""
    return {Item.IDENTITY} if incident.victim.describes_self_to in NOBODY_ELSE else set()


def values_for(referral, consent, *, also=""):
    """Return {place: words} for the message of a referral, of the items that were ticked and of nothing else.

    also: what else the person asked us to say.
    """
    ticked = frozenset(row.item for row in consent.items.all())
    with translation.override("en"):
        said = {item: words_of(referral.incident, item, ticked=ticked) for item in Item if item in ticked}
        found = _of_the_referral(referral, consent, said.get(Item.NAME))
        if Item.SAFE_CONTACT in said:
            found |= _of_contact(referral.incident.victim.safe_contact, said[Item.SAFE_CONTACT])
        told = [str(form) % {"words": said[item]} for item, form in PARTS.items() if said.get(item)]
    found |= {"needs": said.get(Item.NEEDS, ""), "to_know": "\n\n".join(told), "also": also.strip()}
    return {place: words for place, words in found.items() if words}


def _of_the_referral(referral, consent, name):
    place = "together_with" if referral.arrangement == Arrangement.TOGETHER else "to_contact"
    return {
        "service": referral.service.name,
        "reference": referral.number,
        "agreed_on": date_format(timezone.localdate(consent.agreed_at), "j F Y"),
        place: name or _("the person"),
    }


def _of_contact(contact, way):
    found = {"safe_way": way, "safe_times": contact.safe_times}
    if contact.channel == Channel.PHONE:
        message = _("You may leave a message.") if contact.leave_messages else _("Leave no messages.")
        answer = str(contact.get_if_someone_else_answers_display())
        found["if_answered"] = " ".join(part for part in (f"{answer}." if answer else "", message) if part)
    elif contact.if_someone_else_answers:
        found["if_answered"] = f"{contact.get_if_someone_else_answers_display()}."
    return found


def _name(incident, _ticked):
    return incident.victim.known_as


def _safe_contact(incident, _ticked):
    contact = incident.victim.safe_contact
    if contact.do_not_contact or not contact.channel:
        return ""
    if contact.channel == Channel.THROUGH_SUPPORTER:
        people = incident.victim.supporters.select_related("victim__key").order_by("pk")
        told = [", ".join(filter(None, (each.name, each.how, each.may_be_told, each.until))) for each in people]
        return "; ".join([str(contact.get_channel_display()), *told])
    return ": ".join(filter(None, (str(contact.get_channel_display()), contact.detail)))


def _needs(incident, ticked):
    rows = SupportNeed.objects.filter(incident=incident).values_list("code", flat=True)
    is_told = Item.IDENTITY in ticked
    kept = [need for need in SupportKind if need in set(rows) and (is_told or need not in KINDS_OF_SERVICE)]
    return "; ".join(str(need.label if is_told else PLAINER.get(need, need.label)) for need in kept)


def _pronouns(incident, _ticked):
    return incident.victim.pronouns


def _languages(incident, _ticked):
    account, letters = getattr(incident, "account", None), incident.victim.safe_contact
    said = [account.language if account else "", str(letters.get_language_display() if letters.language else "")]
    return ", ".join(dict.fromkeys(each for each in said if each))


def _access_needs(incident, _ticked):
    return incident.victim.access_needs


def _must_not_know(incident, _ticked):
    somebody = _("somebody they did not name")
    rows = incident.victim.exposures.all()
    return "; ".join(f"{each.who or somebody} ({str(each.get_must_not_know_display()).lower()})" for each in rows)


def _identity(incident, _ticked):
    return "" if incident.is_taken_out("describes_self") else incident.victim.describes_self


def _account(incident, _ticked):
    account = getattr(incident, "account", None)
    return account.text if account and not incident.is_taken_out("account") else ""


READ = {
    Item.NAME: _name,
    Item.SAFE_CONTACT: _safe_contact,
    Item.NEEDS: _needs,
    Item.PRONOUNS: _pronouns,
    Item.LANGUAGES: _languages,
    Item.ACCESS_NEEDS: _access_needs,
    Item.MUST_NOT_KNOW: _must_not_know,
    Item.IDENTITY: _identity,
    Item.ACCOUNT: _account,
}
