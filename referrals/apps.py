from django.apps import AppConfig

from audit import triggers


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self):
        from incidents import closing
        from referrals.closing import in_the_way
        from referrals.letters import register_letters
        from referrals.link_triggers import of_the_links
        from referrals.small_forms import register_small_forms
        from referrals.timeline import register_timeline
        from referrals.triggers import all_triggers

        triggers.register(*all_triggers(), *of_the_links())
        register_small_forms()
        register_timeline()
        closing.register(in_the_way)
        register_letters()
        register_small_forms()
