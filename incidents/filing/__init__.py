"""Reports that were written down elsewhere, recorded through the pages and actions of the guided form.

docs/filing-reports.md describes the file.
"""
