from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_sealed_second_factors"),
        ("incidents", "0002_setting_aside_acknowledging_and_receipts"),
        ("safekeeping", "0001_data_keys"),
        ("victims", "0001_people_and_safe_contact"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                condition=models.Q(("is_danger_known", False), ("status", "open")),
                fields=["unit", "-entered_at", "-id"],
                name="incident_danger_not_known",
            ),
        ),
    ]
