from django.db import models
from django.utils.translation import gettext_lazy as _


class Nation(models.TextChoices):
    """The four whose bank holidays differ; the values are those of the holidays library."""

    ENGLAND = "ENG", _("England")
    WALES = "WLS", _("Wales")
    SCOTLAND = "SCT", _("Scotland")
    NORTHERN_IRELAND = "NIR", _("Northern Ireland")
