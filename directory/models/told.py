import uuid

from django.db import models


class ToldCheck(models.Model):
    """That a file said a value had been checked by whoever made the file. It checks nothing here, it only helps to.

    field, digest: as of FieldCheck. who: the force or the publisher, as the file names it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="told")
    field = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    checked_on = models.DateField()
    who = models.CharField(max_length=200)

    class Meta:
        ordering = ["field", "pk"]
        constraints = [models.UniqueConstraint(name="told_check_once", fields=["service", "field", "digest"])]

    def __str__(self):
        return f"Told check {self.pk}"
