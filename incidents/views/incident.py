"""The record: its first page, what was told, and what was said about the other person."""

from django.contrib.auth.decorators import permission_required
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.roles import Role
from incidents import notices, summaries
from incidents.additions import last_additions
from incidents.choices import KeptEvidence, Wish
from incidents.correcting import PARTS
from incidents.due import what_runs, when_due
from incidents.forms import UnsealingForm
from incidents.heading import crumbs_of, heading_of
from incidents.models import Addition, Clock, SafetyAction
from incidents.safety_words import waiting_in_words
from incidents.same_accounts import records_naming
from incidents.short_rows import short_rows_of
from incidents.taken_out import account_out_at, answers_out, to_take_out
from incidents.timeline import timeline_of
from incidents.told import answers_told, cards_of, for_these_eyes, recorded_cards_of
from incidents.views.fetching import incident_or_404, note_seen
from interface.lookalikes import alike_among

may_open = permission_required("incidents.open", raise_exception=True)
SHOWN = ["person", "account", "wishes", "conditions", "safety_actions", "timeline"]


@require_safe
@may_open
def incident(request, reference):
    """Show the first page of a record; one that is being taken stands on its task list, for those who may take it."""
    incident = incident_or_404(request, reference, fields=SHOWN, bring=["account__taken_by", "acknowledged_by"])
    if incident.is_being_taken and _may_work(request.user, incident):
        return redirect(incident)
    if not incident.is_recorded:
        return _unfinished(request, incident)
    return render(request, "incidents/incident.html", _first_page(request.user, incident))


@require_safe
@may_open
def incident_answers(request, reference):
    """Show everything the person told us but the account, question by question."""
    incident = incident_or_404(request, reference, fields=["person", "answers"], bring=["account", "reporter"])
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    circumstances, ticks = summaries.latest_circumstances(incident), short_rows_of(incident)
    wishes = list(incident.outcome_preferences.all())
    prefetch_related_objects([incident.victim], "exposures")
    answers = answers_told(incident, circumstances, ticks, wishes)
    cards, unanswered = recorded_cards_of(incident, for_these_eyes(request.user, incident, answers))
    out = answers_out(incident, answers)
    context = page_of(request.user, incident, _("What they told us"), wishes) | {
        "cards": cards,
        "unanswered": [title for title in unanswered if title not in dict(out)],
        "taken_out": out,
        "to_take_out": to_take_out(answers),
    }
    if context["may_work"]:
        _lead_to_changing(incident, context)
    context["additions_count"] = len(ticks.of.get(Addition, []))
    return render(request, "incidents/incident_answers.html", context)


def _lead_to_changing(incident, context):
    """Say with each card where it is put right, and which pages may still be answered."""
    addresses = {slug: reverse("incidents:answers-change", args=[incident.reference, slug]) for slug in PARTS}
    for card in context["cards"]:
        card["url"] = addresses.pop(card["slug"], "")
    context["open_pages"] = [{"title": PARTS[slug].title, "url": url} for slug, url in addresses.items()]


@require_http_methods(["GET", "HEAD", "POST"])
@may_open
def incident_other_party(request, reference):
    """Show what was said about who did it, from a store of its own and with an event of its own.

    What was to stay sealed for now is shown once, in answer to a reason from somebody who may work on the record.
    What is shut away is shown to nobody.
    """
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, bring=["other_party"], to_work=is_posted)
    if not incident.is_recorded or (is_posted and not incident.other_party.keep_sealed):
        return redirect("incidents:incident-other-party" if incident.is_recorded else "incidents:incident", reference)
    if incident.other_party.shut_at:
        return _shut_away(request, incident)
    if not incident.other_party.keep_sealed:
        return _other_party(request, incident)
    form = UnsealingForm(request.POST if is_posted else None)
    if form.is_valid():
        return _other_party(request, incident, reason=form.cleaned_data["reason"])
    return _sealed(request, incident, form)


def _other_party(request, incident, reason=""):
    note_seen(request, incident, reason=reason, fields=["other_party", "account_names"])
    accounts = list(incident.account_names.all())
    counts = records_naming(accounts, request.user) if request.user.has_role(Role.SUPERVISOR) else {}
    alike = alike_among(account.name for account in accounts)
    context = page_of(request.user, incident, _("The other person")) | {
        "words": incident.other_party.words,
        "accounts": [
            (account.name, counts.get(account.blind_index, 1), alike.get(account.name, ())) for account in accounts
        ],
    }
    return render(request, "incidents/incident_other_party.html", context)


