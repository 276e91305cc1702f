from django.apps import AppConfig

from audit import triggers


class EvidenceConfig(AppConfig):
    name = "evidence"

    def ready(self):
        from evidence.platform_small_forms import register_platform_forms
        from evidence.platform_triggers import platform_triggers

        triggers.register(*platform_triggers())
        register_platform_forms()
