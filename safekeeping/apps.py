from django.apps import AppConfig
from django.conf import settings

from safekeeping import keyring


class SafekeepingConfig(AppConfig):
    name = "safekeeping"
    verbose_name = "Safekeeping"

    def ready(self):
        from safekeeping.files import places

        if settings.SEALING_KEYS:  # the settings themselves ask for it where it is needed
            keyring.current()  # stops the start if the ring is written wrongly
            places.prepare()
