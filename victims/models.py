import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from safekeeping.fields import SealedTextField
from safekeeping.models import Key
from victims.choices import Channel, IfSomeoneElseAnswers, InLetters, Language, MustNotKnow, ShowTo
from victims.codes import CodeField


class Victim(models.Model):
    """A person, in their own words. Every answer is optional and none is ever checked against anything.

    A blank known_as means that no name was given: screens say "the person", letters "You".
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.OneToOneField(Key, on_delete=models.PROTECT, related_name="+")
    known_as = SealedTextField(key="key", default="", blank=True)
    pronouns = SealedTextField(key="key", default="", blank=True)
    avoid_words = SealedTextField(key="key", default="", blank=True)
    in_letters = CodeField(max_length=10, choices=InLetters, blank=True)
    describes_self = SealedTextField(key="key", default="", blank=True)
    describes_self_to = CodeField(max_length=20, choices=ShowTo, blank=True)
    access_needs = SealedTextField(key="key", default="", blank=True)
    works_for_police = models.BooleanField(default=False)

    def __str__(self):
        return f"Victim {self.pk}"

    @property
    def shown_as(self):
        """The name they gave, or "the person"."""
        return self.known_as or _("the person")


class SafeContact(models.Model):
    """How to reach a person without exposing them; leaving no message is the default."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    victim = models.OneToOneField(Victim, on_delete=models.CASCADE, related_name="safe_contact")
    channel = CodeField(max_length=20, choices=Channel, blank=True)
    detail = SealedTextField(key="victim.key", default="", blank=True)
    safe_times = SealedTextField(key="victim.key", default="", blank=True)
    if_someone_else_answers = CodeField(max_length=20, choices=IfSomeoneElseAnswers, blank=True)
    name_on_contact = SealedTextField(key="victim.key", default="", blank=True)
    language = CodeField(max_length=2, choices=Language, blank=True, default="")
    do_not_contact = models.BooleanField(default=False)
    leave_messages = models.BooleanField(default=False)
    uniform_or_marked_car = models.BooleanField(default=False)
    liaison_officer_wanted = models.BooleanField(default=False)
    note = SealedTextField(key="victim.key", default="", blank=True)

    def __str__(self):
        return f"Safe contact of victim {self.victim_id}"


class Supporter(models.Model):
    """Someone through whom the person may be reached, and what that someone may be told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="supporters")
    name = SealedTextField(key="victim.key", default="", blank=True)
    how = SealedTextField(key="victim.key", default="", blank=True)
    may_be_told = SealedTextField(key="victim.key", default="", blank=True)
    until = SealedTextField(key="victim.key", default="", blank=True)

    def __str__(self):
        return f"Supporter of victim {self.victim_id}"


class Exposure(models.Model):
    """Someone who must not find out, and what they must not find out; any of it, unless the person said less."""

    MOST = MustNotKnow.ALL_OF_IT

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="exposures")
    who = SealedTextField(key="victim.key")
    must_not_know = CodeField(max_length=20, choices=MustNotKnow, default=MOST)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return f"Exposure {self.position} of victim {self.victim_id}"


class SealedName(models.Model):
    """A name that the person no longer uses, kept only because it was once written here; nobody is asked for one.

    blind_index finds it by the exact name, for data protection, with a reason (docs/names.md).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="sealed_names")
    name = SealedTextField(key="victim.key")
    blind_index = models.CharField(max_length=64, db_index=True)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["sealed_at", "id"]

    def __str__(self):
        return f"Sealed name of victim {self.victim_id}"
