from django.utils import timezone


def write_act(model, incident, *, now=None, **fields):
    """Write the next act of an incident and return it; the caller holds the incident's lock.

    now: when it is entered, the server's own time unless the caller has read it already.
    """
    number = incident.take_act_numbers(1)[0]
    return model.objects.create(incident=incident, act_no=number, entered_at=now or timezone.now(), **fields)
