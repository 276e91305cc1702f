"""What to do where something came out, or nearly did."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
@permission_required("incidents.record", raise_exception=True)
def came_out(request):
    """Show what is done within the hour; it is about no record."""
    return render(request, "letters/came_out.html")
