"""Whether files can be kept: asked before the site serves, and again by whoever watches over it."""

import os
from pathlib import Path

from django.conf import settings

from safekeeping.files import places

OTHERS = 0o077


def problems():
    """Return one plain sentence for each thing to put right about FILES_ROOT."""
    folders = (Path(settings.FILES_ROOT), places.kept_folder(), places.incoming_folder())
    if not all(folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK) for folder in folders):
        return ["FILES_ROOT is not a folder this service can write to: nothing that people add could be kept."]
    if folders[0].stat().st_mode & OTHERS:
        return ["FILES_ROOT is open to other accounts of this machine. Take that from them (chmod 700)."]
    return []
