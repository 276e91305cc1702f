"""The form in which a letter is written: the places of its wording, and how, where and in what it goes."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.pages.fields import Line, One, Tick, Words
from incidents.receipt_values import is_large_print
from interface.layout import Fieldset, Question
from interface.lists import in_a_row
from letters import checks, contact
from letters.aims import is_needed, is_needed_for, offered, value_of
from letters.choices import Language, Party, Way
from letters.kinds import ADDRESSED, WAYS
from letters.mail import is_on, is_one_address, sender_shown
from letters.own_names import names_another_on_the_envelope, with_the_name_for_letters
from letters.safe_address import mail_address_of
from letters.values import places_to_write
from letters.wording import is_signed_off, wording_of
from letters.wording.signing import NEEDS_NONE
from letters.wording.variables import groups_of
from victims.choices import Channel

MOST = 10_000
WAYS_WITH_DETAIL = {Channel.POST: Way.POST, Channel.EMAIL: Way.EMAIL}  # where what they told us is an address
NO_MAIL = _("E-mail is not set up here.")
SENDER = _("Whoever looks at it sees this sender: %(sender)s.")
TELL_THEM = _("Tell them before you choose it.")
NEW_PLACES = _("In this language a few more things have to be written. They are on the page now.")
PLACED = {
    "do_not_contact": "way",
    "no_way_named": "way",
    "not_this_way": "way",
    "nobody_named": "way",
    "supporter_ended": "way",
    "not_this_address": "address",
    "not_this_language": "language",
    "not_signed_off": "language",
    "somebody_must_not_know": "is_opener_asked",
    "who": "would_think",
    "named_alike": "is_from_unit",
    "aim": "aim",
}


class WriteForm(SmallForm):
    """letter: the Letter, kept or not yet. by: who writes. on: the day."""

    aim = One((), label=_("What is it for?"))
    way = One((), label=_("How does it go?"))
    language = One(Language, label=_("In which language?"))
    is_large = Tick(label=_("In large print"))
    address = Words(
        max_length=1_000,
        label=_("Where does it go?"),
        help_text=_("By post: the lines as they stand on the envelope. By e-mail: one address and nothing else."),
    )
    is_opener_asked = Tick(label=_("I asked them: none of these opens it or sees it"))
    is_from_unit = Tick(
        label=_("Name the unit as the sender, and not the officer"),
        help_text=_(
            "The officer’s name is also a name of the person. Whoever reads it under this letter could think of them."
        ),
    )
    would_think = Words(
        max_length=2_000,
        label=_("Who would the reader think it is?"),
        help_text=_("Read it as they will. If only one person comes to mind, write it in more general words."),
    )

    def __init__(self, data=None, *, letter, by, on, **kwargs):
        super().__init__(data, initial=first_answers(letter), **kwargs)
        self.letter, self.first_language = letter, letter.language
        self.is_old = not letter._state.adding and contact.is_under_an_old_name(letter)
        aims = offered(letter.incident, letter.kind)
        if data is not None and data.get("language") in Language.values:
            letter.language = data["language"]
        self.places = places_to_write(letter, by=by, on=on)
        self._make_places()
        self._leave_out(aims)
        self._offer_ways()
        self.layout = self._layout(aims, on)

    def _make_places(self):
        for each in self.places:
            box = Words(max_length=MOST) if each.long else Line(max_length=MOST)
            box.label = (
                each.label if each.required or each.either else _("%(label)s (optional)") % {"label": each.label}
            )
            box.help_text, box.initial = each.help, self._first_words(each.name)
            self.fields[each.name] = box

    def _first_words(self, name):
        words = (self.letter.values or {}).get(name, "")
        return with_the_name_for_letters(self.letter, words) if self.is_old else words

    def _leave_out(self, aims):
        """Keep only the questions that this letter has."""
        exposures = self.letter.incident.victim.exposures.all() if self.letter.party == Party.PERSON else ()
        self.exposed_to = [each.who for each in exposures if each.who]
        if not exposures:
            del self.fields["is_opener_asked"]
        if not self.letter.is_watched:
            del self.fields["would_think"]
        if not checks.asks_for_the_unit(self.letter):
            del self.fields["is_from_unit"]
        kept = "" if self.letter._state.adding else value_of(self.letter)
        self.only_aim = self._only_aim(aims or [], kept)
        if aims and not kept:
            self.fields["aim"].choices = aims
        else:
            del self.fields["aim"]

    def _only_aim(self, aims, kept):
        """Return the (value, label) of the one thing that it can be for, which is told and not asked; None else.

        A letter stays for what it was written for. A page that carries another asks anew.
        """
        found = [aim for aim in aims if not kept or aim[0] == kept]
        is_told = len(found) == 1 and (kept or is_needed(self.letter.kind))
        return found[0] if is_told and (kept or self.data.get("aim", found[0][0]) == found[0][0]) else None

    def _offer_ways(self):
        ways = WAYS[self.letter.party]
        self.fields["way"].choices = [(way.value, way.label) for way in ways]
        victim = self.letter.incident.victim
        self.forbidden = contact.forbidden_ways(victim) if self.letter.party == Party.PERSON else {}
        self.hints = {way: self.forbidden[way].rule for way in ways if way in self.forbidden}
        if self.letter.party == Party.PERSON and Way.SUPPORTER not in self.hints:
            self.hints[Way.SUPPORTER] = _of_supporters(victim)
        if Way.EMAIL in ways and Way.EMAIL not in self.hints:
            self.hints[Way.EMAIL] = self._of_mail() if is_on() else NO_MAIL

    def _of_mail(self):
        shows = SENDER % {"sender": sender_shown()}
        return f"{shows} {TELL_THEM}" if self.letter.party == Party.PERSON else shows

    def _of_language(self, on):
        """Return what keeps a letter in this language from being written, before anybody types it."""
        letter = self.letter
        if letter.language in NEEDS_NONE or is_signed_off(wording_of(letter.kind, letter.language, on=on)):
            return None
        return checks.not_signed_off(letter.party)

    def _layout(self, aims, on):
        places = [Question(each.name, rows=4 if each.long else 1) for each in self.places]
        opener = Question("is_opener_asked", hint=in_a_row(self.exposed_to))
        think = Question("would_think", rows=2)
        return (
            *([Question("aim", small=True)] if "aim" in self.fields and not self.only_aim else ()),
            Fieldset(_("What it says"), *places),
            Fieldset(
                _("How it goes"),
                Question("way", small=True, hints=self.hints),
                *([opener] if "is_opener_asked" in self.fields else ()),
                Question("address", rows=4, width="20"),
                Question("language", small=True, inline=True, hint=self._of_language(on)),
                Question("is_large", small=True),
                *([Question("is_from_unit")] if "is_from_unit" in self.fields else ()),
            ),
            *([think] if "would_think" in self.fields else ()),
        )

    def clean(self):
        self.need("way", _("Choose how it goes."))
        self.need("language", _("Choose the language."))
        if "aim" in self.fields and is_needed_for(self.letter):
            self.need("aim", _("Choose what it is for."))
        if self._has_new_places():
            self.add_error(None, ValidationError(NEW_PLACES, code="new_places"))
            return
        self._need_places()
        self._need_an_address()

    def _has_new_places(self):
        is_other = self.cleaned_data.get("language", self.first_language) != self.first_language
        return is_other and any(each.name not in self.data for each in self.places)

    def _need_places(self):
        for each in self.places:
            if each.required:
                self.need(each.name, _("Fill this in."))
        shown = {each.name for each in self.places}
        for names in groups_of(self.letter.kind):
            asked = [name for name in names if name in shown]
            if asked and len(asked) == len(names) and not any(self.cleaned_data.get(name) for name in asked):
                self.need(asked[0], _("Fill this in."))

    def _need_an_address(self):
        way, address = self.cleaned_data.get("way"), (self.cleaned_data.get("address") or "").strip()
        if way == Way.POST:
            self.need("address", _("Write the address as it stands on the envelope."))
        if way == Way.EMAIL and not is_on():
            self.add_error("way", ValidationError(NO_MAIL, code="no_mail"))
        elif way == Way.EMAIL and not is_one_address(address):
            wrong = _("Give one e-mail address and nothing else, like name@example.org.")
            self.add_error("address", ValidationError(wrong, code="address"))
        self.cleaned_data["address"] = address if way in ADDRESSED else ""

    def refuse(self, refusal):
        """Put what the action refused beside its box."""
        name = PLACED.get(getattr(refusal, "code", None))
        self.add_error(name if name in self.fields else None, refusal)

    @property
    def typed(self):
        """What was written into the places of the wording."""
        return {each.name: self.cleaned_data[each.name] for each in self.places}

    @property
    def said(self):
        """Everything else that composing takes."""
        names = ("way", "language", "is_large", "address", "would_think", "is_opener_asked", "is_from_unit", "aim")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


def _of_supporters(victim):
    """Return whom the person named, with what each may be told and until when, in the person's words."""
    found = contact.supporters_of(victim)
    return in_a_row(", ".join(filter(None, (each.name, each.may_be_told, each.until))) for each in found)


