"""The one way from an address to a letter."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import redirect

from incidents.views.fetching import incident_or_404

may_write = permission_required("letters.write", raise_exception=True)
may_read = permission_required("letters.read", raise_exception=True)
PAGE = "letters:letter"


def letter_or_404(request, reference, letter_id, *, to_work=True):
    """Return the Letter with its incident, for somebody who may work on the record, or see it; else raise Http404."""
    incident = incident_or_404(request, reference, act=None, to_work=to_work)
    letter = incident.letters.select_related("key", "composed_by").filter(pk=letter_id).first()
    if letter is None:
        raise Http404("No such letter on this record.")
    letter.incident = incident
    return letter


def seen_in(request):
    """Return the Letter.mark that the page carried on which something is said; "" is the mark of none."""
    return request.POST.get("seen", "")


def get_leads_to_the_letter(view):
    """Lead whoever comes by GET to the letter that this view's button stands on."""

    @wraps(view)
    def wrapped(request, reference, letter_id):
        if request.method == "POST":
            return view(request, reference, letter_id)
        return redirect(PAGE, reference, letter_id)

    return wrapped


def say_refused(request, refusal):
    """Say on the next page what a ValidationError says."""
    messages.error(request, " ".join(refusal.messages))
