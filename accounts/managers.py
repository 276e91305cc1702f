"""How people are found and made."""

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import F, FilteredRelation, Q


class UserQuerySet(models.QuerySet):
    def demonstration(self):
        return self.filter(is_demonstration=True)

    def working(self, on):
        """Keep the people who may sign in on the day: from the day they leave on, nobody may."""
        return self.filter(Q(leaves_on__isnull=True) | Q(leaves_on__gt=on), is_active=True)

    def with_roles(self, on):
        """Give one row per person and role held on the day; a person without a role is one row with None."""
        current = Q(role_grants__valid_from__lte=on) & (
            Q(role_grants__valid_to__isnull=True) | Q(role_grants__valid_to__gt=on)
        )
        return self.annotate(
            current_grant=FilteredRelation("role_grants", condition=current),
            current_role=F("current_grant__role"),
        )


class UserManager(BaseUserManager):
    def get_queryset(self):
        return UserQuerySet(self.model, using=self._db)

    def demonstration(self):
        return self.get_queryset().demonstration()

    def working(self, on):
        return self.get_queryset().working(on)

    def create_user(self, username, password=None, **fields):
        user = self.model(username=self.model.normalize_username(username).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username):
        return self.get(username=self.model.normalize_username(username).lower())
