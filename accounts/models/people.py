"""Who works here: people, their units, and the roles and ranks they hold from day to day."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts import roles
from accounts.managers import UserManager
from accounts.roles import Role
from safekeeping.fields import SealedTextField
from safekeeping.models import Key

username_is_plain = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]*\Z",
    _("Use only a to z, figures, full stops, hyphens and underscores."),
    code="username_not_plain",
)


class Unit(models.Model):
    slug = models.SlugField(_("short name for addresses"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    about = models.TextField(_("about"), blank=True)
    head = models.ForeignKey(
        "accounts.User", verbose_name=_("head"), null=True, blank=True, on_delete=models.PROTECT, related_name="heads"
    )

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


class User(AbstractBaseUser):
    """One person who works here; the name is one text, because a name need not have two parts."""

    username = models.CharField(_("user name"), max_length=60, unique=True, validators=[username_is_plain])
    name = models.CharField(_("name"), max_length=200)
    known_as = models.CharField(_("known as"), max_length=100, blank=True)
    pronouns = models.CharField(_("pronouns"), max_length=100, blank=True)
    email = models.EmailField(_("work e-mail"), blank=True)
    phone = models.CharField(_("work telephone"), max_length=40, blank=True)
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    staff_id = models.CharField(_("staff number"), max_length=40, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    leaves_on = models.DateField(_("first day they no longer work here"), null=True, blank=True)
    is_demonstration = models.BooleanField(_("invented, for demonstration"), default=False)
    joined_at = models.DateTimeField(_("added at"), default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="username_is_lower_case",
                condition=Q(username=Lower("username")),
                violation_error_message=_("Write the user name in lower case."),
            ),
            models.CheckConstraint(
                name="user_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("Write the name this person goes by."),
            ),
            models.UniqueConstraint(
                name="staff_id_is_one_persons",
                fields=["staff_id"],
                condition=~Q(staff_id=""),
                violation_error_message=_("Somebody else has this staff number."),
            ),
        ]

    def __str__(self):
        return f"User {self.pk}"

    @cached_property
    def roles(self):
        """The roles held today, a frozenset; loaded with the person on a request."""
        held = self.role_grants.on(timezone.localdate()).values_list("role", flat=True)
        return frozenset(Role(role) for role in held)

    @cached_property
    def has_second_factor(self):
        """Whether the person set up an app or a key; loaded with the person on a request."""
        return self.authenticator_set.filter(type__in=["totp", "webauthn"]).exists()

    @cached_property
    def on_duty_until(self):
        """Until when the person said that they are on duty, None where they did not; loaded with the person."""
        holding = self.duty_periods.holding(timezone.now())
        return holding.order_by("until_at").values_list("until_at", flat=True).last()

    @property
    def short_name(self):
        """What colleagues say: the name the person is known as, or the whole name."""
        return self.known_as or self.name

    def has_left(self, on):
        return self.leaves_on is not None and self.leaves_on <= on

    def may_sign_in(self, on):
        """Say whether the person may sign in on the day."""
        return self.is_active and not self.has_left(on)

    def has_role(self, role):
        return self.is_active and role in self.roles

    def has_perm(self, perm, obj=None):
        return self.is_active and roles.allows(self.roles, perm)

    def has_perms(self, perm_list, obj=None):
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label):
        return self.is_active and any(name.startswith(f"{app_label}.") for name in roles.permissions_of(self.roles))


class DatedQuerySet(models.QuerySet):
    def on(self, day):
        """Keep the rows that hold on the day; valid_to is the first day on which one no longer does."""
        return self.lasting(day).filter(valid_from__lte=day)

    def lasting(self, day):
        """Keep the rows that hold on the day or begin to hold later."""
        is_some_time = Q(valid_to__gt=day) & Q(valid_to__gt=F("valid_from"))
        return self.filter(Q(valid_to__isnull=True) | is_some_time)


class RoleGrant(models.Model):
    user = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("first day without it"), null=True, blank=True)
    granted_by = models.ForeignKey(
        User, verbose_name=_("given by"), null=True, blank=True, on_delete=models.PROTECT, related_name="roles_given"
    )
    request = models.OneToOneField(
        "accounts.PrivilegedRequest",
        verbose_name=_("asked and agreed in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="grant",
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["user", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                name="role_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("A role cannot end before it begins."),
            ),
            models.CheckConstraint(name="role_is_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="role_is_given_by_another",
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("user")),
                violation_error_message=_("Nobody gives themselves a role."),
            ),
            models.UniqueConstraint(
                name="role_is_held_once_at_a_time",
                fields=["user", "role"],
                condition=Q(valid_to__isnull=True),
                violation_error_message=_("This person already has this role."),
            ),
        ]

    def __str__(self):
        return f"Role {self.pk}"


class RankHeld(models.Model):
    user = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.PROTECT, related_name="ranks_held")
    rank = models.CharField(_("rank or post"), max_length=100)
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("first day without it"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["user", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                name="rank_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("A rank cannot end before it begins."),
            ),
            models.UniqueConstraint(
                name="rank_is_one_at_a_time",
                fields=["user"],
                condition=Q(valid_to__isnull=True),
                violation_error_message=_("This person already holds a rank."),
            ),
        ]

    def __str__(self):
        return f"Rank {self.pk}"


class DutyPeriodQuerySet(models.QuerySet):
    def holding(self, at):
        """The times on duty that hold at a moment."""
        return self.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at), began_at__lte=at, until_at__gt=at)


class DutyPeriod(models.Model):
    """One time on duty. until_at is what the person said when it began; ended_at, when they went off before that.

    Somebody who has none at all is taken to be on duty: their force does not keep shifts here.
    """

    user = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.PROTECT, related_name="duty_periods")
    began_at = models.DateTimeField(_("began"))
    until_at = models.DateTimeField(_("until"))
    ended_at = models.DateTimeField(_("went off"), null=True, blank=True)

    objects = DutyPeriodQuerySet.as_manager()

    class Meta:
        ordering = ["user", "began_at", "pk"]
        indexes = [models.Index(fields=["user", "-began_at"], name="duty_of_user")]
        constraints = [
            models.CheckConstraint(
                name="duty_ends_after_it_begins",
                condition=Q(until_at__gt=F("began_at")),
                violation_error_message=_("Time on duty has to end after it begins."),
            ),
            models.CheckConstraint(
                name="duty_is_left_after_it_begins",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
            ),
        ]

    def __str__(self):
        return f"Duty {self.pk}"


class SecondFactorSecretManager(models.Manager):
    def seal(self, text):
        """Keep the text sealed; return the token that opens it."""
        with transaction.atomic():
            row = self.create(key=Key.objects.make(), secret=text)
        return row.pk.hex

    def open(self, token):
        return self.select_related("key").get(pk=uuid.UUID(hex=token)).secret

    def forget(self, token):
        """Erase the secret for good; a token that opens nothing is not an error."""
        with transaction.atomic():
            for row in self.select_related("key").filter(pk=uuid.UUID(hex=token)):
                row.delete()
                row.key.destroy()


class SecondFactorSecret(models.Model):
    """What an authenticator app or the recovery codes are computed from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.OneToOneField(Key, on_delete=models.PROTECT, related_name="+")
    secret = SealedTextField(key="key")

    objects = SecondFactorSecretManager()

    def __str__(self):
        return f"Secret {self.pk}"
