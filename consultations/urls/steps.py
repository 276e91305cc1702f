from django.urls import path

from consultations.views import agreed, late, outside, proposing, steps, told

urlpatterns = [
    path("incidents/<reference:reference>/steps/", steps.steps, name="steps"),
    path("incidents/<reference:reference>/agreed/", agreed.agreed, name="agreed"),
    path("incidents/<reference:reference>/steps/<kind:kind>/", proposing.step_propose, name="step-propose"),
    path("incidents/<reference:reference>/steps/<uuid:step_id>/", steps.step, name="step"),
    path("incidents/<reference:reference>/steps/<uuid:step_id>/done/", steps.step_done, name="step-done"),
    path("incidents/<reference:reference>/decisions/<uuid:decision_id>/late/", late.late_add, name="late-add"),
    path("incidents/<reference:reference>/outside/", outside.outside_add, name="outside-add"),
    path("incidents/<reference:reference>/told-first/", told.told_first, name="told-first"),
    path(
        "incidents/<reference:reference>/decisions/<uuid:decision_id>/limits/<uuid:condition_id>/",
        steps.condition_note,
        name="condition-note",
    ),
]
