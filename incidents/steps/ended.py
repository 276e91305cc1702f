"""What ends an agreement to any kind of step that is taken against or about somebody, E01 to E19."""

from incidents.steps.kind import Change

ENDS_ALL = frozenset({Change.PAUSE, Change.WISH_LOWERED})
MAY_END_ALL = frozenset({Change.CONDITION_CANNOT})
