"""Who is asking, and what they may do."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts import roles
from accounts.duty import until
from accounts.models import User
from accounts.roles import Role

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class RoleBackend(AuthenticationBackend):
    """Sign people in by user name and password, and answer permissions from the roles of today alone."""

    def get_user(self, user_id):
        """Load the person with unit, roles and second factor in one query; None when they may not sign in."""
        second = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
        today = timezone.localdate()
        people = User.objects.working(today).filter(pk=user_id).select_related("unit")
        rows = list(
            people.annotate(has_second_factor=Exists(second), on_duty_until=until(timezone.now())).with_roles(today)
        )
        if not rows:
            return None
        user = rows[0]
        user.roles = frozenset(Role(row.current_role) for row in rows if row.current_role)
        return user

    def has_perm(self, user_obj, perm, obj=None):
        return user_obj.has_perm(perm, obj)

    def has_module_perms(self, user_obj, app_label):
        return user_obj.has_module_perms(app_label)

    def get_user_permissions(self, user_obj, obj=None):
        return set()

    def get_group_permissions(self, user_obj, obj=None):
        return self.get_all_permissions(user_obj, obj)

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous:
            return set()
        return roles.permissions_of(user_obj.roles)
