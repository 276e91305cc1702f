from django.urls import path

from answering import views

handler404 = "answering.views.no_such_page"
handler400 = "answering.views.no_such_page"
handler500 = "answering.views.unavailable"

urlpatterns = [
    path("answer.css", views.style, name="style"),
    path("<str:token>", views.answer, name="answer"),
]
