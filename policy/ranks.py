"""What rank a person holds, and whether it is high enough."""

from django.db.models import OuterRef, Q, Subquery

from policy.models import Rank


def names_on(day):
    """Return the names of the ranks that hold on the day, the lowest first."""
    in_date = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    return list(Rank.objects.filter(in_date, valid_from__lte=day).values_list("name", flat=True))


def rank_held(user, *, on):
    """Return (name, level) of the rank a person holds on the day; ("", 0) for none, level 0 for one not listed."""
    in_date = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    listed = Rank.objects.filter(in_date, name=OuterRef("rank"), valid_from__lte=on).order_by("-valid_from")
    held = user.ranks_held.on(on).annotate(level=Subquery(listed.values("level")[:1])).order_by("-valid_from").first()
    return (held.rank, held.level or 0) if held else ("", 0)
