"""What tests of the pages of steps do on them."""

from django.urls import reverse

from consultations.actions.stepping import propose_step
from tests.talks import read_at

BLOCKED = 'class="app-blocked"'


def page(name, incident, *more):
    return reverse(f"consultations:{name}", args=[incident.reference, *more])


def text(response):
    return response.content.decode()


def propose(decision, **more):
    incident = decision.incident
    given = {"kind": decision.kind, "target": decision.target.words, "by": incident.officer, "has_read": True}
    return propose_step(incident=incident, **(given | more))


def put_forward(client, incident, kind, **typed):
    address = page("step-propose", incident, kind)
    return client.post(address, read_at(client, address) | typed)


def done(client, step, **typed):
    read = {"has_read": "on", "seen": read_at(client, page("step", step.incident, step.pk))["seen"]}
    return client.post(page("step-done", step.incident, step.pk), read | typed)
