"""The coded answers about the person: how to speak to them, how to reach them, who must not know."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InLetters(TextChoices):
    """May the person's words for themselves stand in letters (P03)."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    ASK_ME = "ask_me", _("Ask me each time")


class Channel(TextChoices):
    """The safest way to reach the person (P04)."""

    PHONE = "phone", _("Phone call")
    TEXT = "text", _("Text message")
    EMAIL = "email", _("Email")
    POST = "post", _("Post")
    SECURE_MESSAGE = "secure_message", _("Secure message")
    TEXT_OR_VIDEO = "text_or_video", _("Text message or video call")
    IN_PERSON = "in_person", _("In person")
    THROUGH_SUPPORTER = "through_supporter", _("Through someone who supports me")


class IfSomeoneElseAnswers(TextChoices):
    """What to say when somebody else picks up (P04)."""

    SAY_NOTHING = "say_nothing", _("Say nothing about why you are calling")
    GENERAL_APPOINTMENT = "general_appointment", _("Say it is about a general appointment")
    HANG_UP = "hang_up", _("Hang up")


class MustNotKnow(TextChoices):
    """What somebody must not find out (P05)."""

    ALL_OF_IT = "all_of_it", _("All of it")
    WHO_I_AM = "who_i_am", _("Who I am")
    WHAT_HAPPENED = "what_happened", _("What happened")
    WHERE = "where", _("Where it happened, or where I am")


class Language(TextChoices):
    """The languages that letters are written in (P04)."""

    ENGLISH = "en", _("English")
    WELSH = "cy", _("Welsh")


class ShowTo(TextChoices):
    """Who may see how the person describes themselves (P12)."""

    OFFICER_ONLY = "officer_only", _("The officer only")
    SUPPORT_SERVICE = "support_service", _("A support service too")
    NO_ONE = "no_one", _("No one")
