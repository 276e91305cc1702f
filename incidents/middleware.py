from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse

from accounts.models import User
from incidents import page_tokens
from incidents.access import RecordIsErased
from incidents.actions.holding import hold_words
from incidents.models import HeldWords, Incident
from incidents.pages.registry import SENT_TO, SMALL, WHAT_IS_GONE, page_class
from incidents.pages.small import ADDRESS


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


def words_outlive_a_hand_over(get_response):
    """Keep what somebody sends from a small form of a record that went to somebody else after they had opened it.

    Stands outside audit.middleware.refusals_are_kept, so that the refusal is on record all the same.
    """

    def middleware(request):
        response = get_response(request)
        held = _held_at_a_hand_over(request) if response.status_code == 404 else None
        return redirect("incidents:held", held.pk) if held else response

    return middleware


def held_for_the_typist(request, why):
    """Hold the words of this request for whoever its token names.

    Return None when the token is not good any more, nothing was typed into a small form, or what it is about is gone.
    """
    opened = page_tokens.read(request.POST["page_token"], max_age=page_tokens.KEPT_WHEN_SIGNED_OUT)
    owner = opened and User.objects.filter(pk=opened.user_id).first()
    page = opened and page_class(opened.page)
    if not owner or not page:
        return None
    answers = page(request.POST).all_typed
    if opened.page in SMALL:
        if not answers:
            return None
        answers |= (sent_to := _address(request, opened))
        if sent_to and any(is_gone(resolve(request.path_info)) for is_gone in WHAT_IS_GONE):
            return None
    try:
        return hold_words(opened=opened, answers=answers, why=why, owner=owner)
    except RecordIsErased:
        return None


def _held_at_a_hand_over(request):
    if request.method != "POST" or "page_token" not in request.POST or not request.user.is_authenticated:
        return None
    opened = page_tokens.read(request.POST["page_token"])
    if opened is None or opened.page not in SMALL or opened.user_id != request.user.pk:
        return None
    if not _is_of_its_record(opened, request.resolver_match):
        return None
    return held_for_the_typist(request, HeldWords.Why.HANDED_OVER)


def _is_of_its_record(opened, match):
    """Say whether an address names the record the page was opened for; one that names no record, whether it is it."""
    if match is None:
        return False
    named = Incident.objects.filter(pk=opened.start_id)
    if "reference" in match.kwargs:
        return named.filter(reference=match.kwargs["reference"]).exists()
    return match.url_name == opened.page and named.exists()


def _address(request, opened):
    """Return where the words were sent, to lead back there; nothing where that is not the form's own page."""
    try:
        is_its_own = resolve(request.path_info).url_name in SENT_TO[opened.page]
    except Resolver404:
        is_its_own = False
    return {ADDRESS: [request.get_full_path()]} if is_its_own else {}
