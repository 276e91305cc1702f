"""One item: its page, whether it is unchanged, a small preview and the file itself."""

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evidence.actions.custody import note_custody
from evidence.choices import CheckResult, CustodyAct
from evidence.listed import newest_custody
from evidence.views.permissions import may_handle, may_open
from incidents.actions.taking_out import take_out
from incidents.choices import TakenOutWhat
from incidents.taken_out import out_at
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of
from incidents.views.taking_out import confirm, may_record
from safekeeping import files

NO_ITEM = "No such item in this record."
ALONE = {  # a reply that is a file: it may do nothing, load nothing and belongs to no page
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Content-Encoding": "identity",  # packing it on the way would hide how much is still to come
}


@require_safe
@may_open
def item(request, reference, item_id):
    """Show one item and who had it in hand."""
    incident, found = _item_or_404(request, reference, item_id)
    if found.is_taken_out:
        return _taken_out(request, incident, found)
    note_custody(incident=incident, items=[found], act=CustodyAct.OPENED, by=request.user)
    entries, older_url = newest_custody(found, request.GET)
    context = page_of(request.user, incident, _("Item %(number)d") % {"number": found.number}) | {
        "item": found,
        "entries": entries,
        "older_url": older_url,
    }
    return render(request, "evidence/item.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_record
def take_item_out(request, reference, item_id):
    """Hide one item from everybody because the person wants that."""
    incident, found = _item_or_404(request, reference, item_id, to_work=True)
    about = {"what": TakenOutWhat.EVIDENCE, "about": found.pk}
    title = _("Item %(number)d") % {"number": found.number}
    return confirm(request, incident, title, "evidence:evidence", take_out, **about)


@require_http_methods(["GET", "HEAD", "POST"])
@may_handle
def check(request, reference, item_id):
    """Compare a file with the fingerprint it had when it was added, and keep what came of it."""
    if request.method != "POST":
        return redirect("evidence:item", reference, item_id)
    incident, found = _file_or_404(request, reference, item_id)
    if found.is_erased:
        return redirect("evidence:item", reference, item_id)
    result = CheckResult.UNCHANGED if files.check(found.file) else CheckResult.DAMAGED
    note_custody(incident=incident, items=[found], act=CustodyAct.CHECKED, by=request.user, result=result)
    if result == CheckResult.UNCHANGED:
        messages.success(request, _("It is unchanged: byte for byte what was added."))
    else:
        messages.error(request, _("It is damaged. Tell the people who look after On Record: they may have a copy."))
    return redirect("evidence:item", reference, item_id)


@require_safe
@may_handle
def preview(request, reference, item_id):
    """Show a page with the small copy of a picture, blurred until somebody asks for it."""
    incident, found = _file_or_404(request, reference, item_id)
    if not found.has_preview:
        return redirect("evidence:item", reference, item_id)
    note_seen(request, incident, fields=["person", "evidence"])
    context = page_of(request.user, incident, _("Preview of item %(number)d") % {"number": found.number})
    return render(request, "evidence/preview.html", context | {"item": found})


@require_safe
@may_handle
def thumbnail(request, reference, item_id):
    """Give out the small copy of a picture, never the picture itself; each time is kept with the item."""
    incident, found = _file_or_404(request, reference, item_id)
    if not found.has_preview:
        raise Http404(NO_ITEM)
    small = b"".join(files.read(found.thumbnail))
    note_custody(incident=incident, items=[found], act=CustodyAct.PREVIEWED, by=request.user)
    return HttpResponse(small, content_type=found.thumbnail.content_type, headers=ALONE)


@require_http_methods(["GET", "HEAD", "POST"])
@may_handle
def download(request, reference, item_id):
    """Give out a file, once its every byte was compared; that it left is kept before the first of them does."""
    if request.method != "POST":
        return redirect("evidence:item", reference, item_id)
    incident, found = _file_or_404(request, reference, item_id)
    if not found.may_leave:
        note_seen(request, incident, fields=["person"])
        return _not_given_out(request, incident, found)
    if not files.check(found.file):
        damaged = {"act": CustodyAct.CHECKED, "result": CheckResult.DAMAGED}
        note_custody(incident=incident, items=[found], by=request.user, **damaged)
        return _not_given_out(request, incident, found)
    note_custody(incident=incident, items=[found], act=CustodyAct.DOWNLOADED, by=request.user)
    return _attachment(found)


def _taken_out(request, incident, found):
    note_seen(request, incident, fields=["person", "evidence"])
    context = page_of(request.user, incident, _("Item %(number)d") % {"number": found.number})
    context["at"] = out_at(incident, TakenOutWhat.EVIDENCE).get(found.pk)
    return render(request, "evidence/item_taken_out.html", context)


def _not_given_out(request, incident, found):
    context = page_of(request.user, incident, _("Not given out")) | {"item": found}
    return render(request, "evidence/not_given_out.html", context, status=503)


def _attachment(found):
    kept = found.file
    named = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=found.file_name)}
    headers = ALONE | named | {"Content-Length": str(kept.size)}
    return StreamingHttpResponse(_blocks(kept), content_type=kept.content_type, headers=headers)


def _blocks(kept):
    """Open the file only once the reply is being sent: nobody may be there any more to take it."""
    yield from files.read(kept)


def _item_or_404(request, reference, item_id, *, to_work=False):
    """Return the incident and its item; an event is written with the custody entry, in the view."""
    incident = incident_or_404(request, reference, act=None, to_work=to_work)
    found = incident.evidence.with_what_is_shown().filter(pk=item_id).first()
    if found is None:
        raise Http404(NO_ITEM)
    return incident, found


def _file_or_404(request, reference, item_id):
    incident, found = _item_or_404(request, reference, item_id, to_work=True)
    if not found.is_file or found.is_taken_out:
        raise Http404(NO_ITEM)
    return incident, found