def first_answers(letter):
    """Return what stands in the form of a letter at first: as it was kept, or as the person wants letters."""
    kept = ("way", "language", "is_large", "address", "would_think", "is_opener_asked", "is_from_unit")
    if not letter._state.adding:
        holds = letter.contact_digest == contact.digest_of(letter.incident.victim)
        said = {name: getattr(letter, name) for name in kept} | _address_anew(letter)
        return said | {"aim": value_of(letter), "is_opener_asked": letter.is_opener_asked and holds}
    if letter.party != Party.PERSON:
        return {"language": letter.language}
    way = _safe_way(letter.incident.victim)
    return {
        "language": letter.language,
        "is_large": is_large_print(letter.incident),
        "way": way,
        "address": _known_address(letter.incident.victim.safe_contact, way),
    }


def _address_anew(letter):
    """Return the address that they gave in the place of one that names them as they are not called any more."""
    if letter.party != Party.PERSON or not names_another_on_the_envelope(letter):
        return {}
    return {"address": _known_address(letter.incident.victim.safe_contact, letter.way)}


def _safe_way(victim):
    """Return the way that the person named, or handing it to them where they come."""
    allowed = contact.ways_allowed(victim)
    return next((way for way in allowed if way != Way.HERE), Way.HERE)


def _known_address(safe_contact, way):
    """Return the address that they gave for this way, as on an envelope: what they said with commas, in lines."""
    if WAYS_WITH_DETAIL.get(safe_contact.channel) != way:
        return ""
    return re.sub(r",\s*", "\n", safe_contact.detail) if way == Way.POST else mail_address_of(safe_contact)
