"""Headers that every page of ours carries, error pages among them."""

from django.conf import settings

NEEDLESS = [
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "xr-spatial-tracking",
]
PASSKEYS = ["publickey-credentials-create", "publickey-credentials-get"]

HEADERS = {
    "Cache-Control": "no-store",
    "Permissions-Policy": ", ".join([*(f"{name}=()" for name in NEEDLESS), *(f"{name}=(self)" for name in PASSKEYS)]),
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def page_headers(get_response):
    """Keep every reply but static files out of caches, and browser features away from our pages."""

    def with_headers(request):
        response = get_response(request)
        if not request.path_info.startswith(settings.STATIC_URL):
            for name, value in HEADERS.items():
                response[name] = value
        return response

    return with_headers
