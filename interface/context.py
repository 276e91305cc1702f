"""What every page may show of the installation."""

from django.conf import settings


def page(request):
    """Return the force's name and whether this is a demonstration; asks nothing of the database."""
    return {"DEMO": settings.DEMO, "FORCE_NAME": settings.FORCE_NAME}
