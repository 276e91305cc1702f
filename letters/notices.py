"""What is said at once of letters: that somebody who is out with one has to be rung, or that somebody rang."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import Role
from incidents.models import Incident
from incidents.notices import Notice
from letters import checks
from letters.choices import Act, Status
from letters.in_hand import count_notices, counts_for
from letters.models import Letter, LetterEvent

MOST = 25
AT_ONCE = "at_once"
SHOWN_FOR = timedelta(days=7)
ASKED_TO_STOP = {"said_no", "said_not_now"}  # codes of the gate, which says so of a step


class LetterNotices:
    """A source of incidents.notices."""

    def annotations(self):
        out = Letter.objects.with_somebody().overtaken().filter(incident=OuterRef("pk")).order_by()
        return {"has_letter_out": Exists(out)}

    def on_record(self, incident):
        if not getattr(incident, "has_letter_out", False):
            return []
        letters = _read(Letter.objects.with_somebody().overtaken().filter(incident=incident))
        for letter in letters:
            letter.incident = incident
        return [notice for letter in letters for notice in _to_ring(letter, name_is_known=True)]

    def on_desk(self, user, incidents):
        """Of the unit's letters, those to be called back, and what a supervisor looks at; of one's own records, what
        somebody said who rang."""
        letters = Letter.objects.filter(incident__in=incidents.values("pk"))
        noted = {"rang": Exists(_rang(user)), "went": Exists(_went(user))}
        others = Q(rang=True, incident__officer=user) | Q(went=True)
        asked = letters.with_somebody(or_else=others, **noted).overtaken(or_else=others)
        counts = counts_for(user, **{AT_ONCE: asked})
        found = _read(asked.order_by("composed_at", "pk")[:MOST]) if counts.get(AT_ONCE) else []
        opens = _opened_to(user, found)
        out = [letter for letter in found if letter.is_out and not (letter.rang or letter.went)]
        return [
            *(notice for letter in out for notice in _to_ring(letter, name_is_known=letter.incident_id in opens)),
            *(_went_anyway(letter) for letter in found if letter.went),
            *(_somebody_rang(letter) for letter in found if letter.rang and letter.incident.officer_id == user.pk),
            *count_notices(counts),
        ]


def _read(letters):
    related = ("key", "incident__key", "incident__victim__key", "incident__victim__safe_contact")
    return list(letters.select_related(*related, "incident__unit", "incident__officer"))


def _opened_to(user, letters):
    """Return the ids of the records that this user may open; asks nothing where there are none."""
    ids = {letter.incident_id for letter in letters}
    return set(Incident.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()


def _rang(user):
    since = timezone.now() - SHOWN_FOR
    said = LetterEvent.objects.filter(letter=OuterRef("pk"), act=Act.ANSWERED, entered_at__gt=since)
    return said.exclude(by=user)


def _went(user):
    """What went out all the same and waits for this supervisor to look at it; nothing for anybody else."""
    if not user.has_role(Role.SUPERVISOR):
        return LetterEvent.objects.none()
    went = LetterEvent.objects.filter(letter=OuterRef("pk"), act=Act.WENT_ANYWAY).exclude(by=user)
    looked = LetterEvent.objects.filter(letter=OuterRef("letter"), act=Act.LOOKED_AT)
    return went.filter(~Exists(looked.filter(entered_at__gte=OuterRef("entered_at"))))


def _to_ring(letter, *, name_is_known):
    """Yield the Notice that whoever is out with a letter has to be rung, where it may not be handed over any more."""
    code = _why_not(letter)
    if not code:
        return
    incident, bearer = letter.incident, letter.events.filter(act=Act.TAKEN).select_related("by").last().by
    name = (name_is_known and incident.victim.known_as) or incident.reference
    said = _wants_it_stopped(incident, code)
    text = " ".join(part for part in (said % {"name": name, "officer": bearer.short_name}, bearer.phone) if part)
    yield Notice(text, reverse("incidents:safety", args=[incident.reference]), is_urgent=True)


def _wants_it_stopped(incident, code):
    if incident.stopped_at or code in ASKED_TO_STOP:
        return _("%(name)s would like this stopped. Ring %(officer)s now.")
    return _("A letter of %(name)s may not be handed over now. Ring %(officer)s now.")


def _why_not(letter):
    """Return the code of what forbids it now, "" while it may go."""
    if letter.status == Status.STOPPED:
        return "stopped"
    try:
        checks.refuse_on_the_way(letter, at=timezone.now())
    except ValidationError as refusal:
        return refusal.code
    return ""


def _went_anyway(letter):
    text = _("%(reference)s: a letter went out that may not go. Look at how, and why.")
    url = reverse("letters:letter", args=[letter.incident.reference, letter.pk])
    return Notice(text % {"reference": letter.incident.reference}, url, is_urgent=True)


def _somebody_rang(letter):
    text = _("%(reference)s: somebody rang about a letter, and what they said is with it.")
    url = reverse("letters:letter", args=[letter.incident.reference, letter.pk])
    return Notice(text % {"reference": letter.incident.reference}, url)
