from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0010_keep_the_day_they_named_for_an_update"),
    ]

    operations = [
        migrations.AddField(
            model_name="otherparty",
            name="shut_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
