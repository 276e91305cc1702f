"""Letters by e-mail: looked at as it goes, given to the mail, taken back; and what needs a person afterwards."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.log import Act, record_apart
from incidents.views.fetching import note_seen
from incidents.views.incident import page_of
from incidents.views.small import is_done
from letters import checks
from letters.actions.mailing import message_of, queue_letter, seen_to, settle_letter, take_back
from letters.choices import Party, Status, Way
from letters.contact import is_under_an_old_name
from letters.forms.mailing import MailForm, SettleForm
from letters.mail import is_on, sender_shown
from letters.mail_tasks import tasks_for
from letters.views.fetching import PAGE, get_leads_to_the_letter, letter_or_404, may_write, say_refused, seen_in
from letters.views.going import asks_times


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
def mail(request, reference, letter_id):
    """Show the e-mail exactly as it goes, and give it to the mail."""
    letter = letter_or_404(request, reference, letter_id)
    if letter.status != Status.READY or letter.way != Way.EMAIL or not is_on() or is_under_an_old_name(letter):
        messages.error(request, _("This letter does not go by e-mail as it stands now."))
        return redirect(PAGE, reference, letter_id)
    is_theirs = letter.party == Party.PERSON
    asked = {"asks_sender": is_theirs, "may_attach": is_theirs, "asks_times": asks_times(letter)}
    asked["asks_read"] = checks.does_more_when_gone(letter)
    form = MailForm(request.POST if request.method == "POST" else None, **asked)
    if is_done(form, lambda: queue_letter(letter=letter, by=request.user, seen=seen_in(request), **form.values)):
        messages.success(request, _("It goes with the next post of this service. You can take it back until then."))
        return redirect(PAGE, reference, letter_id)
    return _show(request, letter, form)


def _show(request, letter, form):
    note_seen(request, letter.incident, fields=["person", "letters"])
    try:
        message = message_of(letter)
    except ValidationError as refusal:
        say_refused(request, refusal)
        return redirect(PAGE, letter.incident.reference, letter.pk)
    said = {"sender": sender_shown(), "to": message["To"], "subject": message["Subject"]}
    context = page_of(request.user, letter.incident, letter.get_kind_display()) | said
    context |= {"letter": letter, "form": form, "body": message.get_body().get_content()}
    return render(request, "letters/mail.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@get_leads_to_the_letter
def mail_back(request, reference, letter_id):
    """Take a letter back from the mail."""
    letter = letter_or_404(request, reference, letter_id)
    try:
        take_back(letter=letter, by=request.user)
    except ValidationError as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("It is taken back, and was not sent."))
    return redirect(PAGE, reference, letter_id)


@require_safe
@may_write
def mail_tasks(request):
    """List the e-mail that needs a person."""
    record_apart(Act.LIST, by=request.user, what="page letters:mail-tasks")
    return render(request, "letters/mail_tasks.html", {"tasks": tasks_for(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@get_leads_to_the_letter
def mail_seen(request, reference, letter_id):
    """Write down that somebody saw to a letter that came back or was not sent."""
    letter = letter_or_404(request, reference, letter_id)
    try:
        seen_to(letter=letter, by=request.user)
    except ValidationError as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("It is written down."))
    if request.POST.get("from") == "letter":
        return redirect(PAGE, reference, letter_id)
    return redirect("letters:mail-tasks")


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
def mail_settle(request, reference, letter_id):
    """Say whether an e-mail that may have gone arrived."""
    letter = letter_or_404(request, reference, letter_id)
    if letter.status != Status.QUEUED:
        raise Http404("Nothing about this letter is in doubt.")
    form = SettleForm(request.POST if request.method == "POST" else None)
    if is_done(form, lambda: settle_letter(letter=letter, by=request.user, went=form.cleaned_data["went"] == "yes")):
        messages.success(request, _("It is written down."))
        return redirect(PAGE, reference, letter_id)
    note_seen(request, letter.incident, fields=["person", "letters"])
    context = page_of(request.user, letter.incident, letter.get_kind_display()) | {"letter": letter, "form": form}
    return render(request, "letters/mail_settle.html", context, status=422 if form.errors else 200)
