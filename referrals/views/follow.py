"""Writing down what happened to a referral: one page for each kind of thing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of
from referrals.actions.following import ask_how_it_went, tell_person, write_down
from referrals.choices import Act
from referrals.forms.following import FORMS, ContactedForm, HelpedForm
from referrals.standing import WRITINGS
from referrals.views.referral import may_refer, referral_or_404

SHOWN = ["person", "referrals"]


@require_http_methods(["GET", "HEAD", "POST"])
@may_refer
def writing(request, reference, referral_id, what_happened):
    """Write down one thing that happened to a referral, while it stands where that can happen."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    found, page = referral_or_404(incident, referral_id), WRITINGS[what_happened]
    form = FORMS[what_happened](request.POST if request.method == "POST" else None, referral=found)
    fits = found.status in page.at
    if not fits and not form.is_bound:
        messages.info(request, _("That does not fit where it stands now."))
        return redirect("referrals:referral", reference, referral_id)
    if form.is_valid() and _is_written(form, found, page, request.user):
        messages.success(request, _("It is written down."))
        return redirect("referrals:support" if _leads_to_more(form) else "referrals:referral", *_after(form, found))
    note_seen(request, incident, fields=SHOWN)
    context = page_of(request.user, incident, str(page.title)) | {
        "form": form,
        "referral": found,
        "page": page,
        "contacts_them": isinstance(form, ContactedForm),
    }
    return render(request, "referrals/writing.html", context, status=422 if form.is_bound else 200)


def _is_written(form, referral, page, by):
    """Write it down, or put on the form why not."""
    try:
        if isinstance(form, HelpedForm):
            ask_how_it_went(referral=referral, by=by, **form.values)
        elif isinstance(form, ContactedForm):
            tell_person(referral=referral, by=by, **form.values)
        else:
            write_down(referral=referral, act=form.act or page.acts[0], by=by, **form.values)
    except ValidationError as refusal:
        form.refuse(refusal)
        return False
    return True


def _leads_to_more(form):
    """After a no, the page of support shows who else could help."""
    return form.act == Act.DECLINED


def _after(form, referral):
    reference = referral.incident.reference
    return (reference,) if _leads_to_more(form) else (reference, referral.pk)
