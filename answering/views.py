"""The one page of a service: it shows a number and three answers, and takes one of them once."""

from django.conf import settings
from django.http import FileResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answering.limits import WINDOW_SECONDS, is_too_often
from answering.models import Link, Said
from answering.tokens import digest

STYLE = settings.BASE_DIR / "static" / "built" / "answer.css"
LARGEST_FORM = 1_000
FORM = "application/x-www-form-urlencoded"


def answer(request, token):
    """Show the three answers; take one when it is sent. To look changes nothing: mail programs open links too.

    A link that was used, is too old, was taken back, or never was, is answered alike.
    """
    if is_too_often(request):
        return _later(request, "answering/too_often.html", 429, WINDOW_SECONDS)
    return _taken(request, token) if request.method == "POST" else _shown(request, token)


def no_such_page(request, exception=None):
    """Answer as to a link that is no good; nothing is looked up."""
    if is_too_often(request):
        return _later(request, "answering/too_often.html", 429, WINDOW_SECONDS)
    return _no_good(request)


def unavailable(request):
    """Answer when something failed; nothing is looked up."""
    return _later(request, "answering/unavailable.html", 503, 60)


@require_safe
def style(request):
    return FileResponse(STYLE.open("rb"), content_type="text/css")


def _shown(request, token, *, is_unsaid=False):
    number = Link.objects.number_of(digest(token), timezone.now())
    if number is None:
        return _no_good(request)
    context = {"number": number, "answers": Said.choices, "is_unsaid": is_unsaid}
    return render(request, "answering/answer.html", context, status=400 if is_unsaid else 200)


def _taken(request, token):
    said = _said(request)
    if said is None:
        return _shown(request, token, is_unsaid=True)
    now = timezone.now()
    # One statement: of two answers sent at once the second finds the link used.
    if not Link.objects.good(now).filter(digest=digest(token)).update(used_at=now, said=said):
        return _no_good(request)
    return render(request, "answering/thanks.html", {"said": said.label})


def _said(request):
    """Return what was said, or None; a form that is no form of ours is not read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.content_type != FORM or not length.isdecimal() or int(length) > LARGEST_FORM:
        return None
    said = request.POST.get("answer", "")
    return Said(said) if said in Said.values else None


def _no_good(request):
    return render(request, "answering/no_good.html", status=404)


def _later(request, template, status, seconds):
    response = render(request, template, status=status)
    response["Retry-After"] = seconds
    return response
