"""What two administrators decide together: a privileged role, and a new way in for somebody who has one."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User
from accounts.roles import PRIVILEGED, Role

AGREED_FOR = timedelta(days=7)


class PrivilegedRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answered_by=None)

    def ways_in(self, *, at):
        """Keep the agreed requests on which a code can be made at that moment."""
        agreed = self.filter(kind=PrivilegedRequest.Kind.WAY_IN, is_agreed=True, set_up_code=None)
        return agreed.filter(answered_at__gt=at - AGREED_FOR)

    def standing(self, at):
        """Keep what waits for an answer, and what was agreed to and not used yet."""
        return self.open() | self.ways_in(at=at)


class PrivilegedRequest(models.Model):
    """One administrator asks, another agrees or declines; triggers let it change once, by that answer.

    role and valid_from are set where a role is asked for; a new way in has neither.
    """

    class Kind(models.TextChoices):
        ROLE = "role", _("a role")
        WAY_IN = "way_in", _("a new way to sign in")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=6, choices=Kind)
    user = models.ForeignKey(
        User, verbose_name=_("person"), on_delete=models.PROTECT, related_name="privileged_requests"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    valid_from = models.DateField(_("first day"), null=True, blank=True)
    why = models.CharField(_("why"), max_length=300)
    asked_by = models.ForeignKey(User, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked at"))
    answered_by = models.ForeignKey(
        User, verbose_name=_("answered by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    is_agreed = models.BooleanField(_("agreed"), null=True)

    objects = PrivilegedRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="request_is_for_a_role_or_a_way_in",
                condition=Q(kind="role", role__in=sorted(PRIVILEGED), valid_from__isnull=False)
                | Q(kind="way_in", role="", valid_from__isnull=True),
            ),
            models.CheckConstraint(name="request_says_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="request_is_not_asked_for_oneself",
                condition=~Q(asked_by=F("user")),
                violation_error_message=_("Somebody else has to ask this for you."),
            ),
            models.CheckConstraint(
                name="request_is_answered_whole",
                condition=Q(answered_by__isnull=True, answered_at__isnull=True, is_agreed__isnull=True)
                | Q(answered_by__isnull=False, answered_at__isnull=False, is_agreed__isnull=False),
            ),
            models.CheckConstraint(
                name="request_is_answered_by_another",
                condition=Q(answered_by__isnull=True) | (~Q(answered_by=F("asked_by")) & ~Q(answered_by=F("user"))),
                violation_error_message=_("Another administrator has to answer this."),
            ),
            models.UniqueConstraint(
                name="request_is_open_once",
                fields=["user", "kind", "role"],
                condition=Q(answered_by__isnull=True),
                violation_error_message=_("This has been asked already and waits for an answer."),
            ),
        ]

    def __str__(self):
        return f"request {self.pk}"

    @property
    def is_open(self):
        return self.answered_by_id is None

    def can_be_answered_by(self, user):
        return self.is_open and user.pk not in (self.asked_by_id, self.user_id)
