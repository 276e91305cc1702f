from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.translation import gettext_lazy as _

from audit import triggers


class PolicyConfig(AppConfig):
    name = "policy"
    verbose_name = _("What the force's rules say")

    def ready(self):
        from accounts import ranks
        from policy.ranks import names_on
        from policy.sessions import follow_the_rules

        for model in self.get_models():
            triggers.register(*triggers.append_only(model))
        ranks.register(names_on)
        user_logged_in.connect(follow_the_rules, dispatch_uid="policy.follow_the_rules")
