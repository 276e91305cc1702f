"""A file as frames of 1 MiB, each sealed for its place: this file, this kind, this number, last or not.

On disk: the version, then frame after frame, a nonce and what AES-GCM made of up to 1 MiB. A frame that was changed,
left out, put elsewhere or taken from another file does not open, and neither does a file that ends early.
"""

import os

from cryptography.exceptions import InvalidTag

from safekeeping.wrapping import NONCE_BYTES, Tampered, cipher_of

VERSION = b"orf1"
FRAME_BYTES = 1024 * 1024
SEALED_BYTES = NONCE_BYTES + FRAME_BYTES + 16  # AES-GCM adds a tag of 16 bytes


def seal(blocks, stored):
    """Yield what goes on disk for blocks of FRAME_BYTES each, the last of them shorter or not."""
    cipher = cipher_of(stored.key)
    yield VERSION
    for number, block, is_last in _numbered(blocks):
        nonce = os.urandom(NONCE_BYTES)
        yield nonce
        yield cipher.encrypt(nonce, block, _bound(stored, number, is_last))


def unseal(file, stored):
    """Yield the blocks that were sealed into an open file; raise Tampered at the first that does not open."""
    cipher = cipher_of(stored.key)
    if file.read(len(VERSION)) != VERSION:
        raise tampered(stored)
    for number, sealed, is_last in _numbered(iter(lambda: file.read(SEALED_BYTES), b"")):
        try:
            yield cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound(stored, number, is_last))
        except (InvalidTag, ValueError):
            raise tampered(stored) from None


def tampered(stored):
    return Tampered(f"File {stored.pk} does not open: it was changed, cut short or taken from another place.")


def _numbered(blocks):
    """Yield (number, block, is_last); the last is known only once there is no other."""
    number, held = 0, None
    for block in blocks:
        if held is not None:
            yield number, held, False
            number += 1
        held = block
    if held is not None:
        yield number, held, True


def _bound(stored, number, is_last):
    end = "last" if is_last else "more"
    return f"{VERSION.decode()}|{stored.key.pk.hex}|{stored.pk.hex}|{stored.kind}|{number}|{end}".encode()
