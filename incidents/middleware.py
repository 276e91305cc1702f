from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.urls import reverse

from accounts.models import User
from incidents import page_tokens
from incidents.actions.holding import hold_words
from incidents.models import HeldWords
from incidents.pages import PAGES


def words_are_held(get_response):
    """Keep what somebody sends from the form after their session ended, and ask them to sign in again."""

    def middleware(request):
        if request.method == "POST" and "page_token" in request.POST and not request.user.is_authenticated:
            held = held_for_the_typist(request, HeldWords.Why.SIGNED_OUT)
            if held and request.headers.get("X-Quiet"):
                return JsonResponse({"held": reverse("incidents:held", args=[held.pk])}, status=401)
            if held:
                return redirect_to_login(reverse("incidents:held", args=[held.pk]))
        return get_response(request)

    return middleware


def held_for_the_typist(request, why):
    """Hold the words of this request for whoever its token names; None when the token is not good any more."""
    opened = page_tokens.read(request.POST["page_token"], max_age=page_tokens.KEPT_WHEN_SIGNED_OUT)
    owner = opened and User.objects.filter(pk=opened.user_id).first()
    if not owner or opened.page not in PAGES:
        return None
    return hold_words(opened=opened, answers=PAGES[opened.page](request.POST).all_typed, why=why, owner=owner)
