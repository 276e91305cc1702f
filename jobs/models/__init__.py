from jobs.models.lease import Lease
from jobs.models.outbox_message import OutboxMessage, OutboxQuerySet, State

__all__ = ["Lease", "OutboxMessage", "OutboxQuerySet", "State"]
