from django.apps import AppConfig

from audit import triggers


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self):
        from referrals.triggers import all_triggers

        triggers.register(*all_triggers())
