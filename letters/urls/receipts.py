from django.urls import path

from letters.views import receipts

RECEIPT = "incidents/<reference:reference>/receipt/"

urlpatterns = [
    path(f"{RECEIPT}safe/", receipts.receipt_safe, name="receipt-safe"),
    path(f"{RECEIPT}full/", receipts.receipt_full, name="receipt-full"),
]
