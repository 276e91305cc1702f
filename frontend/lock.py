"""Take the funding addresses out of package-lock.json; run after `npm install` has written it.

What is left names packages, versions and hashes, and no address: any registry can serve them.
"""

import json
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "package-lock.json"


def without_addresses(lock):
    """Return the lock with no `funding` and no `resolved` entry in any package."""
    packages = {
        name: {key: value for key, value in package.items() if key not in {"funding", "resolved"}}
        for name, package in lock["packages"].items()
    }
    return {**lock, "packages": packages}


if __name__ == "__main__":
    LOCK.write_text(json.dumps(without_addresses(json.loads(LOCK.read_text())), indent=2) + "\n")
