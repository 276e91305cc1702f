from django.apps import AppConfig

from audit import triggers


class AccessConfig(AppConfig):
    name = "access"

    def ready(self):
        from access.small_forms import register_small_forms
        from access.triggers import all_triggers

        triggers.register(*all_triggers())
        register_small_forms()
