"""What takes two administrators: asking, and another's answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.requests import agree, ask_for_way_in, decline
from accounts.forms.roles import WhyForm
from accounts.models import PrivilegedRequest
from accounts.views.fetching import may_manage, person_or_404
from accounts.views.roles import page_for
from audit.log import Act, record_apart

LATEST = 25


@require_safe
@may_manage
def requests(request):
    """Show what waits for an answer, and what was answered last."""
    asked = PrivilegedRequest.objects.select_related("user", "asked_by", "answered_by")
    record_apart(Act.LIST, by=request.user, what="page staff:requests")
    waiting = list(asked.open())
    for each in waiting:
        each.may_answer = each.can_be_answered_by(request.user)
    answered = asked.exclude(answered_by=None).order_by("-answered_at", "-pk")[:LATEST]
    context = {"page_name": _("Takes two"), "waiting": waiting, "answered": answered}
    return render(request, "accounts/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def way_in_ask(request, user_id):
    """Ask another administrator to agree to a new way in for somebody with a privileged role."""
    user = person_or_404(request, user_id, fields=["sign_in"])
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            ask_for_way_in(user=user, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is asked for. Another administrator has to agree before a code is made."))
            return redirect("staff:person", user.pk)
    note = _("They have a role that takes two administrators, and so does a code that could stand in for it.")
    return page_for(request, user, form, _("Ask for a new way in"), note=note, button=_("Ask"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def request_agree(request, privileged_id):
    """Agree to what another administrator asked."""
    return _answer(request, privileged_id, agree, _("You agreed."))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def request_decline(request, privileged_id):
    """Decline what another administrator asked."""
    return _answer(request, privileged_id, decline, _("You declined."))


def _answer(request, privileged_id, act, said):
    """Answer, and lead back to the list; by GET, only lead there."""
    if request.method != "POST":
        return redirect("staff:requests")
    asked = PrivilegedRequest.objects.filter(pk=privileged_id).first()
    if asked is None:
        raise Http404(_("Nothing of the kind was asked."))
    if request.user.pk in (asked.asked_by_id, asked.user_id):
        raise PermissionDenied(_("Another administrator has to answer this."))
    try:
        act(request=asked, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, said)
    return redirect("staff:requests")
