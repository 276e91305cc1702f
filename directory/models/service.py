import uuid

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.utils.translation import gettext_lazy as _

from directory import checked, fields
from directory.models.check import FieldCheck
from directory.models.organisation import Organisation

PARTS = ("needs", "areas", "contacts", "schedules")


class ServiceQuerySet(models.QuerySet):
    def open_(self):
        """Keep the services that are open."""
        return self.filter(status=Service.Status.OPEN)

    def offerable(self, on):
        """Keep the services that may be offered to somebody on the day: open, and their name checked and current.

        What else of one may be said is what directory.checked gives, and nothing more.
        """
        return self.open_().filter(name_checked_on__gte=checked.since(on))

    def whole(self):
        """Fetch the organisation and every part, in a fixed number of statements."""
        return self.select_related("organisation").prefetch_related(*PARTS)

    def with_checks(self):
        """Fetch all that fields and directory.checked read, in six statements, whatever the number of services."""
        last = Prefetch("checks", FieldCheck.objects.deciding().select_related("by"))
        return self.whole().prefetch_related(last)

    def ranked(self):
        """Note on each which comes first to be checked: crisis lines, then those marked, then all others."""
        first = When(is_crisis_line=True, then=Value(0)), When(is_to_check_first=True, then=Value(1))
        return self.annotate(rank=Case(*first, default=Value(2)))

    def not_checked(self):
        """Keep the open ones of which something was never checked, or found wrong."""
        return self.open_().filter(unchecked_count__gt=0)

    def due_again(self, before):
        """Keep the open ones that were checked, and of which some check is of a day before this one."""
        return self.open_().filter(unchecked_count=0, oldest_check_on__lt=before)

    def for_needs(self, needs):
        """Keep the services for one of the needs at least; needs: codes of choices.Need."""
        rows = self.model._meta.get_field("needs").related_model.objects
        return self.filter(Exists(rows.filter(service=OuterRef("pk"), need__in=list(needs))))


class Service(models.Model):
    """One thing an organisation offers. Everything said of it is public, and nothing of it is taken as checked.

    serves, languages, access: lists of codes (choices.Serves, accounts.languages, choices.AccessNeed). takes_referrals:
    None where nobody has said. is_to_check_first: one of those a new force checks before others. search_words: what it
    is found by, folded. is_crisis_line: whether it is for the need of that name; crisis lines come first everywhere.

    Kept for lists by the actions, never to be read as proof: unchecked_count, how many fields no check was ever made
    of, or one found wrong; oldest_check_on, the earliest day among the checks that stand; name_checked_on.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("what it does"), blank=True)
    who_for = models.CharField(_("who it is for"), max_length=300, blank=True)
    serves = models.JSONField(_("serves"), default=list, blank=True)
    min_age = models.PositiveSmallIntegerField(_("youngest age"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("oldest age"), null=True, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    access = models.JSONField(_("access needs met"), default=list, blank=True)
    cost = models.CharField(_("what it costs"), max_length=200, blank=True)
    hours_words = models.CharField(_("hours in words"), max_length=200, blank=True)
    takes_referrals = models.BooleanField(_("takes referrals"), null=True, blank=True)
    is_crisis_line = models.BooleanField(_("crisis line"), default=False, editable=False)
    is_to_check_first = models.BooleanField(_("check before others"), default=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    origin = models.CharField(max_length=100, null=True, unique=True, editable=False)  # noqa: DJ001 (none is not "")
    search_words = models.TextField(default="", editable=False)
    unchecked_count = models.PositiveSmallIntegerField(default=0, editable=False)
    oldest_check_on = models.DateField(null=True, editable=False)
    name_checked_on = models.DateField(null=True, editable=False)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name", "id"], name="services_by_name")]
        constraints = [
            models.CheckConstraint(
                name="service_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("Write what the service is called."),
            ),
            models.CheckConstraint(
                name="service_ages_in_order",
                condition=Q(min_age__isnull=True) | Q(max_age__isnull=True) | Q(min_age__lte=F("max_age")),
                violation_error_message=_("The youngest age cannot be above the oldest."),
            ),
            models.CheckConstraint(name="service_status_is_known", condition=Q(status__in=["open", "closed"])),
        ]

    def __str__(self):
        return self.name

    @property
    def audit_label(self):
        return f"service {self.pk}"

    @property
    def is_open(self):
        return self.status == self.Status.OPEN

    def fields(self):
        """Return a fields.Field for everything said of it that can be checked, in the order of the page."""
        return fields.of(self)

    def is_checked(self, field, on):
        """Say whether somebody checked this very value of a field and the check holds on the day.

        field: a code of fields.Code, or "contact:<id>". Fetch with_checks for more than one.
        """
        return checked.is_checked(self, field, on)
