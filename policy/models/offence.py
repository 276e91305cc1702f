from django.db import models
from django.utils.translation import gettext_lazy as _

from policy.models.dated import CodedRow


class OffenceFamily(CodedRow):
    """Offences that one kind of behaviour can be, to be suggested and never decided.

    behaviour: what was done, in plain words. law: the provisions; their days in force are the row's own.
    """

    class TimeLimit(models.TextChoices):
        NONE = "NONE", _("no time limit")
        LAST_ACT = "LAST_ACT", _("counted from the last act")
        EVIDENCE = "EVIDENCE", _("counted from the day there was enough evidence, with a longest time from the act")

    class Indictability(models.TextChoices):
        SUMMARY = "SUMMARY", _("magistrates only")
        EITHER_WAY = "EITHER_WAY", _("either court")
        INDICTABLE = "INDICTABLE", _("the Crown Court only")
        DEPENDS = "DEPENDS", _("depends on the offence chosen")

    name = models.CharField(_("name"), max_length=100)
    behaviour = models.TextField(_("in plain words"))
    law = models.CharField(_("law"), max_length=300)
    time_limit = models.CharField(_("time limit"), max_length=20, choices=TimeLimit)
    indictability = models.CharField(_("which court"), max_length=20, choices=Indictability)
    notes = models.TextField(_("notes"), blank=True)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=100)

    class Meta(CodedRow.Meta):
        abstract = False
        verbose_name = _("offence family")
        verbose_name_plural = _("offence families")
