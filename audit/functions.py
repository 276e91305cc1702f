from django.db.models import CharField, Func


class EndOfWhat(Func):
    """The last 11 characters of what an event is about: of a refused try at a record, its reference."""

    arity = 1
    output_field = CharField()
    # The numbers stand in the template, and not as parameters, so that the index is recognised.
    template = "RIGHT(%(expressions)s, 11)"

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="SUBSTR(%(expressions)s, -11)", **context)
