from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from audit import triggers


class AuditConfig(AppConfig):
    name = "audit"
    verbose_name = "Audit"

    def ready(self):
        from audit.models import ChainHead, Checkpoint, Event  # once the apps are loaded

        triggers.register(*triggers.append_only(Event), *triggers.append_only(Checkpoint))
        triggers.register(*triggers.forward_only(ChainHead, keep=["chain"], rise="number"))
        pre_migrate.connect(make_way_for_rebuilds, sender=self)
        post_migrate.connect(put_triggers_in_place, sender=self)


def make_way_for_rebuilds(using, plan, **details):
    """SQLite changes a table by building it anew, which drops its triggers or stumbles over those of others."""
    if plan and connections[using].vendor == "sqlite":
        triggers.drop(using)


def put_triggers_in_place(using, **details):
    """Sent once for this app after the whole run, when the tables of every app are there."""
    triggers.install(using)
