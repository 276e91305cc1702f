from django.urls.converters import StringConverter

from referrals.standing import WRITINGS
from referrals.worklists import WORKLISTS


class WritingConverter(StringConverter):
    """What may be written down of a referral; anything else is no address."""

    regex = "|".join(WRITINGS)


class SupportListConverter(StringConverter):
    """One of the lists of what is left to do."""

    regex = "|".join(WORKLISTS)
