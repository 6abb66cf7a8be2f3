"""Requests to release information to somebody outside the mission, and what was decided about each."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.models.persons import Person
from primacy.vocabulary import Month, PlaceDetail, RecipientStatus, ReleaseContent, ReleaseReason, TimeDetail

__all__ = [
    "Release",
    "ReleaseContentChoices",
    "ReleasePlaceChoices",
    "ReleaseRecipientChoices",
    "ReleaseTimeChoices",
]


class ReleaseContentChoices(models.TextChoices):
    """What may be asked for."""

    INCIDENT_FIGURES = ReleaseContent.INCIDENT_FIGURES, _("Figures of incidents")
    INCIDENT_RECORDS = ReleaseContent.INCIDENT_RECORDS, _("Incidents one by one")
    ARMED_GROUP_LOCATION = ReleaseContent.ARMED_GROUP_LOCATION, _("Where an armed group is")
    BASE_LOCATION = ReleaseContent.BASE_LOCATION, _("Where the mission's sites are")
    PATROL_PLAN = ReleaseContent.PATROL_PLAN, _("Where patrols will be")
    SOURCE_IDENTITY = ReleaseContent.SOURCE_IDENTITY, _("Who a source is")


class ReleaseRecipientChoices(models.TextChoices):
    """What a recipient is to the armed conflict."""

    PARTY = RecipientStatus.PARTY, _("Party to the conflict")
    SUPPORTS_PARTY = RecipientStatus.SUPPORTS_PARTY, _("Supports a party, such as a parallel force")
    UNCLEAR = RecipientStatus.UNCLEAR, _("Unclear")
    HUMANITARIAN = RecipientStatus.HUMANITARIAN, _("Humanitarian organisation")
    NOT_PARTY = RecipientStatus.NOT_PARTY, _("No party and no supporter of one")


class ReleasePlaceChoices(models.IntegerChoices):
    """How finely a place is told."""

    POINT = PlaceDetail.POINT, _("Point")
    CELL = PlaceDetail.CELL, _("Cell of half a degree")
    ADMIN_UNIT = PlaceDetail.ADMIN_UNIT, _("Administrative unit")


class ReleaseTimeChoices(models.IntegerChoices):
    """How finely a time is told."""

    DAY = TimeDetail.DAY, _("Day")
    MONTH = TimeDetail.MONTH, _("Month")


_REASONS = {
    ReleaseReason.AIDS_TARGETING: _(
        "Refused: to tell one who takes part in the conflict where an armed group is aids targeting, and may make the "
        "mission a party to the conflict."
    ),
    ReleaseReason.NAMES_A_SOURCE: _("Refused: who a source is leaves to nobody."),
    ReleaseReason.ENDANGERS_MISSION: _("Refused: where patrols will be leaves to nobody."),
    ReleaseReason.BLURRED_FOR_PARTY: _(
        "Blurred to administrative unit and month, because the recipient takes part in the conflict or may."
    ),
    ReleaseReason.BLURRED_FOR_SAFETY: _("Blurred, so that it leads to nobody's door if it is passed on."),
    ReleaseReason.AS_ASKED: _("Released as finely as was asked for."),
    ReleaseReason.SECOND_PERSON: _("A second person must agree, because the recipient takes part in the conflict."),
}


class Release(models.Model):
    """
    One request to release information, what the rules say of it, and who decided.

    Personal data: keys of the staff who asked and decided, kept to know who let what out and
    never a name; `erase_person` leaves them pointing to nobody by name.
    """

    mission_code = models.SlugField(max_length=20)
    recipient = models.CharField(max_length=120, help_text="The organisation or force")
    recipient_status = models.CharField(max_length=20, choices=ReleaseRecipientChoices)
    content = models.CharField(max_length=30, choices=ReleaseContentChoices)
    purpose = models.TextField()
    place_asked = models.PositiveSmallIntegerField(choices=ReleasePlaceChoices)
    time_asked = models.PositiveSmallIntegerField(choices=ReleaseTimeChoices)
    first_month_id = models.PositiveIntegerField()
    last_month_id = models.PositiveIntegerField()
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    is_refused = models.BooleanField(help_text="Whether the rules refuse it, so that nobody can grant it")
    place = models.PositiveSmallIntegerField(choices=ReleasePlaceChoices)
    time = models.PositiveSmallIntegerField(choices=ReleaseTimeChoices)
    needs_second_person = models.BooleanField()
    reason_codes = models.CharField(max_length=120)
    is_granted = models.BooleanField(null=True, help_text="What a person decided; empty before")
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)
    confirmed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_month_id__lte=F("last_month_id")), name="a_release_has_its_first_month_first"
            ),
            models.CheckConstraint(
                condition=Q(is_refused=False) | Q(is_granted=False), name="what_the_rules_refuse_nobody_grants"
            ),
            models.CheckConstraint(
                condition=Q(place__gte=F("place_asked")) & Q(time__gte=F("time_asked")),
                name="nothing_is_released_more_finely_than_asked",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(decided_by=None) | ~Q(confirmed_by=F("decided_by")),
                name="a_release_is_agreed_to_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_content_display()} for {self.recipient}, {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def first_month(self) -> Month:
        return Month.from_id(self.first_month_id)

    @property
    def last_month(self) -> Month:
        return Month.from_id(self.last_month_id)

    @property
    def may_leave(self) -> bool:
        """Whether it was granted, and agreed to where a second person must."""
        return bool(self.is_granted) and (bool(self.confirmed_at) or not self.needs_second_person)

    @property
    def waits(self) -> bool:
        """Whether a person still has to decide or to agree."""
        return self.is_granted is None or (self.is_granted and not self.may_leave)

    @property
    def reasons(self) -> list[str]:
        """Why the rules came out as they did, in words."""
        return [str(_REASONS[ReleaseReason(code)]) for code in self.reason_codes.split(",")]

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.is_refused:
            return str(_("Refused by the rules"))
        if self.is_granted is None:
            return str(_("Waiting for a decision"))
        if not self.is_granted:
            return str(_("Declined"))
        return str(_("Released") if self.may_leave else _("Waiting for a second person"))
