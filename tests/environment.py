"""Settings for the test run, put into the environment before Django reads them; a pytest plugin."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FILES = tempfile.mkdtemp(prefix="on-record-tests-")
atexit.register(shutil.rmtree, FILES, ignore_errors=True)

os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
os.environ.update(
    {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "ENV_FILE": "",
        "DEMO": "on",
        "SECRET_KEY": "test-secret-key-that-is-only-ever-used-by-the-tests",
        "AUDIT_KEY": "test-audit-key-that-is-only-ever-used-by-the-tests-",
        "SEALING_KEYS": "ktest:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "BLIND_INDEX_KEY": "test-blind-index-key-only-ever-used-by-the-tests",
        "ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
        "FILES_ROOT": FILES,
        "ERASURES_FILE": f"{FILES}/erasures.jsonl",
        "OUTBOX_FOLDER": f"{FILES}/outbox",
        "NATION": "ENG",
        "FORCE_NAME": "Tarnley and Marches Police (demonstration)",
        "STATIC_ROOT": str(Path(__file__).parent.parent / "static"),  # a folder that is there before any collecting
        "STATICFILES_BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
)
