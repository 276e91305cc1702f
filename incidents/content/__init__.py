"""What stands on each page of the guided form, in the receipts and in the panels: words only, no rules.

A file per group of pages; `incidents.content.pages` gathers them by page code. Every text is marked for translation.
"""
