"""What is chosen from a list about risk. A value is stored and never changes; a label is what people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Grade(TextChoices):
    STANDARD = "standard", _("Standard")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class Point(TextChoices):
    """What a general risk form does not ask, and what matters most here."""

    FAMILY = "family", _("Family could learn of it")
    WORK = "work", _("Work or school could learn of it")
    FAITH = "faith", _("A faith community could learn of it")
    COUNTRY_OF_ORIGIN = "country_of_origin", _("There is a danger in, or from, a country they come from")
    BLACKMAIL = "blackmail", _("Somebody demands something and threatens to tell")
    SUICIDE = "suicide", _("They may harm or kill themselves")
    PILE_ON = "pile_on", _("Many people send, and each sends little")
    MANY_PLATFORMS = "many_platforms", _("It spreads from one platform to others")
    PLACE_KNOWN = "place_known", _("The other person knows where they live, work or go")
    HAS_ACCESS = "has_access", _("The other person is known to them and can get to them")


class Plan(TextChoices):
    """What is done with the risk."""

    REMOVE = "remove", _("Remove it: what makes the risk is taken away")
    AVOID = "avoid", _("Avoid it: something is done differently, so that it does not arise")
    REDUCE = "reduce", _("Reduce it: less likely, or less harmful")
    ACCEPT = "accept", _("Accept it: nothing would help that does not harm more")


class FlagKind(TextChoices):
    REPEAT_VICTIM = "repeat_victim", _("It has happened to them before")
    VULNERABLE = "vulnerable", _("They cannot protect themselves or others as things are")
    CHILD = "child", _("A child is involved")
    OUTING_RISK = "outing_risk", _("Somebody could learn what they must not")
    SUICIDE_SELF_HARM = "suicide_self_harm", _("Suicide or self-harm")
    BLACKMAIL = "blackmail", _("Blackmail")
    DOMESTIC_LINK = "domestic_link", _("A partner, an ex or family is involved")
    STALKING = "stalking", _("Stalking")
    COURSE_OF_CONDUCT = "course_of_conduct", _("One thing after another, by the same person")
    GROUP_PILE_ON = "group_pile_on", _("Many people against one")
    OFFLINE_ESCALATION = "offline_escalation", _("It has moved, or may move, away from the internet")
    COMMUNITY_TENSION = "community_tension", _("Others in their community are frightened or angry")


class FlagSource(TextChoices):
    PERSON = "person", _("They said so")
    ANSWERS = "answers", _("What they answered")
    OFFICER = "officer", _("An officer’s own view")
    LINK = "link", _("A record that somebody linked")


class FlagEvent(TextChoices):
    RAISED = "raised", _("Raised")
    REVIEWED = "reviewed", _("Looked at again: still so")
    ENDED = "ended", _("No longer so")


class LinkKind(TextChoices):
    SAME_PERSON_TOLD = "same_person_told", _("The same person told us before")
    SAME_OTHER_PERSON = "same_other_person", _("The same other person")
    SAME_EVENT = "same_event", _("The same event")
    SERIES = "series", _("One of a series")


class PatternReply(TextChoices):
    TALK_TO_ME = "talk_to_me", _("Yes, talk to me")
    NO = "no", _("No")
    NOTHING_TO_ADD = "nothing_to_add", _("Nothing to add")
