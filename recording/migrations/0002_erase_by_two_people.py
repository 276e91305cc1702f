import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recording", "0001_decisions_flags_offences_and_telling"),
        ("incidents", "0011_shut_away_the_other_person"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField(model_name="otherpartyerased", old_name="erased_by", new_name="decided_by"),
        migrations.AddField(
            model_name="otherpartyerased",
            name="agreed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
    ]
