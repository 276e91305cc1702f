from django.apps import AppConfig

from audit import triggers


class IncidentsConfig(AppConfig):
    name = "incidents"

    def ready(self):
        from incidents import models
        from incidents.filing import later, parts_after
        from incidents.small_forms import register_small_forms
        from incidents.triggers import RULES, acts, of_late_reasons, of_the_incident

        triggers.register(*of_the_incident())
        for model, rules in RULES.items():
            triggers.register(*acts(model, rules=rules))
        for model in (models.ContactAttempt, models.SpecialistAssessment, models.OfficerBelief, models.LateReason):
            triggers.register(*triggers.append_only(model))
        triggers.register(of_late_reasons())
        parts_after.register("later", later.read_change)
        register_small_forms()
