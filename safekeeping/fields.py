"""Model fields whose values are stored sealed (AES-GCM) under the key of an incident or a person.

The token names its key, and is bound to model, field and row: anywhere else it does not open. Values are
opened when they are first read. See docs/sealing.md.
"""

from django import forms
from django.core import checks
from django.core.exceptions import FieldError
from django.db import models

from safekeeping.codecs import Json, Text
from safekeeping.sealing import ERASED, Sealed, SealedAttribute, to_store
from safekeeping.wrapping import KeyIsDestroyed, Tampered

__all__ = ["ERASED", "KeyIsDestroyed", "SealedJSONField", "SealedTextField", "Tampered"]


class SealedTextField(models.TextField):
    """Text of any length, stored sealed; "" is sealed too, None is not.

    key: dotted path from the row to its Key, such as "incident.key".
    The row needs a UUID as primary key, set before it is saved. Only `isnull` can be looked up.
    """

    descriptor_class = SealedAttribute
    codec: type[Text] | type[Json] = Text

    def __init__(self, *args, key, **options):
        self.key = key
        super().__init__(*args, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "key": self.key}

    def from_db_value(self, value, expression, connection):
        return None if value is None else Sealed(self.codec, value)

    def pre_save(self, instance, add):
        return to_store(instance, self, add)

    def get_prep_value(self, value):
        if value is None or isinstance(value, Sealed):
            return value and value.token
        raise FieldError(
            f"{self} is sealed, and can only be written with its row: use save() or bulk_create(), "
            "not update() or bulk_update()."
        )

    def get_placeholder(self, value, compiler, connection):
        if hasattr(value, "as_sql"):
            raise FieldError(f"{self} is sealed: the database cannot compute it.")
        return "%s"

    def get_lookup(self, lookup_name):
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self} is sealed: it cannot be looked up by {lookup_name!r}, only by 'isnull'.")

    def get_transform(self, lookup_name):
        raise FieldError(f"{self} is sealed: {lookup_name!r} cannot be computed from it.")

    def value_to_string(self, instance):
        held = to_store(instance, self, add=False)
        return held and held.token

    def check(self, **options):
        return [*super().check(**options), *self._check_row(), *self._check_key()]

    def _check_row(self):
        if not isinstance(self.model._meta.pk, models.UUIDField):
            yield checks.Error(f"{self} needs a row whose primary key is a UUID.", obj=self, id="safekeeping.E001")
        if self.unique or self.db_index:
            yield checks.Error(f"{self} is sealed: no two tokens are alike.", obj=self, id="safekeeping.E002")

    def _check_key(self):
        model = self.model
        for step in self.key.split("."):
            model = getattr(model._meta.get_field(step), "related_model", None) if model and _has(model, step) else None
        if getattr(getattr(model, "_meta", None), "label", "") != "safekeeping.Key":
            yield checks.Error(f"{self}: {self.key!r} does not lead to a Key.", obj=self, id="safekeeping.E003")


class SealedJSONField(SealedTextField):
    """Lists, dicts, strings, numbers, True, False and None as JSON, stored sealed.

    A change inside the value (`row.answers["P08"] = ...`) is seen when the row is saved.
    """

    codec = Json
    empty_strings_allowed = False

    def to_python(self, value):
        return value

    def formfield(self, **options):
        return models.Field.formfield(self, **{"form_class": forms.JSONField, **options})


def _has(model, name):
    return any(field.name == name for field in model._meta.get_fields())
