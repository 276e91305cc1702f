from django.apps import AppConfig

from audit import triggers


class DirectoryConfig(AppConfig):
    name = "directory"

    def ready(self):
        from directory.triggers import all_triggers

        triggers.register(*all_triggers())