def _shut_away(request, incident):
    note_seen(request, incident, fields=["person"])
    context = page_of(request.user, incident, _("The other person"))
    return render(request, "incidents/incident_shut_away.html", context)


def _sealed(request, incident, form):
    note_seen(request, incident, fields=["person"])
    context = page_of(request.user, incident, _("The other person")) | {"form": form}
    return render(request, "incidents/incident_sealed.html", context, status=422 if form.errors else 200)


def page_of(user, incident, page="", wishes=()):
    """Return what templates/incidents/incident_base.html expects. wishes: oldest first, where they were read."""
    exposures = incident.victim.exposures.all()
    wish = wishes[-1] if wishes else latest_wish(incident)
    return {
        "incident": incident,
        "heading": heading_of(incident, exposures=exposures, wish=wish),
        "exposures": exposures,
        "crumbs": crumbs_of(incident, user, page=page),
        "page_name": page,
        "notices": notices.on_record(incident),
        "may_work": _may_work(user, incident),
    }


def latest_wish(incident):
    """Return what the person wants, in their latest words; a record that is being taken has it in its pages."""
    return incident.outcome_preferences.last() if incident.is_recorded else None


def _may_work(user, incident):
    return user.has_perm("incidents.record") and incident.may_work


def _first_page(user, incident):
    wishes = list(incident.outcome_preferences.select_related("asked_by"))
    rows = short_rows_of(incident)
    context = page_of(user, incident, wishes=wishes)
    circumstances = summaries.latest_circumstances(incident)
    facts = summaries.recorded_facts(circumstances, rows, context["exposures"])
    now = timezone.now()
    asks_why = reverse("incidents:clocks", args=[incident.reference]) if context["may_work"] else ""
    return (
        context
        | last_additions(incident)
        | {
            "account_out_at": account_out_at(rows),
            "discuss": summaries.worth_discussing(facts),
            "ask_about": summaries.ask_about(facts),
            "panels": summaries.other_panels(facts),
            "careful_about": circumstances.careful_about,
            "would_add": circumstances.kept_evidence == KeptEvidence.YES_ADD,
            "wants_help_saving": circumstances.kept_evidence == KeptEvidence.HELP_SAVING,
            "waiting": [waiting_in_words(row, now=now) for row in _open_actions(rows)],
            "clocks": [_clock(row, now, asks_why) for row in rows.of.get(Clock, []) if _is_shown(row)],
            "conditions": list(incident.conditions.filter(lifted__isnull=True)),
            "wants_takedown": bool(wishes) and Wish.TAKEDOWN in wishes[-1].choices,
            "entries": timeline_of(incident, rows, wishes),
        }
    )


def _unfinished(request, incident):
    drafts = list(incident.drafts.all())
    answers = {name: values for draft in drafts for name, values in draft.answers.items()}
    cards, _unanswered = cards_of(incident, for_these_eyes(request.user, incident, answers))
    aside = incident.set_asides.select_related("set_aside_by").filter(taken_up_at__isnull=True).first()
    context = page_of(request.user, incident) | {"cards": cards, "aside": aside}
    return render(request, "incidents/incident_unfinished.html", context)


def _open_actions(rows):
    found = [row for row in rows.of.get(SafetyAction, []) if not row.ended_at]
    return sorted(found, key=lambda row: (row.at, row.code))


def _is_shown(row):
    """Leave out a reminder that is over: what came of it stands with the talks."""
    return row.code != Clock.Code.TALK_AGAIN or not row.ended_at


def _clock(row, now, asks_why):
    """Return a limit in words: when it ran out, or that it was kept. asks_why: where one that is late is explained."""
    label = what_runs(row.code, row.by)
    if row.ended_at:
        return {"key": label, "value": _("Done")}
    shown = {"key": label, "value": when_due(row.due_at, now=now, because=row.why)}
    if asks_why and row.due_at < now and not row.why:
        shown |= {"url": asks_why, "action": _("Say why"), "about": label}
    return shown
