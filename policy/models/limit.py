from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from policy.models.dated import DatedRow


class Limit(DatedRow):
    """One number of the rules."""

    class Code(models.TextChoices):
        RECORDING_DECISION = "T01", _("recording decision")
        WRITTEN_ACKNOWLEDGEMENT = "T02", _("written acknowledgement")
        SUPPORT_REFERRAL = "T03", _("support referral")
        SUSPECT_EVENT = "T04", _("telling the person what was done about the other person")
        SUSPECT_EVENT_ENHANCED = (
            "T04_enhanced",
            _("telling somebody with enhanced rights of such an event"),
        )
        NO_INVESTIGATION = "T05", _("telling the person that nothing will be investigated, or that it was closed")
        NO_INVESTIGATION_ENHANCED = "T05_enhanced", _("telling somebody with enhanced rights that it was closed")
        UPDATE = "T06", _("an update to the person, unless they said when")
        REVIEW_REQUEST = "T07", _("asking for a review of a decision")
        REVIEW_ACKNOWLEDGED = "T07_acknowledge", _("acknowledging a request for review")
        REVIEW_DECIDED = "T07_decide", _("deciding on a request for review")
        BREACH = "T08", _("telling the Information Commissioner of a breach")
        SUBJECT_ACCESS = "T09", _("answering a request for one’s own data")
        DATA_COMPLAINT = "T10", _("acknowledging a complaint about data protection")
        SUMMARY_ONLY = "T11", _("charging an offence that only magistrates hear")
        SUMMARY_ONLY_LONGEST = "T11_longest", _("charging an offence over a public network, at most")
        INTIMATE_IMAGE_TAKEDOWN = "T12", _("a platform takes an intimate image down")
        RETENTION = "T14", _("review of what is kept")
        RETENTION_SERIOUS = "T14_serious", _("review of what is kept about serious offences")
        CODE_COMPLAINT = "T15", _("acknowledging a complaint under the Victims’ Code")
        RISK_AGAIN = "T16", _("assessing the risk again")
        PATTERN_ANSWER = "pattern_answer", _("answering a colleague who sees a pattern")
        REPEAT_VICTIM = "repeat_victim", _("how far back an earlier record makes it happen again")
        RECORDING_CHECK = "recording_check", _("a supervisor checks how something is recorded")
        OPENED_WITH_REASON = "opened_with_reason", _("how long an opening with a reason lasts")
        OPENING_GRANTED = "opening_granted", _("how long a restricted record that somebody was let into stays open")
        SIGNED_IN_IDLE = "signed_in_idle", _("signed in without doing anything")
        SIGNED_IN_LONGEST = "signed_in_longest", _("signed in at a stretch")
        SAFETY_ACTION = "safety_action", _("writing down what was done about an urgent answer")
        TALK_E01 = "talk_E01", _("how long a talk about E01 holds")
        TALK_E02 = "talk_E02", _("how long a talk about E02 holds")
        TALK_E03 = "talk_E03", _("how long a talk about E03 holds")
        TALK_E04 = "talk_E04", _("how long a talk about E04 holds")
        TALK_E05 = "talk_E05", _("how long a talk about E05 holds")
        TALK_E06 = "talk_E06", _("how long a talk about E06 holds")
        TALK_E07 = "talk_E07", _("how long a talk about E07 holds")
        TALK_E08 = "talk_E08", _("how long a talk about E08 holds")
        TALK_E09 = "talk_E09", _("how long a talk about E09 holds")
        TALK_E10 = "talk_E10", _("how long a talk about E10 holds")
        TALK_E11 = "talk_E11", _("how long a talk about E11 holds")
        TALK_E12 = "talk_E12", _("how long a talk about E12 holds")
        TALK_E13 = "talk_E13", _("how long a talk about E13 holds")
        TALK_E14 = "talk_E14", _("how long a talk about E14 holds")
        TALK_E15 = "talk_E15", _("how long a talk about E15 holds")
        TALK_E16 = "talk_E16", _("how long a talk about E16 holds")
        TALK_E17 = "talk_E17", _("how long a talk about E17 holds")
        TALK_E18 = "talk_E18", _("how long a talk about E18 holds")
        TALK_E19 = "talk_E19", _("how long a talk about E19 holds")
        TALK_E20 = "talk_E20", _("how long a talk about E20 holds")
        FIRST_TALK = "first_talk", _("the first talk, where one is asked for or worth having")
        LOOK_AGAIN = "look_again", _("looking again after somebody could not be reached")
        SUPERVISOR_LOOKS = "supervisor_looks", _("a supervisor decides on what waits for one")
        AUTHORITY_USUAL = "authority_usual", _("how long going ahead without agreement may wait, unless said")
        AUTHORITY_LONGEST = "authority_longest", _("how long going ahead without agreement may wait at most")
        AUTHORITY_WRITE_UP = "write_up", _("writing up an authority given by word of mouth")
        AUTHORITY_TELL = "tell_person", _("telling the person what was done without asking them")
        AUTHORITY_REVIEW = "review_authority", _("the review of going ahead without agreement")
        REFERRAL_SENT = "referral_sent", _("sending to a service what the person agreed to")
        REFERRAL_ANSWERED = "referral_answered", _("a service answers a referral")
        REFERRAL_FOLLOWED_UP = "referral_followed_up", _("asking how it went, once a service has answered")
        REFERRAL_TOLD = "referral_told", _("telling the person what a service answered")
        REFERRAL_DELETED = "referral_deleted", _("asking a service to delete what was taken back")
        ANSWER_LINK = "answer_link", _("how long a service’s answer link is good")
        AUTHORISER = "authoriser", _("the rank that may let something go ahead without agreement")
        AUTHORISER_SERIOUS_PATTERN = "authoriser_serious_pattern", _("the rank for the ground of a serious pattern")
        SERVICE_CHECKED = "service_checked", _("how long a check of a support service holds")

    class Unit(models.TextChoices):
        MINUTES = "minutes", _("minutes")
        HOURS = "hours", _("hours")
        DAYS = "days", _("days")
        WORKING_DAYS = "working_days", _("working days")
        MONTHS = "months", _("months")
        RANK_LEVEL = "rank_level", _("level of rank")

    code = models.CharField(_("code"), max_length=40, choices=Code)
    value = models.PositiveIntegerField(_("value"))
    unit = models.CharField(_("counted in"), max_length=20, choices=Unit)

    class Meta:
        ordering = ["code", "valid_from", "pk"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(
                name="limit_is_more_than_nothing",
                condition=Q(value__gt=0),
                violation_error_message=_("A limit is 1 or more."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.value} {self.unit}"
