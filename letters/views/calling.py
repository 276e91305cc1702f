"""Somebody rings about a letter: what to say, and a box for what they say. Nothing is shown of any record."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from letters.actions.calling import note_caller
from letters.forms.calling import CallerForm


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("incidents.record", raise_exception=True)
def caller(request):
    """Say what to say, and keep what they said; the answer is the same whether there is such a letter or not."""
    form = CallerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            note_caller(by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            said = _("If %(reference)s is the reference of a letter, its officer finds what they said with it.")
            messages.success(request, said % {"reference": form.cleaned_data["reference"]})
            return redirect("letters:caller")
    return render(request, "letters/caller.html", {"form": form}, status=422 if form.errors else 200)
