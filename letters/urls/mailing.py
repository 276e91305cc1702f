from django.urls import path

from letters.views import mailing

LETTER = "incidents/<reference:reference>/letters/<uuid:letter_id>/"

urlpatterns = [
    path("letters/mail/", mailing.mail_tasks, name="mail-tasks"),
    path(f"{LETTER}mail/", mailing.mail, name="mail"),
    path(f"{LETTER}mail/back/", mailing.mail_back, name="mail-back"),
    path(f"{LETTER}mail/seen/", mailing.mail_seen, name="mail-seen"),
    path(f"{LETTER}mail/arrived/", mailing.mail_settle, name="mail-settle"),
]
