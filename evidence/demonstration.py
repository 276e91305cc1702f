"""A few invented things that were kept, so that evidence can be tried where everything is invented."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from evidence.actions.adding import add_file, add_link, add_note
from evidence.choices import Decided
from incidents.choices import KeptEvidence
from incidents.summaries import latest_circumstances

SIZE, MARGIN, LINE = (720, 1280), 40, 90
PAPER, BUBBLE, INK = (243, 245, 248), (211, 221, 236), (31, 53, 87)


def load_evidence(incidents):
    """Add a picture, a link and a note to each record whose person said they would like to add what they kept."""
    for incident in incidents:
        if latest_circumstances(incident).kept_evidence == KeptEvidence.YES_ADD:
            _add_to(incident)


def _add_to(incident):
    of_theirs = {"incident": incident, "by": incident.officer, "decided": Decided.PERSON}
    add_file(upload=picture(incident), shows="An invented screen with messages.", **of_theirs)
    add_link(link="https://feed.example.org/posts/4471", shows="Where it was posted.", **of_theirs)
    add_note(shows="There is more on their old phone, which they keep at home.", **of_theirs)


def picture(incident):
    """Return an upload of a drawn screen; the reference on it makes it unlike any other."""
    drawn = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(drawn)
    pen.text((MARGIN, MARGIN), f"Invented: {incident.reference}", fill=INK)
    for top in range(2 * LINE, SIZE[1] - LINE, 2 * LINE):
        pen.rounded_rectangle((MARGIN, top, SIZE[0] - MARGIN, top + LINE), radius=MARGIN // 2, fill=BUBBLE)
    made = io.BytesIO()
    drawn.save(made, "PNG")
    return SimpleUploadedFile("Screenshot.png", made.getvalue(), content_type="image/png")
