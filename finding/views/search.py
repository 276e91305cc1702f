"""The search: asked by POST and kept sealed, so that its words stand in no address, log or title.

What was found is then shown at an address of its own, to which a browser can go back.
"""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from audit.log import Act, record_apart
from finding.actions.counting import count_searches
from finding.actions.remembering import last_search, remember_search
from finding.choices import Scope
from finding.forms import KeepForm, SearchForm, form_of
from finding.looking import MOST, look
from finding.models import SavedSearch
from incidents.heading import address_of
from incidents.listed import due_cell, incident_cell, person_cell, status_cell
from incidents.models import Incident
from incidents.references import read_reference


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("finding.search", raise_exception=True)
def search(request):
    """Show the box and the searches that are kept; or what was found."""
    if request.method != "POST":
        count_searches(of=request.user, on=timezone.localdate(), by=request.user)
        return show_box(request, SearchForm(user=request.user))
    form = SearchForm(request.POST, user=request.user)
    if not form.is_valid():
        return show_box(request, form)
    remember_search(posted=dict(request.POST.lists()), by=request.user)
    return redirect("finding:found")


@require_safe
@permission_required("finding.search", raise_exception=True)
def found(request):
    """Show what the last search finds now."""
    last = last_search(of=request.user, now=timezone.now())
    form = last and form_of(last.asked, user=request.user)
    return show_found(request, form) if form and form.is_valid() else redirect("finding:search")


def show_box(request, form, keep_form=None):
    """Show the box without an answer, and below it what the user keeps."""
    context = {
        "form": form,
        "keep_form": keep_form,
        "kept": [{"saved": saved, "said": in_words(saved)} for saved in SavedSearch.objects.of(request.user)],
    }
    is_wrong = form.errors or (keep_form and keep_form.errors)
    return render(request, "finding/search.html", context, status=422 if is_wrong else 200)


def show_found(request, form):
    """Write down that a search is made, then answer it; a whole reference leads to its record, where it may be seen."""
    asked = form.cleaned_data
    reason = asked["reason"] if asked.get("scope") == Scope.ALL else ""
    record_apart(Act.SEARCH, by=request.user, what="page finding:search", reason=reason, fields=form.used)
    incident = _of_reference(request.user, asked["words"])
    if incident:
        return redirect(address_of(incident))
    page = look(request.user, asked, older=request.GET.get("older", ""), newer=request.GET.get("newer", ""))
    now = timezone.now()
    context = {
        "form": form,
        "keep_form": None if reason else KeepForm(),
        "page": page,
        "said": _how_many(page),
        "newer_url": f"?newer={page.slice.newer}" if page.slice.newer else "",
        "older_url": f"?older={page.slice.older}" if page.slice.older else "",
        "columns": _columns(),
        "rows": [_row(incident, request.user, now) for incident in page.slice.rows],
    }
    return render(request, "finding/search.html", context)


def in_words(saved):
    """Say how many records a kept search finds, and how many more than before."""
    if saved.found_count is None:
        return _("Not counted yet")
    if saved.found_count > MOST:
        return _("More than %(most)d records") % {"most": MOST}
    said = ngettext("%(count)d record", "%(count)d records", saved.found_count) % {"count": saved.found_count}
    more = saved.found_count - (saved.found_count if saved.earlier_count is None else saved.earlier_count)
    return f"{said} · {_more(saved, more)}" if more > 0 else said


def _more(saved, more):
    if (saved.counted_on - saved.earlier_on).days == 1:
        return _("%(more)d more than yesterday") % {"more": more}
    return _("%(more)d more than on %(day)s") % {"more": more, "day": date_format(saved.earlier_on, "j F")}


def _of_reference(user, words):
    reference = read_reference(words)
    found = Incident.objects.visible_to(user).noting_work_for(user)
    return reference and found.filter(reference=reference).first()


def _how_many(page):
    if page.count is None:
        return _("More of what was found")
    if page.is_more:
        return _("More than %(most)d records. Add a word to narrow it.") % {"most": MOST}
    return ngettext("%(count)d record", "%(count)d records", page.count) % {"count": page.count}


def _columns():
    return [
        {"text": text} for text in (_("Record"), _("Name"), _("Status"), _("Reported"), _("Officer"), _("What is due"))
    ]


def _row(incident, user, now):
    """Of a record that this user may not open: the reference, the status, what is due."""
    reported = date_format(timezone.localtime(incident.reported_at), "j M Y, H:i")
    hidden = {"text": _("Not shown")}
    return [
        incident_cell(incident, user),
        person_cell(incident),
        status_cell(incident),
        {"text": reported} if incident.may_open else hidden,
        {"text": incident.officer.short_name, "is_typed": True} if incident.may_open else hidden,
        due_cell(incident, user, now=now),
    ]
