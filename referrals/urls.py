from django.urls import path, register_converter

from referrals.converters import SupportListConverter, WritingConverter
from referrals.views import agree, card, follow, link, message, offer, referral, support, worklists

RECORD = "incidents/<reference:reference>/support/"
ONE = f"{RECORD}<uuid:referral_id>/"

register_converter(WritingConverter, "referral_writing")
register_converter(SupportListConverter, "support_list")

app_name = "referrals"
urlpatterns = [
    path("support/", worklists.worklist, {"which": "to-send"}, name="to-do"),
    path("support/services/", worklists.services, name="services"),
    path("support/<support_list:which>/", worklists.worklist, name="worklist"),
    path(RECORD, support.support, name="support"),
    path(ONE, referral.referral, name="referral"),
    path(f"{ONE}link/", link.link_make, name="link-make"),
    path(f"{ONE}link/withdraw/", link.link_withdraw, name="link-withdraw"),
    path(f"{RECORD}agree/<uuid:service_id>/", agree.agree_to, name="agree"),
    path(f"{ONE}message/", message.message, name="message"),
    path(f"{ONE}take-back/", message.take_it_back, name="take-back"),
    path(f"{ONE}<referral_writing:what_happened>/", follow.writing, name="write-down"),
    path(f"{RECORD}look/", support.support_look, name="support-look"),
    path(f"{RECORD}offer/", offer.offer, name="offer"),
    path(f"{RECORD}card/", card.card, name="card"),
    path(f"{RECORD}card/<uuid:card_id>/", card.card_paper, name="card-paper"),
    path(f"{RECORD}card/<uuid:card_id>/pdf/", card.card_pdf, name="card-pdf"),
]
