"""Actors under all their names, and what became of them: splits, mergers and changes of name."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Marked

__all__ = ["Actor", "ActorKind", "ActorName", "ActorSuccession", "SuccessionKind"]


class ActorKind(models.TextChoices):
    STATE_FORCE = "state_force", _("Forces of a state")
    ARMED_GROUP = "armed_group", _("Non-state armed group")
    SELF_DEFENCE = "self_defence", _("Self-defence group")
    COMMUNITY = "community", _("Community")
    CRIMINAL = "criminal", _("Criminal group")
    FOREIGN_FORCE = "foreign_force", _("Foreign or private force")
    MISSION = "mission", _("Peace operation")
    CIVILIANS = "civilians", _("Civilians")
    UNKNOWN = "unknown", _("Not known")


class Actor(Marked):
    """An actor of incidents, whatever it is called."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=ActorKind)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mission", "name"], name="an_actor_of_a_mission_has_its_name")]

    def __str__(self) -> str:
        return self.name


class ActorName(models.Model):
    """Another name of an actor, with the days between which it was used where they are known."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    used_from = models.DateField(null=True, blank=True)
    used_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "name"], name="an_actor_has_an_alias_once"),
            models.CheckConstraint(
                condition=Q(used_from=None) | Q(used_to=None) | Q(used_to__gte=F("used_from")),
                name="an_alias_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SuccessionKind(models.TextChoices):
    SPLIT = "split", _("Split off from")
    MERGER = "merger", _("Merged into")
    RENAMED = "renamed", _("Became")


class ActorSuccession(models.Model):
    """That one actor came out of another, or went into it, on a day."""

    before = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="successors")
    after = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="predecessors")
    kind = models.CharField(max_length=10, choices=SuccessionKind)
    on = models.DateField()
    source_text = models.TextField(help_text="Who says so")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["before", "after", "kind"], name="a_succession_is_told_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="nobody_succeeds_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.before} {self.get_kind_display()} {self.after}"
