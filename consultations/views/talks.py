"""Choosing what to talk about, and one talk as it was written down."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultations.earlier import decisions_of, last_of
from consultations.gate.acts import acts_of
from consultations.gate.background import is_opened
from consultations.kinds_shown import groups_of
from consultations.pages import TalkPage
from consultations.talk_read import in_full
from incidents import summaries
from incidents.facts import panels
from incidents.page_tokens import Opened
from incidents.short_rows import short_rows_of
from incidents.steps import KINDS
from incidents.talking_points import talking_points
from incidents.views.fetching import incident_or_404
from incidents.views.incident import page_of

may_consult = permission_required("consultations.consult", raise_exception=True)


@require_safe
@may_consult
def talk_choose(request, reference):
    """Show the steps that can be talked about, with what may be worth knowing before; choosing decides nothing."""
    incident = incident_or_404(request, reference, fields=["person", "wishes", "decisions", "talk"], to_work=True)
    if not incident.is_recorded:
        return redirect(incident)
    if incident.is_closed:
        return redirect("incidents:status", reference)
    wishes = list(incident.outcome_preferences.all())
    context = page_of(request.user, incident, _("A new talk"), wishes)
    facts = summaries.recorded_facts(
        summaries.latest_circumstances(incident), short_rows_of(incident), context["exposures"]
    )
    is_shut = "specialist_route" in panels(facts) and not is_opened(acts_of(incident))
    draft = incident.drafts.select_related("saved_by").filter(page=TalkPage.slug).first()
    context |= {
        "discuss": summaries.worth_discussing(facts),
        "points": talking_points(facts, wishes[-1].choices if wishes else ()),
        "groups": groups_of(last_of(incident, decisions_of(incident)), request.GET.getlist("kind")),
        "is_shut": is_shut,
        "asks_first": not (facts.relations or is_shut),
        "draft": draft,
        "begun": [KINDS[code].name for code in draft.answers.get("kind", ())] if draft else [],
        "page_token": draft and Opened(request.user.pk, incident.pk, TalkPage.slug, draft.version).token,
    }
    return render(request, "consultations/talk_choose.html", context)


@require_safe
@may_consult
def talk(request, reference, consultation_id):
    """Show one talk as it was written down."""
    incident = incident_or_404(request, reference, fields=["person", "talk", "decisions", "conditions"])
    written = get_object_or_404(incident.consultations.select_related("held_by", "entered_by"), pk=consultation_id)
    context = page_of(request.user, incident, _("A talk")) | in_full(incident, written)
    is_own = request.user.pk in (written.held_by_id, written.entered_by_id)
    context["may_decide"] = request.user.has_perm("consultations.decide") and not is_own
    return render(request, "consultations/talk.html", context)
