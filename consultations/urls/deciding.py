from django.urls import path

from consultations.views import deciding, declining, late, outside

urlpatterns = [
    path("decide/", deciding.to_decide, name="to-decide"),
    path("blocked/", deciding.blocked_tries, name="blocked-tries"),
    path(
        "incidents/<reference:reference>/decisions/<uuid:decision_id>/leave/", deciding.leave_agree, name="leave-agree"
    ),
    path(
        "incidents/<reference:reference>/decisions/<uuid:decision_id>/leave/decline/",
        declining.leave_decline,
        name="leave-decline",
    ),
    path("incidents/<reference:reference>/late/<uuid:entry_id>/decline/", declining.late_decline, name="late-decline"),
    path("incidents/<reference:reference>/late/<uuid:entry_id>/agree/", late.late_agree, name="late-agree"),
    path("incidents/<reference:reference>/steps/<uuid:step_id>/review/", outside.outside_review, name="outside-review"),
    path(
        "incidents/<reference:reference>/changes/<uuid:development_id>/surplus/",
        deciding.surplus_decide,
        name="surplus-decide",
    ),
]
