import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.models.request import PrivilegedRequest


class SetUpCodeQuerySet(models.QuerySet):
    def open(self, *, at):
        """Keep the codes with which a password can be chosen at that moment."""
        return self.filter(used_at=None, ended_at=None, good_until__gt=at)


class SetUpCode(models.Model):
    """A code with which somebody chooses a password, once; kept as a hash alone.

    removes_second_factor: using it removes their second factors too, which they then set up anew.
    request: the agreement of two, where the person has a privileged role.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.PROTECT, related_name="set_up_codes")
    digest = models.CharField(max_length=64, editable=False)
    removes_second_factor = models.BooleanField(default=False)
    request = models.OneToOneField(PrivilegedRequest, null=True, on_delete=models.PROTECT, related_name="set_up_code")
    made_by = models.ForeignKey(User, verbose_name=_("made by"), on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    good_until = models.DateTimeField(_("good until"))
    used_at = models.DateTimeField(_("used at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = SetUpCodeQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="code_is_not_made_for_oneself",
                condition=~Q(made_by=F("user")),
                violation_error_message=_("Somebody else has to make a code for you."),
            ),
            models.CheckConstraint(name="code_ends_after_it_is_made", condition=Q(good_until__gt=F("made_at"))),
            models.UniqueConstraint(
                name="code_is_one_at_a_time", fields=["user"], condition=Q(used_at__isnull=True, ended_at__isnull=True)
            ),
        ]

    def __str__(self):
        return f"Set-up code {self.pk}"
