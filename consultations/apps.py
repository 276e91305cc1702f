from django.apps import AppConfig

from audit import triggers


class ConsultationsConfig(AppConfig):
    name = "consultations"

    def ready(self):
        from consultations.actions.drafting import save_draft
        from consultations.actions.reading import refuse_unread
        from consultations.closing import in_the_way
        from consultations.filing import register_parts
        from consultations.letters import register_letters
        from consultations.pages import TalkPage
        from consultations.small_forms import register_small_forms
        from consultations.triggers import all_triggers
        from incidents import acting, closing
        from incidents.pages.registry import register

        triggers.register(*all_triggers())
        register(
            TalkPage,
            address="consultations:talk-add",
            may_be_saved=lambda incident: incident.is_recorded,
            save=save_draft,
        )
        closing.register(in_the_way)
        acting.register(refuse_unread)
        register_letters()
        register_parts()
        register_small_forms()
