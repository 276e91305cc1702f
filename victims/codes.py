from django.db import models


class CodeField(models.CharField):
    """A coded answer. Its choices are words on screen, which may change without a migration; its codes never do."""

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, path, args, kwargs
