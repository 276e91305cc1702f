from evidence.models.platform import PlatformReport, PlatformReportEntry, PlatformTalk

__all__ = ["PlatformReport", "PlatformReportEntry", "PlatformTalk"]
