"""Who may do what with evidence, asked before anything is fetched."""

from django.contrib.auth.decorators import permission_required

may_open = permission_required("incidents.open", raise_exception=True)
may_handle = permission_required("evidence.add", raise_exception=True)
