from django.urls.converters import StringConverter

from policy.models import Limit


class LimitConverter(StringConverter):
    """The code of a limit; any other is no address."""

    regex = "|".join(sorted(Limit.Code.values, key=len, reverse=True))
