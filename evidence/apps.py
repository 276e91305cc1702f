from django.apps import AppConfig

from audit import triggers


class EvidenceConfig(AppConfig):
    name = "evidence"

    def ready(self):
        from evidence.platform_triggers import platform_triggers

        triggers.register(*platform_triggers())
