from safekeeping.models.key import Key, KeyQuerySet
from safekeeping.models.stored_file import StoredFile

__all__ = ["Key", "KeyQuerySet", "StoredFile"]
