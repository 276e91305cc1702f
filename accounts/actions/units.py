from django.db import transaction

from accounts.actions.people import refuse_oneself
from accounts.models import Unit
from audit import log


@transaction.atomic
def add_unit(*, by, **fields):
    """Add a unit. Return it. Raise ValidationError by field, as full_clean does."""
    unit = Unit(**fields)
    unit.full_clean()
    unit.save(force_insert=True)
    log.record(log.Act.COLLECT, by=by, what=f"unit {unit.pk}", fields=sorted(fields))
    return unit


@transaction.atomic
def change_unit(*, unit, by, **fields):
    """Change the name, what it is about or the head of a unit; its short name stays. Return the names of what changed.

    Raise ValidationError with code "yourself" where somebody would make themselves the head, or by field.
    """
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if fields.get("head") not in (None, unit.head):
        refuse_oneself(fields["head"], by)
    changed = [name for name, value in fields.items() if getattr(unit, name) != value]
    for name in changed:
        setattr(unit, name, fields[name])
    unit.full_clean()
    if changed:
        unit.save(update_fields=changed)
        log.record(log.Act.ALTER, by=by, what=f"unit {unit.pk}", fields=sorted(changed))
    return changed
