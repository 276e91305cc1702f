from django.apps import AppConfig

from audit import triggers


class LettersConfig(AppConfig):
    name = "letters"

    def ready(self):
        from incidents import notices, papers, wordings
        from jobs import outbox
        from letters.actions.going import IN_THE_OUTBOX
        from letters.actions.mailing import LetterMail
        from letters.actions.receipts import make_receipt_letter
        from letters.notices import LetterNotices
        from letters.outbox_triggers import of_the_outbox
        from letters.small_forms import register_small_forms
        from letters.triggers import all_triggers
        from letters.wording.words import words_in
        from letters.wording_triggers import of_wordings

        notices.register(LetterNotices())
        wordings.register(lambda text: words_in(text, "avoided_en", "avoided_cy"))
        outbox.register(IN_THE_OUTBOX, LetterMail())
        papers.register(make_receipt_letter)
        triggers.register(*all_triggers(), *of_wordings(), *of_the_outbox())
        register_small_forms()
