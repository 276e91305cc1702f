from django.apps import AppConfig

from audit import triggers


class RecordingConfig(AppConfig):
    name = "recording"

    def ready(self):
        from incidents.filing import parts_after
        from recording.filing import read_decision
        from recording.small_forms import register_small_forms
        from recording.triggers import all_triggers

        triggers.register(*all_triggers())
        register_small_forms()
        parts_after.register("recording", read_decision)
