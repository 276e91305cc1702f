"""Finding something in a file of any size without holding it in memory."""

BLOCK_BYTES = 1024 * 1024


def contains(file, pattern, overlap=64):
    """Return whether a pattern of bytes, at most overlap of them long, is found anywhere in an open file."""
    file.seek(0)
    kept = b""
    while block := file.read(BLOCK_BYTES):
        if pattern.search(kept + block):
            return True
        kept = block[-overlap:]
    return False
