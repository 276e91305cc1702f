"""Keeping a search, giving it another name, removing it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import log
from finding.choices import Scope
from finding.models import SavedSearch
from safekeeping.models import Key

MOST_KEPT = 10
TOO_MANY = _("You keep ten searches already. Remove one first.")
NEEDS_A_REASON = _("A search of every record needs a reason each time, so it cannot be kept.")
KEPT = ("words", "order", "status", "reported_from", "reported_to", "harm", "platform")


@transaction.atomic
def keep_search(*, name, posted, scope="", by):
    """Keep what was asked for, under a name. Return the SavedSearch.

    posted: {name of the box: [what was typed or chosen]}. scope: a Scope, or empty.
    Raise ValidationError with code "needs_a_reason" or "too_many".
    """
    if scope == Scope.ALL:
        raise ValidationError(NEEDS_A_REASON, code="needs_a_reason")
    User.objects.select_for_update().get(pk=by.pk)
    if SavedSearch.objects.of(by).count() >= MOST_KEPT:
        raise ValidationError(TOO_MANY, code="too_many")
    asked = {box: posted[box] for box in KEPT if any(posted.get(box, ()))}
    saved = SavedSearch.objects.create(owner=by, key=Key.objects.make(), name=name, asked=asked, made_at=timezone.now())
    log.record(log.Act.COLLECT, by=by, what=saved.audit_label, fields=["name", "asked"])
    return saved


@transaction.atomic
def rename_search(*, saved, name, by):
    saved.name = name
    saved.save(update_fields=["name"])
    log.record(log.Act.ALTER, by=by, what=saved.audit_label, fields=["name"])


@transaction.atomic
def remove_search(*, saved, by):
    """Remove a search, and destroy the key that its words were sealed under."""
    key = saved.key
    log.record(log.Act.ERASE, by=by, what=saved.audit_label)
    saved.delete()
    key.destroy()
