"""The first page: what is in hand."""

from django.contrib import messages
from django.db.models import F
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.models import User
from audit.log import Act, record_apart
from directory import measures, shown
from incidents import notices
from incidents.desks import MOST, desk_of, due_to_its_officer, listed_on_desk_of
from incidents.due import in_words
from incidents.listed import due_cell, incident_cell, person_cell, status_cell, waiting_cell
from incidents.models import HeldWords, Incident
from incidents.pages.registry import page_class

HEADINGS = {
    "safety": gettext_lazy("What was done? Write it down"),
    "ask_again": gettext_lazy("Ask again: is anyone in danger?"),
    "duty": gettext_lazy("For whoever is on duty"),
    "due": gettext_lazy("What is due"),
    "being_taken": gettext_lazy("Being taken"),
    "mine": gettext_lazy("Mine"),
}
CAPTIONS = {
    "safety": gettext_lazy("Urgent answers and stops, and nobody has written yet what was done"),
    "ask_again": gettext_lazy("Complete, and still no answer to whether anyone is in danger"),
    "duty": gettext_lazy("Due soon, and its officer is off duty or may not sign in"),
    "due": gettext_lazy("What runs out, the soonest first"),
    "being_taken": gettext_lazy("Begun and not complete, the newest first"),
    "mine": gettext_lazy("Complete, and yours"),
}
WHOLE_LISTS = {"being_taken": "?status=being_taken", "safety": "?due=any", "ask_again": ""}
LISTS = {"mine": "incidents:mine", "due": "incidents:due", "duty": "incidents:due"}
HELD = ("id", "start_id", "page", "held_at")

NO_DESK = gettext_lazy("Your role has no desk here. Records are for the people who work on them.")
NO_ROLE = gettext_lazy("You have no role at present. Ask an administrator for one.")


@require_safe
def desk(request):
    """Show the desk to whoever has one; take everybody else to a page that is theirs."""
    if not request.user.has_perm("incidents.view_desk"):
        return _elsewhere(request)
    found = desk_of(request.user)
    held, services = _beside(request.user)
    record_apart(Act.LIST, by=request.user, what="page incidents:desk", fields=sorted(found))
    said = notices.on_desk(request.user, listed_on_desk_of(request.user))
    waits = [notice for notice in said if notice.is_count]
    context = {
        "waits": waits,
        "sections": [_section(request.user, name, incidents) for name, incidents in found.items()],
        "is_empty": not any(found.values()) and not waits,
        "held": _held(request.user, held),
        "services": services,
        "notices": [notice for notice in said if not notice.is_count],
    }
    return render(request, "incidents/desk.html", context)


def _elsewhere(request):
    if request.user.has_perm("directory.check"):
        today = timezone.localdate()
        counts = User.objects.filter(pk=request.user.pk).values(**measures.annotations(today)).get()
        if notice := shown.notice(measures.waiting(counts, today), request.user):
            messages.info(request, notice["text"])
    if request.user.has_perm("rights.decide"):
        return redirect("rights:waiting")
    if request.user.has_perm("incidents.open_with_reason"):
        return redirect("incidents:open-with-reason")
    if request.user.has_perm("accounts.manage"):
        return redirect("staff:people")
    messages.info(request, NO_DESK if request.user.roles else NO_ROLE)
    return redirect("accounts:your-account")


def _section(user, name, incidents):
    now = timezone.now()
    last = [_("Waiting") if name == "safety" else _("What is due")]
    return {
        "name": name,
        "heading": HEADINGS[name],
        "caption": CAPTIONS[name],
        "columns": [{"text": text} for text in (_("Record"), _("Name"), _("Status"), _("Officer"), *last)],
        "rows": [_row(user, name, incident, now) for incident in incidents[:MOST]],
        "more": _whole_list(user, name) if len(incidents) > MOST else "",
        "has_more": len(incidents) > MOST,
        "ask_again": [incident for incident in incidents[:MOST] if name == "being_taken" and _asks_again(incident)],
    }


def _row(user, name, incident, now):
    officer = {"text": incident.officer.short_name, "is_typed": True}
    page = "incidents:danger" if name == "ask_again" else ""
    cells = [incident_cell(incident, user, page=page), person_cell(incident), status_cell(incident), officer]
    return [*cells, _why_it_stands_here(user, name, incident, now)]


def _why_it_stands_here(user, name, incident, now):
    """Return the last cell: what is due, and before it what is more urgent where the record stands for that."""
    if name == "duty":
        return {"text": in_words(due_to_its_officer(incident), now=now)}
    cell = due_cell(incident, user, now=now)
    if name == "safety":
        first = waiting_cell(incident, now=now)
        return first | {"text": f"{first['text']} · {cell['text']}"}
    return cell


def _asks_again(incident):
    return incident.may_work and not incident.is_danger_known


def _whole_list(user, name):
    if not user.has_perm("incidents.list_unit"):
        return ""
    return reverse(LISTS.get(name, "incidents:unit-list")) + WHOLE_LISTS.get(name, "")


def _beside(user):
    """Return a person's held words, and what waits in the directory for those who check it. One statement."""
    today = timezone.localdate()
    counts = measures.annotations(today) if user.has_perm("directory.check") else {}
    words = {f"words_{name}": F(f"held_words__{name}") for name in HELD}
    rows = User.objects.filter(pk=user.pk).annotate(**words).order_by("words_held_at", "words_id")
    rows = list(rows.values(*words, **counts)[:MOST])
    held = [HeldWords(**{name: row[f"words_{name}"] for name in HELD}) for row in rows if row["words_id"]]
    return held, shown.notice(measures.waiting(rows[0], today), user) if counts else {}


def _held(user, held):
    """Return where each of a person's held words can be looked at, and what they were typed for."""
    visible = Incident.objects.visible_to(user).filter(pk__in=[words.start_id for words in held]) if held else []
    references = {incident.pk: incident.reference for incident in visible}
    return [
        {
            "url": reverse("incidents:held", args=[words.pk]),
            "reference": references.get(words.start_id, ""),
            "title": page_class(words.page).title,
            "at": words.held_at,
        }
        for words in held
    ]
