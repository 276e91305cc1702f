"""What the small forms around a record have in common."""

from django.core.exceptions import ValidationError
from django.shortcuts import render

from incidents.views.fetching import note_seen
from incidents.views.incident import page_of


def is_done(form, action, **arguments):
    """Call the action where the form is right; say whether it was done, and put what it refuses on the form."""
    if not form.is_valid():
        return False
    try:
        action(**arguments)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def show_form(request, incident, form, *, title, template, **more):
    """Show a page with a small form, once its being seen is on record; 422 where something is wrong in it."""
    note_seen(request, incident, fields=["person"])
    context = page_of(request.user, incident, title) | {"form": form} | more
    return render(request, template, context, status=422 if form.errors else 200)
