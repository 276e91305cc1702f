"""The kinds of file that are kept; anything else is refused."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    PNG = "png", _("PNG picture")
    JPEG = "jpeg", _("JPEG picture")
    GIF = "gif", _("GIF picture")
    WEBP = "webp", _("WebP picture")
    HEIC = "heic", _("HEIC picture")
    PDF = "pdf", _("PDF document")
    TEXT = "text", _("plain text")
    DOCX = "docx", _("Word document")
    XLSX = "xlsx", _("Excel workbook")
    PPTX = "pptx", _("PowerPoint slides")
    ODT = "odt", _("OpenDocument text")
    MP4 = "mp4", _("MP4 video")
    MOV = "mov", _("QuickTime video")
    WEBM = "webm", _("WebM video")
    MP3 = "mp3", _("MP3 sound")
    M4A = "m4a", _("M4A sound")
    OGG = "ogg", _("Ogg sound")
    WAV = "wav", _("WAV sound")


IMAGES = {Kind.PNG, Kind.JPEG, Kind.GIF, Kind.WEBP, Kind.HEIC}
RECORDINGS = {Kind.MP4, Kind.MOV, Kind.WEBM, Kind.MP3, Kind.M4A, Kind.OGG, Kind.WAV}

_OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.GIF: "image/gif",
    Kind.WEBP: "image/webp",
    Kind.HEIC: "image/heic",
    Kind.PDF: "application/pdf",
    Kind.TEXT: "text/plain",
    Kind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Kind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Kind.PPTX: f"{_OFFICE}.presentationml.presentation",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.MP4: "video/mp4",
    Kind.MOV: "video/quicktime",
    Kind.WEBM: "video/webm",
    Kind.MP3: "audio/mpeg",
    Kind.M4A: "audio/mp4",
    Kind.OGG: "audio/ogg",
    Kind.WAV: "audio/wav",
}
SUFFIXES = {Kind.JPEG: "jpg", Kind.TEXT: "txt"}
