"""The page that whoever watches over the service asks: is the database what it must be?"""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from config import startup


@login_not_required
@require_safe
def healthz(request):
    """Answer 200 when database, migrations and triggers are right, else 503 with the reasons; names nobody."""
    problems = startup.problems()
    if problems:
        return JsonResponse({"status": "unavailable", "problems": problems}, status=503)
    return JsonResponse({"status": "ok"})
