from django.urls.converters import StringConverter

from referrals.standing import WRITINGS


class WritingConverter(StringConverter):
    """What may be written down of a referral; anything else is no address."""

    regex = "|".join(WRITINGS)
