"""What was kept, as a letter to somebody else must not name it: names of files, links, and where it was reported."""


def file_names_of(incident):
    """Return the names of a record's files as they were given; one query. Nothing of what is erased."""
    return [item.name for item in incident.evidence.all() if item.name]


def links_of(incident):
    """Return the links of a record; one query."""
    return [item.link for item in incident.evidence.all() if item.link]


def platforms_of(incident):
    """Return the names of the platforms that something of this record was reported to; one query."""
    return [report.platform_name for report in incident.platform_reports.all() if report.platform_name]
