"""What should be there before the first page is shown."""

from django.contrib.staticfiles import finders
from django.core.checks import Warning as CheckWarning
from django.core.checks import register

STYLESHEET = "built/app.css"


@register("interface")
def assets_are_built(app_configs, **kwargs):
    """Warn when the stylesheet is missing: pages work without it, and look broken."""
    if finders.find(STYLESHEET):
        return []
    return [
        CheckWarning(
            "The stylesheet and the scripts are not built.",
            hint="Run the asset build: python frontend/build.py",
            id="interface.W001",
        )
    ]
