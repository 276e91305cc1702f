"""What takes two administrators: one asks, another who is neither the asker nor the person answers."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions.people import holds_privileged, label, locked, refuse_oneself
from accounts.actions.roles import refuse_role, write_grant
from accounts.models import PrivilegedRequest, SetUpCode
from audit import log

ASKED_ALREADY = _("This has been asked already and waits for an answer.")
ANSWERED = _("This was answered already.")
ANOTHER = _("Another administrator has to answer this: not whoever asked, and not the person it is about.")
NEEDS_NO_TWO = _("This person has no privileged role, so one administrator can make the code.")
Kind = PrivilegedRequest.Kind


@transaction.atomic
def ask_for_role(*, user, role, valid_from, why, by, today):
    """Ask for a privileged role from a day on. Return the PrivilegedRequest.

    Raise ValidationError with code "yourself", "past", "leaves_before", "held" or "asked".
    """
    user = locked(user)
    refuse_oneself(user, by)
    refuse_role(user, role, valid_from, today)
    return _ask(user, Kind.ROLE, by=by, why=why, role=role, valid_from=valid_from)


@transaction.atomic
def ask_for_way_in(*, user, why, by):
    """Ask for a code that lets somebody with a privileged role in anew. Return the PrivilegedRequest.

    Raise ValidationError with code "yourself", "needs_no_two" or "asked".
    """
    user = locked(user)
    refuse_oneself(user, by)
    if not holds_privileged(user):
        raise ValidationError(NEEDS_NO_TWO, code="needs_no_two")
    return _ask(user, Kind.WAY_IN, by=by, why=why)


@transaction.atomic
def agree(*, request, by, now=None):
    """Agree to what was asked; a role is given from its day, or from today where that is past.

    Raise ValidationError with code "answered", "another", or why the role cannot be given any more.
    """
    now = now or timezone.now()
    request = _answered(request, by=by, is_agreed=True, now=now)
    if request.kind == Kind.ROLE:
        user, today = locked(request.user), timezone.localdate(now)
        valid_from = max(request.valid_from, today)
        refuse_role(user, request.role, valid_from, today)
        write_grant(user, request.role, valid_from, by=by, request=request)
        # A code that one person made lets nobody into an account that two now answer for.
        SetUpCode.objects.open(at=now).filter(user=user, request=None).update(ended_at=now)
    return request


@transaction.atomic
def decline(*, request, by, now=None):
    """Decline what was asked. Raise ValidationError with code "answered" or "another"."""
    return _answered(request, by=by, is_agreed=False, now=now or timezone.now())


def _ask(user, kind, *, by, **said):
    if PrivilegedRequest.objects.open().filter(user=user, kind=kind, role=said.get("role", "")).exists():
        raise ValidationError(ASKED_ALREADY, code="asked")
    request = PrivilegedRequest.objects.create(user=user, kind=kind, asked_by=by, asked_at=timezone.now(), **said)
    log.record(log.Act.COLLECT, by=by, what=label(user), reason=f"ask.{request.role or kind}", fields=["request"])
    return request


def _answered(request, *, by, is_agreed, now):
    request = PrivilegedRequest.objects.select_for_update(of=["self"]).select_related("user").get(pk=request.pk)
    if not request.is_open:
        raise ValidationError(ANSWERED, code="answered")
    if not request.can_be_answered_by(by):
        raise ValidationError(ANOTHER, code="another")
    request.answered_by, request.answered_at, request.is_agreed = by, now, is_agreed
    request.save(update_fields=["answered_by", "answered_at", "is_agreed"])
    verdict = "agree" if is_agreed else "decline"
    reason = f"{verdict}.{request.role or request.kind}"
    log.record(log.Act.ALTER, by=by, what=label(request.user), reason=reason, fields=["request"])
    return request
