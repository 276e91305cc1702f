from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People who work here")

    def ready(self):
        from allauth.account.signals import password_changed
        from allauth.mfa import signals
        from allauth.mfa.models import Authenticator
        from django.contrib.auth.signals import user_logged_in
        from django.db.models.signals import post_delete

        from accounts import receivers, triggers
        from audit.triggers import register

        register(*triggers.all_of_them())
        user_logged_in.connect(receivers.begin_session)
        password_changed.connect(receivers.keep_new_password)
        signals.authentication_failed.connect(receivers.keep_failed_code)
        for change in (signals.authenticator_added, signals.authenticator_removed, signals.authenticator_reset):
            change.connect(receivers.keep_change)
        post_delete.connect(receivers.forget_secret, sender=Authenticator)
