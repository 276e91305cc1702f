from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.models import Service
from incidents.models.row import IncidentRow
from incidents.references import new_reference
from letters.models import Letter
from referrals.choices import AT_AN_END, Arrangement, Status
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL


class ReferralQuerySet(models.QuerySet):
    def about_visible_to(self, incidents):
        """Those of some incidents, given as a queryset that a user may see."""
        return self.filter(incident__in=incidents.values("pk"))

    def not_at_an_end(self):
        return self.exclude(status__in=AT_AN_END)

    def locked(self, pk):
        """Return one referral with its row locked; the caller holds the incident's lock already."""
        found = self.select_related("incident__key", "service__organisation", "letter__key")
        return found.select_for_update(of=("self",)).get(pk=pk)


class Referral(IncidentRow):
    """One service that one person agreed to, and where it stands.

    service: None on a record that was erased, and only there. number: what the service may call it, so that it leads to
    no record; random, in the shape of a reference. arrangement: who gets in touch with whom. letter: its message, once
    there is one; another takes its place only where it was stopped. deletion: what asks the service to delete it.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="referrals")
    service = models.ForeignKey(Service, null=True, on_delete=models.PROTECT, related_name="referrals")
    number = models.CharField(max_length=11, unique=True, default=new_reference, editable=False)
    arrangement = CodeField(max_length=20, choices=Arrangement)
    status = CodeField(max_length=20, choices=Status, default=Status.AGREED)
    letter = models.OneToOneField(Letter, null=True, on_delete=models.PROTECT, related_name="referral")
    deletion = models.OneToOneField(Letter, null=True, on_delete=models.PROTECT, related_name="deletion_of")
    started_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(editable=False)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "id"]
        indexes = [
            models.Index(name="referrals_of_a_service", fields=["service", "status"]),
            models.Index(
                name="referrals_not_at_an_end", fields=["incident", "status"], condition=~Q(status__in=AT_AN_END)
            ),
        ]

    @property
    def consent(self):
        """The Consent that counts, with its items; None where the person took back what they had agreed to last."""
        newest = self.consents.prefetch_related("items").select_related("incident__key", "taken_back").first()
        return newest if newest and not hasattr(newest, "taken_back") else None

    @property
    def is_at_an_end(self):
        return self.status in AT_AN_END

    @property
    def is_told_to_the_service(self):
        """Whether we pass anything on: where the person gets in touch themselves, nothing leaves us."""
        return self.arrangement != Arrangement.PERSON_CONTACTS
