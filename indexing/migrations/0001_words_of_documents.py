from django.db import migrations, models

PARTS = ("reference", "name", "account", "additions", "platforms")
COLUMNS = ", ".join(PARTS)
NEW = ", ".join(f"NEW.{part}" for part in PARTS)
OLD = ", ".join(f"OLD.{part}" for part in PARTS)
ADD = f"INSERT INTO indexing_words (rowid, {COLUMNS}) VALUES (NEW.id, {NEW});"
TAKE_OUT = f"INSERT INTO indexing_words (indexing_words, rowid, {COLUMNS}) VALUES ('delete', OLD.id, {OLD});"
JOINED = " || ' ' || ".join(PARTS)

SQLITE = (
    f"CREATE VIRTUAL TABLE indexing_words USING fts5 ({COLUMNS}, content='indexing_searchtext', content_rowid='id',"
    " tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")",
    f"CREATE TRIGGER indexing_words_added AFTER INSERT ON indexing_searchtext BEGIN {ADD} END",
    f"CREATE TRIGGER indexing_words_gone AFTER DELETE ON indexing_searchtext BEGIN {TAKE_OUT} END",
    f"CREATE TRIGGER indexing_words_changed AFTER UPDATE ON indexing_searchtext BEGIN {TAKE_OUT} {ADD} END",
)
# The words are cut already: no parser of the database's own comes between.
POSTGRES = (
    "ALTER TABLE indexing_searchtext ADD COLUMN words tsvector GENERATED ALWAYS AS"
    f" (array_to_tsvector(array_remove(string_to_array({JOINED}, ' '), ''))) STORED",
    # Without a list of what is still to be put in, which a search would read from end to end.
    "CREATE INDEX indexing_words ON indexing_searchtext USING gin (words) WITH (fastupdate = off)",
)
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRES}


def add(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE indexing_words")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.UUIDField(unique=True)),
                ("reference", models.TextField(blank=True, default="")),
                ("name", models.TextField(blank=True, default="")),
                ("account", models.TextField(blank=True, default="")),
                ("additions", models.TextField(blank=True, default="")),
                ("platforms", models.TextField(blank=True, default="")),
            ],
        ),
        migrations.RunPython(add, remove),
    ]
