"""Write new rules down. Nothing that was written before is touched; every change leaves an event in the log."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from audit import log
from policy import previews, words
from policy.models import ClosedDay, Limit, Nation, RecordingRegime, Strand

PAST_WITHOUT_REASON = _("This day is past. Choose today or a later day, or say why it begins on a day that is past.")
GAP = _("From %(day)s on nothing would hold. Write down first what holds from then on.")
STILL_UNDER_IT = _("Other strands in use are counted under this one. End those first.")
SAID_BEFORE = _("That is what holds for this day already.")
DAY_IS_PAST = _("This day is past. Times that began before it have been worked out without it.")


def check_limit(rows, *, today):
    """Raise ValidationError with code "past" or "gap" where Limits of one code cannot be written down like this."""
    _refuse_past(rows, today)
    _refuse_gap(Limit.objects.filter(code=rows[0].code), rows)


def check_regime(rows, *, today):
    """Raise ValidationError with code "past" or "gap" where a regime cannot be written down like this."""
    _refuse_past(rows, today)
    _refuse_gap(RecordingRegime.objects.all(), rows)


def check_strand(rows, *, today):
    """Raise ValidationError with code "past" or "still_used" where a strand cannot be written down like this."""
    _refuse_past(rows, today)
    _refuse_orphans(rows)


CHECKS = {Limit: check_limit, RecordingRegime: check_regime, Strand: check_strand}


@transaction.atomic
def add_rules(*, rows, by, today):
    """Write down one rule for each nation it is for; rows: unsaved and alike but for the nation.

    Leave one audit event. Raise ValidationError as the check of its model does.
    """
    CHECKS[type(rows[0])](rows, today=today)
    for row in rows:
        row.changed_by = by
        row.save(force_insert=True)
    log.record(log.Act.COLLECT, by=by, what=_label(rows), fields=_fields(rows[0]))


@transaction.atomic
def close_day(*, days, by, today):
    """Write down that nobody works on a day in some nations, or that it is worked after all.

    days: unsaved ClosedDays, alike but for the nation. Raise ValidationError as check_day does.
    """
    check_day(days, today=today)
    for row in days:
        row.added_by = by
        row.save(force_insert=True)
    nations = "+".join(row.nation for row in days)
    log.record(log.Act.COLLECT, by=by, what=f"rule closedday {nations} {days[0].date}", fields=_fields(days[0]))


def check_day(days, *, today):
    """Raise ValidationError with code "past", or "said_before" where all of it holds already."""
    if days[0].date < today:
        raise ValidationError({"date": ValidationError(DAY_IS_PAST, code="past")})
    closed = ClosedDay.objects.filter(date=days[0].date).closed()
    if all(((row.nation, row.date) in closed) == row.is_closed for row in days):
        raise ValidationError({"date": ValidationError(SAID_BEFORE, code="said_before")})


def _refuse_past(rows, today):
    if any(row.valid_from < today and not row.because for row in rows):
        raise ValidationError({"because": ValidationError(PAST_WITHOUT_REASON, code="past")})


def _refuse_gap(others, rows):
    """Refuse an end after which nothing holds; others is asked for only where the new rows end something."""
    ends = [row for row in rows if row.valid_to or not row.is_in_use]
    day = previews.first_gap(list(others), rows) if ends else None
    if day:
        message = GAP % {"day": words.day(day)}
        field = "last_day" if rows[0].is_in_use else "is_in_use"
        raise ValidationError({field: ValidationError(message, code="gap")})


def _refuse_orphans(rows):
    """Refuse to end a strand while another in use on that day is counted under it."""
    for row in rows:
        if not row.is_in_use and any(_under(row, nation) for nation in ([row.nation] if row.nation else Nation.values)):
            raise ValidationError({"is_in_use": ValidationError(STILL_UNDER_IT, code="still_used")})


def _under(strand, nation):
    in_use = Strand.objects.deciding(on=strand.valid_from, nation=nation)
    return [row for row in in_use if row.parent == strand.code]


def _label(rows):
    nations = "+".join(row.nation or "all" for row in rows)
    return f"rule {rows[0]._meta.model_name} {rows[0].code} {nations} {rows[0].valid_from}"


def _fields(row):
    return [field.name for field in row._meta.concrete_fields if not field.primary_key]
