from django.apps import AppConfig

from audit import triggers


class ConsultationsConfig(AppConfig):
    name = "consultations"

    def ready(self):
        from consultations.actions.drafting import save_draft
        from consultations.filing import register_parts
        from consultations.pages import TalkPage
        from consultations.small_forms import register_small_forms
        from consultations.triggers import all_triggers
        from incidents.pages.registry import register

        triggers.register(*all_triggers())
        register(
            TalkPage,
            address="consultations:talk-add",
            may_be_saved=lambda incident: incident.is_recorded,
            save=save_draft,
        )
        register_parts()
        register_small_forms()
