from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from policy.models.dated import CodedRow


class OutcomeCode(CodedRow):
    """How a recorded crime can end, by the number that forces return. 0 means "none yet" and is never an outcome."""

    class Group(models.TextChoices):
        CHARGE = "CHARGE", _("charged or summonsed")
        FORMAL = "FORMAL", _("out of court, formal")
        INFORMAL = "INFORMAL", _("out of court, informal")
        CONSIDERED = "CONSIDERED", _("taken into consideration")
        PREVENTED = "PREVENTED", _("cannot be prosecuted")
        NOT_IN_PUBLIC_INTEREST = "NOT_IN_PUBLIC_INTEREST", _("not in the public interest")
        EVIDENTIAL = "EVIDENTIAL", _("what can be proved, and what the person wants")
        NOBODY_IDENTIFIED = "NOBODY_IDENTIFIED", _("nobody identified")
        PASSED_ON = "PASSED_ON", _("passed on")
        DIVERSION = "DIVERSION", _("diversion")

    title = models.CharField(_("title"), max_length=200)
    group = models.CharField(_("group"), max_length=30, choices=Group)
    needs_victim_view = models.BooleanField(_("asks what the person wants first"), default=False)
    needs_prosecutor = models.BooleanField(_("asks a prosecutor first"), default=False)
    needs_supervisor = models.BooleanField(_("asks a supervisor first"), default=False)
    position = models.PositiveSmallIntegerField(_("place in the list"))

    class Meta(CodedRow.Meta):
        abstract = False
        verbose_name = _("outcome code")
        constraints = [
            *CodedRow.Meta.constraints,
            models.CheckConstraint(
                name="outcomecode_0_is_none",
                condition=~Q(code="0"),
                violation_error_message=_("0 means that there is no outcome yet."),
            ),
        ]
