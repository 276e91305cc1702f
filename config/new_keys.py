"""Print a new set of secrets for a new, empty database. Needs Python alone."""

import base64
import secrets


def new_keys():
    """Return the four secrets as a dict of setting name to value."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "AUDIT_KEY": secrets.token_urlsafe(50),
        "SEALING_KEYS": f"k{secrets.token_hex(3)}:{base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}",
        "BLIND_INDEX_KEY": secrets.token_urlsafe(50),
    }


if __name__ == "__main__":
    for name, value in new_keys().items():
        print(f"{name}={value}")
