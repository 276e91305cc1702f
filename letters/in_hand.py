"""The letters that wait for one person: to be read, returned to them, come back, to be sent."""

from functools import reduce

from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from incidents.models import Incident
from incidents.notices import Notice
from letters.models import Letter

TO_READ = "to_read"
HEADINGS = {
    "returned": _("Letters returned to you"),
    "back": _("Letters that came back"),
    "to_send": _("Letters that wait to be sent"),
}
SAID = {
    "returned": _("Their second reader returned them. Read why, and write them again or stop them."),
    "back": _("Ask anew how to reach them safely. Somebody else may have had it in their hands."),
    "to_send": _("They are ready, or with the mail, and have not gone."),
}
COUNTED = {
    TO_READ: ngettext_lazy("%d letter to read as the second reader", "%d letters to read as the second reader"),
    "returned": ngettext_lazy("%d letter returned to you", "%d letters returned to you"),
    "back": ngettext_lazy("%d letter that came back", "%d letters that came back"),
    "to_send": ngettext_lazy("%d letter that waits to be sent", "%d letters that wait to be sent"),
}


def letters_in_hand(user, which):
    """Return a queryset of the letters of one of HEADINGS, or of TO_READ, that wait for this user."""
    incidents = Incident.objects.workable_by(user)
    if which == TO_READ:
        return Letter.objects.to_be_read_by(user, incidents)
    return getattr(Letter.objects, f"{which}_for")(user, incidents)


def counts_for(user, **more):
    """Return {list, or name of more: how many letters}, in one statement. more: querysets of letters, by name."""
    asked = [TO_READ] if user.has_perm("letters.read") else []
    asked += HEADINGS if user.has_perm("letters.write") else []
    found = {which: letters_in_hand(user, which) for which in asked} | more
    parts = [_counted(which, letters) for which, letters in found.items()]
    return dict(reduce(lambda one, other: one.union(other, all=True), parts))


def count_notices(counts):
    """Return the Notices of how many letters wait, in the order of COUNTED."""
    return [
        Notice(str(words % counts[which]), _address(which), is_count=True)
        for which, words in COUNTED.items()
        if counts.get(which)
    ]


def _counted(which, letters):
    rows = Letter.objects.filter(pk__in=letters.order_by().values("pk")).order_by()
    named = rows.annotate(which=Cast(Value(which), CharField())).values("which")
    return named.annotate(number=Count("pk")).values_list("which", "number")


def _address(which):
    return reverse("letters:to-read") if which == TO_READ else reverse("letters:in-hand", args=[which])
