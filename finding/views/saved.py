"""Searches that somebody keeps: nobody else sees or runs them, and an address carries their id alone."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from finding.actions.keeping import keep_search, remove_search, rename_search
from finding.actions.remembering import remember_search
from finding.forms import KeepForm, SearchForm, form_of
from finding.models import SavedSearch
from finding.views.search import show_box


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("finding.search", raise_exception=True)
def saved_keep(request):
    """Keep the search that was sent with its name."""
    if request.method != "POST":
        return redirect("finding:search")
    form, keep_form = SearchForm(request.POST, user=request.user), KeepForm(request.POST)
    if form.is_valid() and keep_form.is_valid():
        posted, scope = dict(request.POST.lists()), form.cleaned_data.get("scope", "")
        try:
            keep_search(name=keep_form.cleaned_data["kept_as"], posted=posted, scope=scope, by=request.user)
        except ValidationError as refusal:
            keep_form.add_error("kept_as", refusal)
        else:
            messages.success(request, _("The search is kept. It is counted once a day."))
            return redirect("finding:search")
    return show_box(request, form, keep_form)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("finding.search", raise_exception=True)
def saved_run(request, saved_id):
    """Search again, among the records that are the user's now."""
    if request.method != "POST":
        return redirect("finding:search")
    asked = _own_or_404(request, saved_id).asked
    form = form_of(asked, user=request.user)
    if not form.is_valid():
        return show_box(request, form)
    remember_search(posted=asked, by=request.user)
    return redirect("finding:found")


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("finding.search", raise_exception=True)
def saved_rename(request, saved_id):
    """Give a search that is kept another name."""
    saved = _own_or_404(request, saved_id)
    form = KeepForm(request.POST if request.method == "POST" else None, initial={"kept_as": saved.name})
    if form.is_valid():
        rename_search(saved=saved, name=form.cleaned_data["kept_as"], by=request.user)
        return redirect("finding:search")
    return render(request, "finding/rename.html", {"form": form, "saved": saved}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("finding.search", raise_exception=True)
def saved_remove(request, saved_id):
    """Remove a search that is kept."""
    if request.method != "POST":
        return redirect("finding:search")
    remove_search(saved=_own_or_404(request, saved_id), by=request.user)
    messages.success(request, _("The search is removed."))
    return redirect("finding:search")


def _own_or_404(request, saved_id):
    return get_object_or_404(SavedSearch.objects.of(request.user), pk=saved_id)
