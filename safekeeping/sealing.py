"""What a sealed field holds on an instance, and how it is opened and sealed."""

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from django.core.exceptions import ObjectDoesNotExist
from django.db.models.query_utils import DeferredAttribute

from safekeeping.wrapping import NONCE_BYTES, KeyIsDestroyed, Tampered, cipher_of

VERSION = "s1"
UNREAD = object()


class Erased(str):
    """What a sealed field reads as once its key was destroyed; false, so that templates can ask."""

    def __bool__(self):
        return False

    def __reduce__(self):
        return "ERASED"


ERASED = Erased("erased")


class Sealed:
    """A token as it was loaded, its value once read, or a value that has no token yet."""

    __slots__ = ("codec", "text", "token", "value")

    def __init__(self, codec, token=None, text=None, value=UNREAD):
        self.codec, self.token, self.text, self.value = codec, token, text, value

    def __repr__(self):
        return "<sealed>"

    def __reduce__(self):
        """Leave an opened value out of copies and pickles, unless it is not saved yet."""
        if self.is_untouched:
            return Sealed, (self.codec, self.token)
        return Sealed, (self.codec, self.token, self.text, self.value)

    @property
    def is_untouched(self):
        """Whether the token holds the value; a value changed in place, as a list can be, is seen too."""
        if self.token is None:
            return False
        return self.value is UNREAD or self.codec.encode(self.value) == self.text

    def read(self, instance, field):
        if self.value is UNREAD:
            text = open_token(self.token, instance, field)
            if text is ERASED:
                return ERASED
            self.text, self.value = text, self.codec.decode(text)
        return self.value

    def put(self, value):
        """Return the Sealed of a new value; it keeps its token if it turns out to be the same value."""
        if self.value is UNREAD:
            return Sealed(self.codec, value=value)
        return Sealed(self.codec, self.token, self.text, value)


class SealedAttribute(DeferredAttribute):
    """Opens on reading; a deferred value is fetched with one query and leaves the rest of the row alone."""

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        held = self._held(instance)
        return None if held is None else held.read(instance, self.field)

    def __set__(self, instance, value):
        name = self.field.attname
        held = instance.__dict__.get(name)
        if value is ERASED and held is not None:
            return
        if value is not None and not isinstance(value, Sealed):
            value = (held or Sealed(self.field.codec)).put(value)
        instance.__dict__[name] = value

    def _held(self, instance):
        name = self.field.attname
        if name not in instance.__dict__:
            rows = type(instance)._base_manager.db_manager(instance._state.db).filter(pk=instance.pk)
            instance.__dict__[name] = rows.values_list(name, flat=True).get()
        return instance.__dict__[name]


def to_store(instance, field, add):
    """Return the Sealed to write with the row, or None; seal it if its token does not hold its value."""
    held = instance.__dict__.get(field.attname)
    if held is None:
        return None
    if held.value is ERASED:
        raise KeyIsDestroyed(f"{field} was erased and cannot be written again.")
    if add:
        # A row copied under a new id would carry a token that opens nowhere: open it here, and seal it anew.
        held.read(instance, field)
    if held.is_untouched and not (add and held.text is not None):
        return held
    text = held.codec.encode(held.value)
    held = Sealed(held.codec, seal(text, instance, field), text, held.value)
    instance.__dict__[field.attname] = held
    return held


def seal(text, instance, field):
    """Return the token of a text in this field of this row."""
    key = _key_of(instance, field)
    nonce = os.urandom(NONCE_BYTES)
    sealed = cipher_of(key).encrypt(nonce, _encoded(text, field), _bound(key, instance, field))
    return f"{VERSION}.{key.pk.hex}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def open_token(token, instance, field):
    """Return the text of a token, or ERASED; raise Tampered if it was not sealed in this place."""
    key = _key_of(instance, field)
    start = f"{VERSION}.{key.pk.hex}."
    if not isinstance(token, str) or not token.startswith(start):  # SQLite keeps bytes in a text column too
        raise _tampered(instance, field)
    if key.destroyed_at is not None:
        return ERASED
    try:
        sealed = _decoded(token[len(start) :])
        bound = _bound(key, instance, field)
        return cipher_of(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound).decode()
    except (InvalidTag, ValueError):
        raise _tampered(instance, field) from None


def _decoded(encoded):
    sealed = base64.b64decode(encoded.encode("ascii"), altchars=b"-_", validate=True)
    if base64.urlsafe_b64encode(sealed).decode() != encoded:
        raise binascii.Error("Not written as it was.")
    return sealed


def _encoded(text, field):
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise ValueError(f"{field} holds a broken character, which cannot be kept.") from None


def _key_of(instance, field):
    row = instance
    for step in field.key.split("."):
        try:
            row = getattr(row, step)
        except ObjectDoesNotExist:  # which a template would pass over in silence
            row = None
        if row is None:
            raise ValueError(f"{field} has no key: {field.key} stops at {step}.")
    return row


def _bound(key, instance, field):
    row = field.model._meta.pk.to_python(instance.pk)
    if row is None:
        raise ValueError(f"{field} is bound to its row: give the row its id before it is saved.")
    return f"{VERSION}|{key.pk.hex}|{field.model._meta.label_lower}.{field.name}|{row.hex}".encode()


def _tampered(instance, field):
    return Tampered(f"{field} of row {instance.pk} does not open: it was changed, or sealed in another place.")
