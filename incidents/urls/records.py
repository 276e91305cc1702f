from django.urls import path

from incidents.views import custody, danger, desk, incident, opening, recorded, safety, unit_list

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("incidents/", unit_list.unit_list, name="unit-list"),
    path("incidents/open/", opening.open_record, name="open-with-reason"),
    path("incidents/<reference:reference>/", incident.incident, name="incident"),
    path("incidents/<reference:reference>/answers/", incident.incident_answers, name="incident-answers"),
    path("incidents/<reference:reference>/other-party/", incident.incident_other_party, name="incident-other-party"),
    path("incidents/<reference:reference>/recorded/", recorded.recorded, name="recorded"),
    path("incidents/<reference:reference>/acknowledge/", recorded.acknowledge, name="acknowledge"),
    path("incidents/<reference:reference>/receipt/", recorded.receipt_give, name="receipt-give"),
    path("incidents/<reference:reference>/receipt/safe/", recorded.receipt_safe, name="receipt-safe"),
    path("incidents/<reference:reference>/receipt/full/", recorded.receipt_full, name="receipt-full"),
    path("incidents/<reference:reference>/safety/", safety.safety, name="safety"),
    path("incidents/<reference:reference>/safety/<uuid:action_id>/", safety.safety_fill, name="safety-fill"),
    path("incidents/<reference:reference>/danger/", danger.danger, name="danger"),
    path("incidents/<reference:reference>/set-aside/", custody.set_aside, name="set-aside"),
    path("incidents/<reference:reference>/take-up/", custody.take_up, name="take-up"),
    path("incidents/<reference:reference>/hand-over/", custody.hand_over, name="hand-over"),
]
