"""The coded facts of support: what the person answered, how they get in touch, what may be told, where it stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OfferAnswer(TextChoices):
    """What the person said when support was offered; one is as good an answer as another."""

    NOW = "now", _("Yes, now")
    LATER = "later", _("Later, perhaps")
    NOT_AT_ALL = "not_at_all", _("No, thank you")


class Arrangement(TextChoices):
    """Who gets in touch with whom."""

    SERVICE_CONTACTS = "service_contacts", _("The service gets in touch with them")
    PERSON_CONTACTS = "person_contacts", _("They get in touch with the service themselves")
    TOGETHER = "together", _("We ring the service together")


class Item(TextChoices):
    """What a service may be told, each ticked by itself. Nothing else of the record is ever in its message."""

    NAME = "name", _("The name they want to be called")
    SAFE_CONTACT = "safe_contact", _("A safe way to reach them")
    NEEDS = "needs", _("What they would like help with")
    PRONOUNS = "pronouns", _("Their pronouns")
    LANGUAGES = "languages", _("Their languages")
    ACCESS_NEEDS = "access_needs", _("What they need to take part")
    MUST_NOT_KNOW = "must_not_know", _("Who must not find out")
    IDENTITY = "identity", _("How they describe themselves")
    ACCOUNT = "account", _("What happened, in their words")


SUGGESTED = (Item.NAME, Item.SAFE_CONTACT, Item.NEEDS)
ALWAYS_SENT = frozenset({Item.NAME, Item.SAFE_CONTACT, Item.NEEDS})  # no service can help without these three


class Status(TextChoices):
    """Where a referral stands."""

    AGREED = "agreed", _("Agreed, to be sent")
    THEIRS = "theirs", _("They get in touch themselves")
    SENT = "sent", _("Sent")
    ACCEPTED = "accepted", _("The service will help")
    WAITING_LIST = "waiting_list", _("On a waiting list")
    DECLINED = "declined", _("The service cannot help")
    IN_TOUCH = "in_touch", _("They are in touch")
    TAKEN_BACK = "taken_back", _("Taken back before it was sent")
    TO_DELETE = "to_delete", _("Taken back: the service has to delete")
    DELETED = "deleted", _("The service has deleted it")
    ENDED = "ended", _("At an end")


class Act(TextChoices):
    """What happens to a referral; each is a row that stays."""

    AGREED = "agreed", _("The person agreed")
    NOT_SENT_YET = "not_sent_yet", _("Why it was not sent in time")
    SENT = "sent", _("Sent to the service")
    ACCEPTED = "accepted", _("The service will help")
    WAITING_LIST = "waiting_list", _("The service put them on a waiting list")
    DECLINED = "declined", _("The service cannot help")
    CHASED = "chased", _("The service was asked again")
    IN_TOUCH = "in_touch", _("The person and the service are in touch")
    ENDED = "ended", _("How it ended")
    TOLD = "told", _("The person was told")
    HELPED = "helped", _("The person was asked whether it helped")
    TAKEN_BACK = "taken_back", _("The person took it back")
    ASKED_TO_DELETE = "asked_to_delete", _("The service was asked to delete it")
    DELETED = "deleted", _("The service says that it is deleted")
    SOMEBODY_RANG = "somebody_rang", _("Somebody else rang about it")
    NOTED = "noted", _("Noted")


ANSWERS = (Act.ACCEPTED, Act.WAITING_LIST, Act.DECLINED)


class Source(TextChoices):
    """How we know what a service answered."""

    PHONE = "phone", _("By phone")
    EMAIL = "email", _("By e-mail")
    POST = "post", _("By post")
    PORTAL = "portal", _("On their own website")
    LINK = "link", _("By the answer link")
    PERSON = "person", _("The person told us")


class Helped(TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("In part")
    NO = "no", _("No")
    NOT_SAID = "not_said", _("They would rather not say")


# What may follow what. What was sent stays visible as sent: it is taken back by asking the service to delete.
NEXT = {
    Status.AGREED: {
        Status.SENT,
        Status.TAKEN_BACK,
        Status.THEIRS,
        Status.TO_DELETE,  # it was on its way when the person took it back
        Status.ENDED,
    },
    Status.THEIRS: {Status.AGREED, Status.IN_TOUCH, Status.ENDED, Status.TAKEN_BACK},
    Status.SENT: {
        Status.ACCEPTED,
        Status.WAITING_LIST,
        Status.DECLINED,
        Status.IN_TOUCH,
        Status.TO_DELETE,
        Status.ENDED,
    },
    Status.ACCEPTED: {Status.WAITING_LIST, Status.DECLINED, Status.IN_TOUCH, Status.TO_DELETE, Status.ENDED},
    Status.WAITING_LIST: {Status.ACCEPTED, Status.DECLINED, Status.IN_TOUCH, Status.TO_DELETE, Status.ENDED},
    Status.DECLINED: {Status.ACCEPTED, Status.WAITING_LIST, Status.TO_DELETE, Status.ENDED},
    Status.IN_TOUCH: {Status.TO_DELETE, Status.ENDED},
    Status.TAKEN_BACK: {Status.TO_DELETE},  # it was on its way when the person took it back
    Status.TO_DELETE: {Status.DELETED},
    Status.DELETED: set(),
    Status.ENDED: {Status.TO_DELETE},
}
LEAVES = (Status.SENT,)
AT_AN_END = (Status.TAKEN_BACK, Status.DELETED, Status.ENDED)


class PassOn(TextChoices):
    """May a service that was named be given the name and a safe contact: asked once, while they are on the line."""

    YES = "yes", _("Yes, that one")
    LATER = "later", _("Later, perhaps")
    NO = "no", _("No")
