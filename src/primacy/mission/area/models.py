"""Missions and the ground they work on: units, cells, places and roads."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from primacy.mission.access.interface import Viewer

__all__ = ["AdminUnit", "Cell", "GazetteerPlace", "Mission", "RoadEdge", "RoadNode"]


class MissionQuerySet(models.QuerySet["Mission"]):
    def visible_to(self, viewer: Viewer) -> "MissionQuerySet":
        """Keep the missions in which the viewer holds a role."""
        return self.filter(code__in=viewer.missions_where("area.read"))


class Mission(models.Model):
    """One peace operation."""

    code = models.SlugField(unique=True, max_length=20)
    names = models.JSONField(help_text="Name by language code")
    country_iso3 = models.CharField(max_length=3)
    time_zone = models.CharField(max_length=40)
    established_on = models.DateField()
    west = models.FloatField(default=-180)
    south = models.FloatField(default=-90)
    east = models.FloatField(default=180)
    north = models.FloatField(default=90)

    objects = MissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(west__lt=models.F("east")) & Q(south__lt=models.F("north")),
                name="an_area_has_a_west_before_its_east",
            ),
        ]

    def __str__(self) -> str:
        return self.code.upper()

    @property
    def name(self) -> str:
        """The mission's name in the language of whoever is reading."""
        return self.name_in(get_language() or "en")

    def name_in(self, language: str) -> str:
        """Return the mission's name in a language, in English where there is none."""
        return self.names.get(language) or self.names["en"]


class OnTheGround(models.QuerySet):
    """Public facts of a mission's ground."""

    def visible_to(self, viewer: Viewer) -> "OnTheGround":
        """Keep what lies in the missions in which the viewer holds a role."""
        return self.filter(mission__code__in=viewer.missions_where("area.read"))


class AdminUnit(models.Model):
    """An administrative unit; `outline` is GeoJSON in WGS-84."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="units")
    code = models.CharField(max_length=20, help_text="P-code, or ISO 3166-2 where there is none")
    level = models.PositiveSmallIntegerField()
    names = models.JSONField(help_text="Name by language code; 'und' for the local form")
    outline = models.JSONField()

    objects = OnTheGround.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mission", "code"], name="a_code_names_one_unit")]

    def __str__(self) -> str:
        return f"{self.names.get('und') or self.names.get('en')} ({self.code})"

    @property
    def name(self) -> str:
        """The unit's name in the language of whoever is reading."""
        return self.name_in(get_language() or "en")

    def name_in(self, language: str) -> str:
        """Return the unit's name in a language, in its local form where there is none."""
        return self.names.get(language) or self.names.get("und") or self.names.get("en") or self.code


class Cell(models.Model):
    """A PRIO-GRID cell that touches the area of operations."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="cells")
    gid = models.PositiveIntegerField()
    share_inside = models.FloatField(help_text="Share of the cell's surface inside the area of operations")
    unit = models.ForeignKey(AdminUnit, null=True, on_delete=models.CASCADE, related_name="cells")

    objects = OnTheGround.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission", "gid"], name="a_mission_has_a_cell_once"),
            models.CheckConstraint(
                condition=Q(share_inside__gt=0) & Q(share_inside__lte=1), name="a_share_inside_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"cell {self.gid}"


class GazetteerPlace(models.Model):
    """A populated place with the names by which people know it."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="places")
    external_id = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    alternatives = models.TextField(blank=True)
    longitude = models.FloatField()
    latitude = models.FloatField()
    population = models.PositiveIntegerField(null=True)

    objects = OnTheGround.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mission", "external_id"], name="a_place_stands_once")]

    def __str__(self) -> str:
        return self.name


class RoadNode(models.Model):
    """A junction or settlement of the road network."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="road_nodes")
    external_id = models.CharField(max_length=40)
    longitude = models.FloatField()
    latitude = models.FloatField()

    objects = OnTheGround.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mission", "external_id"], name="a_road_node_stands_once")]

    def __str__(self) -> str:
        return f"node {self.external_id}"


class RoadEdge(models.Model):
    """A road between two nodes, in both directions."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="road_edges")
    start = models.ForeignKey(RoadNode, on_delete=models.CASCADE, related_name="+")
    end = models.ForeignKey(RoadNode, on_delete=models.CASCADE, related_name="+")
    hours = models.FloatField()
    road_class = models.CharField(max_length=40, blank=True, help_text="As the source has it; empty where it has none")

    objects = OnTheGround.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(hours__gt=0), name="a_road_takes_time")]

    def __str__(self) -> str:
        return f"{self.start} to {self.end}, {self.hours:.1f} h"
