"""What can give a person away in a letter that goes to somebody else, and what to do about each."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LeakKind(TextChoices):
    """In the order in which the plainer one is shown where two are found at one place."""

    NAME = "name", _("The letter has a name of the person, or a part of one. Take it out.")
    IDENTITY = "identity", _("The letter has a word for who somebody is. Take it out.")
    OTHER_NAME = "other_name", _("The letter has the name of somebody else on the record. Take it out.")
    CONTACT = "contact", _("The letter has an account name, a number or an address. Take it out.")
    FILE = "file", _("The letter has the name of a file. Take it out.")
    QUOTE = "quote", _("The letter uses words that were told to us. Say it in general words of your own.")
    CONDITION = "condition", _("The letter speaks of what the person asked us to leave out. Take it out.")
    PRONOUN = "pronoun", _("The letter has a pronoun for somebody. Write it without one.")
    GENDER = "gender", _("The letter has a word that says whether somebody is a man or a woman. Write it without one.")
    RELATION = "relation", _("The letter has a word for a partner or for family. Take it out.")
    AGE = "age", _("The letter says how old somebody is. Take it out.")
    HEALTH = "health", _("The letter has a word about somebody’s health or needs. Take it out.")
    APP = "app", _("The letter names a place where it happened. Take it out.")
    GROUP = "group", _("The letter names a group. Take it out.")
    DATE = "date", _("The letter gives a date. Take it out.")
    TIME = "time", _("The letter gives a time. Take it out.")
    PLACE = "place", _("The letter names a place. Take it out.")
    NAMED = "named", _("The letter has a name, or an unusual word, that was told to us. Take it out.")


NEVER_ACCEPTED = {LeakKind.NAME, LeakKind.IDENTITY}
