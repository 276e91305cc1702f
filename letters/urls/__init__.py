from django.urls import path

from letters.urls import calling, mailing, receipts, wording
from letters.views import going, letter, listing, paper, reading, writing

RECORD = "incidents/<reference:reference>/letters/"
LETTER = f"{RECORD}<uuid:letter_id>/"

app_name = "letters"
urlpatterns = [
    *wording.urlpatterns,
    *calling.urlpatterns,
    *mailing.urlpatterns,
    *receipts.urlpatterns,
    path("letters/to-read/", reading.to_read, name="to-read"),
    path("letters/in-hand/<slug:letters_waiting>/", listing.in_hand, name="in-hand"),
    path(RECORD, listing.letters, name="letters"),
    path(f"{RECORD}new/<letter_kind:written_kind>/", writing.compose, name="compose"),
    path(LETTER, letter.letter, name="letter"),
    path(f"{LETTER}open/", letter.open_again, name="open"),
    path(f"{LETTER}change/", writing.rewrite, name="rewrite"),
    path(f"{LETTER}write-again/", writing.write_again, name="write-again"),
    path(f"{LETTER}plead/", writing.plead, name="plead"),
    path(f"{LETTER}written/", going.finish, name="finish"),
    path(f"{LETTER}read/", reading.read, name="read"),
    path(f"{LETTER}read/pass/", reading.read_pass, name="read-pass"),
    path(f"{LETTER}read/return/", reading.read_return, name="read-return"),
    path(f"{LETTER}shown/", going.shown, name="shown"),
    path(f"{LETTER}paper/", paper.paper, name="paper"),
    path(f"{LETTER}pdf/", paper.pdf, name="pdf"),
    path(f"{LETTER}take/", going.take, name="take"),
    path(f"{LETTER}gone/", going.gone, name="gone"),
    path(f"{LETTER}looked-at/", going.looked_at, name="looked-at"),
    path(f"{LETTER}brought-back/", going.brought_back, name="brought-back"),
    path(f"{LETTER}answer/", going.answer, name="answer"),
    path(f"{LETTER}stop/", going.stop, name="stop"),
    path(f"{LETTER}destroy/", going.destroy, name="destroy"),
]
