from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from policy.models.dated import CodedRow


class Strand(CodedRow):
    """What hostility can be about, as the force counts it; says nothing about who anybody is.

    parent: the code of the strand that a sub-strand is counted under; "" for a strand itself.
    in_court: what it can change at court; "" for a sub-strand, which follows its parent.
    """

    class Kind(models.TextChoices):
        MONITORED = "MONITORED", _("counted in the nation’s figures")
        LOCAL = "LOCAL", _("the force’s own")

    class InCourt(models.TextChoices):
        OFFENCE = "OFFENCE", _("an aggravated offence of its own, or a heavier sentence")
        SENTENCE = "SENTENCE", _("a heavier sentence")
        NOTHING = "NOTHING", _("nothing of its own")

    name = models.CharField(_("name"), max_length=100)
    parent = models.CharField(_("counted under"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    in_court = models.CharField(_("what it can change at court"), max_length=20, choices=InCourt, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=100)

    class Meta(CodedRow.Meta):
        abstract = False
        constraints = [
            *CodedRow.Meta.constraints,
            models.CheckConstraint(
                name="strand_is_not_under_itself",
                condition=~Q(parent=models.F("code")),
                violation_error_message=_("A strand cannot be counted under itself."),
            ),
            models.CheckConstraint(
                name="strand_under_another_is_local",
                condition=Q(parent="") | Q(kind="LOCAL"),
                violation_error_message=_("What is counted under another strand is the force’s own."),
            ),
        ]
