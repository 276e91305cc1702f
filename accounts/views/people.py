"""The people who work here: the list, one person, adding one and changing what is kept of them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import shown
from accounts.actions.people import add_person, change_person, provider, set_subject, subject_of
from accounts.finding import matching
from accounts.forms.people import FindForm, PersonForm
from accounts.listing import by_name, with_role_flags
from accounts.models import RoleGrant, User
from accounts.views.fetching import may_manage, person_or_404
from audit.log import Act, record_apart

DETAILS = ["name", "contact", "unit", "rank", "roles", "sign_in"]


@require_safe
@may_manage
def people(request):
    """Show who works here, narrowed by what was asked for."""
    form = FindForm(request.GET)
    found = _narrowed(form, timezone.localdate())
    page = by_name(found, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    asked = {name: value for name, value in form.data.items() if name in form.fields and value.strip()}
    record_apart(Act.LIST, by=request.user, what="page staff:people", fields=sorted(asked))
    context = {
        "page_name": _("People"),
        "form": form,
        "active": [_filter_of(form, name, asked) for name in asked],
        "columns": shown.COLUMNS,
        "rows": [shown.row(user, timezone.localdate()) for user in page.rows],
        "before_url": "?" + urlencode(asked | {"before": page.before}) if page.before else "",
        "after_url": "?" + urlencode(asked | {"after": page.after}) if page.after else "",
    }
    return render(request, "accounts/people.html", context, status=422 if form.errors else 200)


@require_safe
@may_manage
def person(request, user_id):
    """Show what is kept of somebody, and what an administrator can do about it."""
    user = person_or_404(request, user_id, fields=DETAILS, may_be_own=True)
    context = shown.page_of(user, request.user, timezone.now()) | {"page_name": _("Person")}
    return render(request, "accounts/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def person_add(request):
    """Add somebody, who has no role and no way to sign in yet."""
    form = PersonForm(request.POST if request.method == "POST" else None, sign_on=bool(provider()))
    if form.is_valid():
        try:
            user = add_person(by=request.user, subject=form.cleaned_data.get("subject", ""), **form.details)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Added. Now give them a role, and a way to sign in."))
            return redirect("staff:person", user.pk)
    context = {"form": form, "page_name": _("Add a person"), "back_url": reverse("staff:people")}
    return render(request, "accounts/person_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def person_change(request, user_id):
    """Change what is kept of somebody; not one's own user name, staff number and unit."""
    user = person_or_404(request, user_id, fields=DETAILS, may_be_own=True)
    own, subject = user.pk == request.user.pk, subject_of(user)
    posted = request.POST if request.method == "POST" else None
    form = PersonForm.of(user, posted, subject=subject, own=own, sign_on=bool(provider()))
    if form.is_valid():
        try:
            _change(user, form, subject, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down."))
            return redirect("staff:person", user.pk)
    context = {"form": form, "page_name": _("Change what is kept of them"), "person": user}
    context |= {"back_url": reverse("staff:person", args=[user.pk]), "own": own}
    return render(request, "accounts/person_form.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _change(user, form, subject, *, by):
    change_person(user=user, by=by, **form.details)
    if form.cleaned_data.get("subject", subject) != subject:
        set_subject(user=user, subject=form.cleaned_data["subject"], by=by)


def _narrowed(form, today):
    """Return the people the form asks for, each with the roles held today as flags."""
    found = with_role_flags(User.objects.select_related("unit"), today)
    asked = form.cleaned_data if form.is_valid() else {}
    if asked.get("q"):
        found = found.filter(pk__in=matching(asked["q"]))
    if asked.get("unit"):
        found = found.filter(unit=None) if asked["unit"] == "none" else found.filter(unit__slug=asked["unit"])
    if asked.get("role"):
        held = RoleGrant.objects.on(today).filter(user=OuterRef("pk"))
        found = found.filter(~Exists(held) if asked["role"] == "none" else Exists(held.filter(role=asked["role"])))
    if asked.get("state"):
        working = User.objects.working(today).values("pk")
        found = found.filter(pk__in=working) if asked["state"] == "may" else found.exclude(pk__in=working)
    return found


def _filter_of(form, name, asked):
    field = form.fields[name]
    labels = dict(getattr(field, "choices", ()))
    others = {other: value for other, value in asked.items() if other != name}
    return {"text": f"{field.label}: {labels.get(asked[name], asked[name])}", "url": "?" + urlencode(others)}
