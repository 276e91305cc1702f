from django.apps import AppConfig

from audit import triggers


class RightsConfig(AppConfig):
    name = "rights"

    def ready(self):
        from rights.small_forms import register_small_forms
        from rights.triggers import all_triggers

        triggers.register(*all_triggers())
        register_small_forms()
