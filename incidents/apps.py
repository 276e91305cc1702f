from django.apps import AppConfig

from audit import triggers


class IncidentsConfig(AppConfig):
    name = "incidents"

    def ready(self):
        from incidents.models import Account, Condition, OutcomePreference

        for model in (Account, OutcomePreference, Condition):
            triggers.register(*triggers.append_only(model))
