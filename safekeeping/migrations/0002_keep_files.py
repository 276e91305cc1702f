import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("safekeeping", "0001_data_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("png", "PNG picture"),
                            ("jpeg", "JPEG picture"),
                            ("gif", "GIF picture"),
                            ("webp", "WebP picture"),
                            ("heic", "HEIC picture"),
                            ("pdf", "PDF document"),
                            ("text", "plain text"),
                            ("docx", "Word document"),
                            ("xlsx", "Excel workbook"),
                            ("pptx", "PowerPoint slides"),
                            ("odt", "OpenDocument text"),
                            ("mp4", "MP4 video"),
                            ("mov", "QuickTime video"),
                            ("webm", "WebM video"),
                            ("mp3", "MP3 sound"),
                            ("m4a", "M4A sound"),
                            ("ogg", "Ogg sound"),
                            ("wav", "WAV sound"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 of the bytes as given")),
                (
                    "scan_state",
                    models.CharField(
                        choices=[
                            ("unscanned", "not checked by a virus scanner yet"),
                            ("clean", "a virus scanner found nothing"),
                            ("unsafe", "a virus scanner found something after it was kept"),
                        ],
                        default="unscanned",
                        max_length=9,
                        verbose_name="virus check",
                    ),
                ),
                ("scanned_at", models.DateTimeField(blank=True, null=True, verbose_name="checked at")),
                ("stored_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="kept at")),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="safekeeping.key"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "docx",
                                    "gif",
                                    "heic",
                                    "jpeg",
                                    "m4a",
                                    "mov",
                                    "mp3",
                                    "mp4",
                                    "odt",
                                    "ogg",
                                    "pdf",
                                    "png",
                                    "pptx",
                                    "text",
                                    "wav",
                                    "webm",
                                    "webp",
                                    "xlsx",
                                ],
                            )
                        ),
                        name="stored_file_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="stored_file_is_not_empty"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scan_state", "unscanned"), ("scanned_at", None)),
                            models.Q(("scan_state__in", ["clean", "unsafe"]), ("scanned_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="stored_file_is_scanned_at_a_time",
                    ),
                ],
            },
        ),
    ]
