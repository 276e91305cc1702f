"""What was kept, as a letter to somebody else must not name it: names of files, links, and where it was reported."""


def kept_things_of(incident):
    """Return the names of a record's files as they were given, and its links; one query. Nothing of what is erased."""
    items = list(incident.evidence.all())
    return {
        "file_names": [item.name for item in items if item.name],
        "handles": [item.link for item in items if item.link],
    }


def platforms_of(incident):
    """Return the names of the platforms that something of this record was reported to; one query."""
    return {"apps": [report.platform_name for report in incident.platform_reports.all() if report.platform_name]}
