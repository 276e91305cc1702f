from evidence.models.custody import CustodyEntry
from evidence.models.item import Evidence
from evidence.models.platform import PlatformReport, PlatformReportEntry, PlatformTalk

__all__ = ["CustodyEntry", "Evidence", "PlatformReport", "PlatformReportEntry", "PlatformTalk"]
