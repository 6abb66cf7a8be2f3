"""The finer kinds of the types of incident."""

from enum import StrEnum
from typing import Self

from primacy.vocabulary.incident import IncidentType

__all__ = ["IncidentSubtype", "subtypes_of"]


class IncidentSubtype(StrEnum):
    """
    A finer kind of one type of incident; none is needed where the report does not say.

    Attributes
    ----------
    type : IncidentType
        The type that it belongs to.
    label : str
        Its name in plain English, to be translated where it is shown.

    Examples
    --------
    >>> IncidentSubtype("attack_on_school_or_hospital").type.label
    'Grave violation against children'
    """

    type: IncidentType
    label: str

    def __new__(cls, value: str, incident_type: IncidentType, label: str) -> Self:
        """Make one finer kind of a type."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.type = incident_type
        member.label = label
        return member

    GOVERNMENT_REGAINS = ("government_regains_territory", IncidentType.ARMED_CLASH, "Government regains territory")
    GROUP_TAKES = ("group_takes_territory", IncidentType.ARMED_CLASH, "Armed group takes territory")

    AIR_STRIKE = ("air_or_drone_strike", IncidentType.EXPLOSIVE_ATTACK, "Air or drone strike")
    SHELLING = ("shelling", IncidentType.EXPLOSIVE_ATTACK, "Shelling, artillery or missile")
    SUICIDE_BOMB = ("suicide_bomb", IncidentType.EXPLOSIVE_ATTACK, "Suicide bomb")
    GRENADE = ("grenade", IncidentType.EXPLOSIVE_ATTACK, "Grenade")
    CHEMICAL_WEAPON = ("chemical_weapon", IncidentType.EXPLOSIVE_ATTACK, "Chemical weapon")

    MINE = ("mine", IncidentType.MINE_OR_IED, "Mine")
    IED = ("ied", IncidentType.MINE_OR_IED, "Improvised explosive device")
    REMNANT_OF_WAR = ("explosive_remnant_of_war", IncidentType.MINE_OR_IED, "Explosive remnant of war")

    CHILDREN_KILLED_OR_MAIMED = (
        "children_killed_or_maimed",
        IncidentType.GRAVE_VIOLATION_AGAINST_CHILDREN,
        "Killing or maiming of children",
    )
    CHILDREN_RECRUITED = (
        "children_recruited_or_used",
        IncidentType.GRAVE_VIOLATION_AGAINST_CHILDREN,
        "Recruitment or use of children",
    )
    SEXUAL_VIOLENCE_AGAINST_CHILDREN = (
        "sexual_violence_against_children",
        IncidentType.GRAVE_VIOLATION_AGAINST_CHILDREN,
        "Rape or other sexual violence against children",
    )
    CHILDREN_ABDUCTED = (
        "children_abducted",
        IncidentType.GRAVE_VIOLATION_AGAINST_CHILDREN,
        "Abduction of children",
    )
    ATTACK_ON_SCHOOL_OR_HOSPITAL = (
        "attack_on_school_or_hospital",
        IncidentType.GRAVE_VIOLATION_AGAINST_CHILDREN,
        "Attack on a school or hospital",
    )
    HUMANITARIAN_ACCESS_FOR_CHILDREN_DENIED = (
        "humanitarian_access_for_children_denied",
        IncidentType.GRAVE_VIOLATION_AGAINST_CHILDREN,
        "Denial of humanitarian access for children",
    )

    OBSTRUCTION_OF_MISSION = ("obstruction_of_mission", IncidentType.OBSTRUCTION, "Obstruction of the mission")
    OBSTRUCTION_OF_ACCESS = (
        "obstruction_of_humanitarian_access",
        IncidentType.OBSTRUCTION,
        "Obstruction of humanitarian access",
    )

    BASE_ESTABLISHED = ("base_established", IncidentType.MOVEMENT, "Base or headquarters set up")
    PLACE_TAKEN_WITHOUT_FIGHTING = (
        "place_taken_without_fighting",
        IncidentType.MOVEMENT,
        "Place taken without fighting",
    )

    PEACEFUL_PROTEST = ("peaceful_protest", IncidentType.PROTEST, "Peaceful protest")
    PROTEST_DISPERSED = ("protest_dispersed", IncidentType.PROTEST, "Protest broken up")
    EXCESSIVE_FORCE = ("excessive_force_against_protest", IncidentType.PROTEST, "Excessive force against a protest")

    VIOLENT_DEMONSTRATION = ("violent_demonstration", IncidentType.RIOT, "Violent demonstration")
    MOB_VIOLENCE = ("mob_violence", IncidentType.RIOT, "Mob violence")


def subtypes_of(incident_type: IncidentType) -> tuple[IncidentSubtype, ...]:
    """
    Return the finer kinds of a type; none where it has none.

    Examples
    --------
    >>> [subtype.label for subtype in subtypes_of(IncidentType.OBSTRUCTION)]
    ['Obstruction of the mission', 'Obstruction of humanitarian access']
    """
    return tuple(subtype for subtype in IncidentSubtype if subtype.type is incident_type)
