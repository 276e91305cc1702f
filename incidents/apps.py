from django.apps import AppConfig

from audit import triggers


class IncidentsConfig(AppConfig):
    name = "incidents"

    def ready(self):
        from incidents import models
        from incidents.access_triggers import of_need_to_know
        from incidents.filing import later, parts_after
        from incidents.small_forms import register_small_forms
        from incidents.status_triggers import of_the_status
        from incidents.triggers import RULES, acts, of_contacts, of_late_reasons, of_the_incident, of_updates_agreed

        triggers.register(*of_the_incident(), *of_the_status(), *of_need_to_know())
        for model, rules in RULES.items():
            triggers.register(*acts(model, rules=rules))
        only_added = (models.ContactAttempt, models.SpecialistAssessment, models.OfficerBelief)
        said_later = (models.Addition, models.Restatement, models.TakenOut, models.StaffNote, models.StatusChange)
        for model in (*only_added, *said_later, models.LateReason, models.UpdateAgreed):
            triggers.register(*triggers.append_only(model))
        triggers.register(of_late_reasons(), of_updates_agreed(), of_contacts())
        parts_after.register("later", later.read_change)
        register_small_forms()
