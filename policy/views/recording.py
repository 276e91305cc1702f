"""How things are recorded: regimes, strands, outcomes and offences, as they hold; new regimes and strands."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from policy import previews, recording, shown
from policy.actions.changing import add_rules, check_regime, check_strand
from policy.forms import RegimeForm, StrandForm
from policy.models import RecordingRegime, Strand
from policy.views.page import Proposal, may_change, nation_asked, nations_of, page_of


@require_safe
@may_change
def regimes(request):
    nation = nation_asked(request)
    cards = shown.regimes(RecordingRegime.objects.all(), nation, timezone.localdate())
    context = page_of(request, _("What is not a crime")) | {"nations": nations_of(nation), "cards": cards}
    return render(request, "policy/regimes.html", context)


@require_safe
@may_change
def strands(request):
    nation = nation_asked(request)
    rows = shown.strands(recording.strands(timezone.localdate(), nation), Strand.objects.all(), nation)
    context = page_of(request, _("Strands")) | {"nations": nations_of(nation), "strands": rows}
    return render(request, "policy/strands.html", context)


@require_safe
@may_change
def outcome_codes(request):
    nation = nation_asked(request)
    rows = shown.outcome_codes(recording.outcome_codes(timezone.localdate(), nation))
    context = page_of(request, _("Outcomes")) | {
        "nations": nations_of(nation),
        "columns": [{"text": text} for text in (_("Number"), _("What it is"), _("Group"), _("Who is asked first"))],
        "rows": rows,
    }
    return render(request, "policy/outcome_codes.html", context)


@require_safe
@may_change
def offence_families(request):
    nation = nation_asked(request)
    families = recording.offence_families(timezone.localdate(), nation)
    context = page_of(request, _("Offences")) | {"nations": nations_of(nation), "families": families}
    return render(request, "policy/offence_families.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def regime_add(request):
    """Take a new regime, or a change to one: first in words, then for good. ?code= and ?nation= fill in what holds."""
    rows = list(RecordingRegime.objects.all())
    form = RegimeForm(request.POST if request.method == "POST" else None, initial=_as_it_is(request, rows))
    today = timezone.localdate()
    return _take(
        request,
        form,
        form.rows,
        page=(_("A new rule for what is not a crime"), "policy:regimes"),
        say=lambda new: previews.of_regime(rows, new, today),
        check=partial(check_regime, today=today),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def strand_add(request):
    """Take a strand, a change to one or its end: first in words, then for good. ?code= and ?nation= fill in."""
    rows = list(Strand.objects.all())
    form = StrandForm(request.POST if request.method == "POST" else None, initial=_as_it_is(request, rows), known=rows)
    today = timezone.localdate()
    return _take(
        request,
        form,
        form.rows,
        page=(_("A strand of the force’s own, or a change"), "policy:strands"),
        say=lambda new: previews.of_strand([row for row in rows if row.code == new[0].code], new, today),
        check=partial(check_strand, today=today),
    )


def _take(request, form, rows, *, page, say, check):
    """Show the form, what it would change, or write it down and lead to the list."""
    name, then = page
    preview = {}
    if form.is_valid():
        write = partial(_write, by=request.user)
        proposal = Proposal(request, form, rows(), say=say, check=check, write=write)
        if proposal.is_written():
            messages.success(request, _("It is written down."))
            return redirect(then)
        preview = proposal.shown
    context = page_of(request, name) | {"form": form, "preview": preview, "then": then}
    return render(request, "policy/rule_add.html", context, status=422 if form.errors else 200)


def _write(rows, by):
    add_rules(rows=rows, by=by, today=timezone.localdate())


def _as_it_is(request, rows):
    """Return what the form begins with: the row that decides last for the code and nation of the address."""
    code, nation = request.GET.get("code", ""), request.GET.get("nation", "")
    found = [row for row in rows if row.code == code and row.nation in ("", nation)]
    if not found:
        return {}
    last = max(found, key=lambda row: (bool(row.nation), row.pk))
    kept = {field.name: getattr(last, field.name) for field in last._meta.concrete_fields}
    fixed = {"nation": last.nation or "ALL", "is_in_use": "yes", "valid_from": None, "because": "", "source": ""}
    return kept | fixed
