from django.db import models
from django.utils.translation import gettext_lazy as _


class Lease(models.Model):
    """Who does a piece of work at the moment, so that nobody else does; jobs.leases takes it."""

    name = models.CharField(_("name of the work"), max_length=40, unique=True)
    holder = models.CharField(_("random name of the process"), max_length=32, blank=True)
    until_at = models.DateTimeField(_("free again from"))

    def __str__(self):
        return self.name
