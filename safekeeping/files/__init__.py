"""Files kept byte for byte, sealed on disk under the key of an incident or a person; see docs/files.md."""

from safekeeping.files.keeping import Unsafe, check, discard, read, store, thumbnail

__all__ = ["Unsafe", "check", "discard", "read", "store", "thumbnail"]
