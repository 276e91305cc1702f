"""SEC-G7: the worst files that can be sent are answered within seconds and little memory, however large they are."""

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.safekeeping.file_samples import OLD, TYPES, box, package, picture

ROOT = Path(__file__).resolve().parent.parent.parent
MEGABYTE = 1024 * 1024
MOST_SECONDS = 5  # of this process alone: the machine of the tests has other things to do
MOST_MEGABYTES = 256

MEASURE = """
import json, os, re, sys, time
import tests.environment
os.environ["FILES_ROOT"] = sys.argv[2]
import django
django.setup()
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.management import call_command
from safekeeping import files
from safekeeping.models import Key

def store(path):
    with open(path, "rb") as upload:
        stored = files.store(File(upload), key=Key.objects.make())
    assert files.check(stored)
    files.thumbnail(stored)

call_command("migrate", "safekeeping", verbosity=0)
began = time.process_time()
try:
    store(sys.argv[1])
    said = "kept"
except ValidationError as refusal:
    said = refusal.code
seconds = time.process_time() - began
peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
print(json.dumps([said, seconds, int(peak) / 1024]))
"""


def the_largest_video(file):
    file.write(box(b"ftyp", b"isom\0\0\2\0isom") + box(b"moov", b"\0" * 100))
    file.write(struct.pack(">I4s", 200 * MEGABYTE - file.tell(), b"mdat"))
    file.truncate(200 * MEGABYTE)


def the_slowest_text(file):
    file.write(b"<" * (49 * MEGABYTE) + b"\x1b")


def a_zip_with_a_list_of_a_million(file):
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, *[0] * 7, 1, *[0] * 6) + b"a"
    count = 49 * MEGABYTE // len(entry)
    file.write(b"PK\3\4" + b"\0" * 50 + entry * count)
    place = file.tell()
    file.write(struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(entry) * count, 54))
    file.write(
        struct.pack("<4sLQL", b"PK\6\7", 0, place, 1) + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, 94, 54, 0)
    )


def a_document_that_swells(file):
    swollen = {f"word/{number}.xml": os.urandom(200_000) + b"\0" * 16_000_000 for number in range(15)}
    file.write(package({"[Content_Types].xml": TYPES, "word/document.xml": "x", **swollen, "word/z.bin": OLD}))


def the_largest_screenshot_cut_short(file):
    file.write(picture("PNG", (8000, 5000), "RGBA")[:-60])


def the_largest_photograph(file):
    file.write(picture("JPEG", (5000, 4000), progressive=True, subsampling=0))


WORST = {
    the_largest_video: "kept",
    the_largest_photograph: "kept",
    the_largest_screenshot_cut_short: "damaged",
    the_slowest_text: "not_allowed",
    a_zip_with_a_list_of_a_million: "archive",
    a_document_that_swells: "macros",
}


@pytest.mark.parametrize("write", WORST)
def test_the_worst_files_are_answered_soon_and_in_little_memory(tmp_path, write):
    with (tmp_path / "upload").open("wb") as file:
        write(file)
    said, seconds, megabytes = measured(tmp_path)
    assert said == WORST[write]
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES


def measured(folder):
    """Return what was said of a file, in how many seconds, and the most memory that the whole process took."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, folder / "upload", folder / "files"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": "sqlite:///:memory:"},
        check=True,
        capture_output=True,
    )
    return json.loads(done.stdout.splitlines()[-1])
