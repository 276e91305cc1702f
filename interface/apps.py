"""How pages and papers look: the template pack, layout objects, the page shell and its headers."""

from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    name = "interface"

    def ready(self):
        from interface import checks  # noqa: F401  registers the system check
