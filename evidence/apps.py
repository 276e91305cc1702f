from django.apps import AppConfig

from audit import triggers


class EvidenceConfig(AppConfig):
    name = "evidence"

    def ready(self):
        from evidence.demonstration import load_evidence
        from evidence.filing.platform import register_platform_parts
        from evidence.known_names import kept_things_of, platforms_of
        from evidence.letter_table import table_of_items
        from evidence.platform_small_forms import register_platform_forms
        from evidence.platform_triggers import platform_triggers
        from evidence.small_forms import register_small_forms
        from evidence.triggers import all_triggers
        from incidents.demonstration import register_more
        from letters import tables
        from letters.choices import Kind
        from letters.leaks.known import register_known

        triggers.register(*all_triggers(), *platform_triggers())
        register_platform_forms()
        register_small_forms()
        register_more(load_evidence)
        register_platform_parts()
        register_known(kept_things_of)
        register_known(platforms_of)
        tables.register(Kind.EVIDENCE_SCHEDULE, table_of_items)
