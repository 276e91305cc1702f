from django.apps import AppConfig

from audit import triggers


class RiskConfig(AppConfig):
    name = "risk"

    def ready(self):
        from risk.filing import register_parts
        from risk.small_forms import register_small_forms
        from risk.triggers import all_triggers

        triggers.register(*all_triggers())
        register_parts()
        register_small_forms()
