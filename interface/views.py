"""The page that shows every component and every control, for those who build pages; in a demonstration only."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interface import samples


@require_safe
def style(request):
    """Show every component; `?errors` shows the controls as they look when answers need another look."""
    if not settings.DEMO:
        raise Http404
    data = samples.WRONG if "errors" in request.GET else None
    shown = samples.components() | {
        "form": samples.Controls(data),
        "filter_form": samples.Filter(request.GET or None),
        "has_errors": data is not None,
    }
    return render(request, "interface/style.html", shown, status=422 if data else 200)
