from django.db import models


class SearchText(models.Model):
    """The words by which one document is found, folded, each once and out of their order.

    document: the id of what is found; this app does not know what that is. The migrations keep beside this table the
    index that is asked: a full-text table on SQLite, a column of words on PostgreSQL (docs/search.md).
    """

    document = models.UUIDField(unique=True)
    reference = models.TextField(default="", blank=True)
    name = models.TextField(default="", blank=True)
    account = models.TextField(default="", blank=True)
    additions = models.TextField(default="", blank=True)
    platforms = models.TextField(default="", blank=True)

    def __str__(self):
        return f"Search text of {self.document}"
