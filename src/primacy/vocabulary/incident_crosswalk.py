"""
Types of incident as UCDP and ACLED would code them, and back.

A crosswalk between taxonomies is many to many. So each type names every code under which its
incidents may be found, which serves matching, and each code names the one type into which it is
read, which serves import. Both ways hold together: the type into which a code is read always
names that code among its own.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from primacy.vocabulary.incident import IncidentType
from primacy.vocabulary.incident_subtype import IncidentSubtype
from primacy.vocabulary.violence import ViolenceType

__all__ = ["AcledEventType", "AcledSubEventType", "acled_codes", "read_from_ucdp", "ucdp_codes"]


class AcledEventType(StrEnum):
    """
    The six event types of the Armed Conflict Location & Event Data project.

    References
    ----------
    ACLED Codebook, table 2, https://acleddata.com/methodology/acled-codebook
    """

    BATTLES = "Battles"
    EXPLOSIONS = "Explosions/Remote violence"
    VIOLENCE_AGAINST_CIVILIANS = "Violence against civilians"
    PROTESTS = "Protests"
    RIOTS = "Riots"
    STRATEGIC_DEVELOPMENTS = "Strategic developments"


class AcledSubEventType(StrEnum):
    """
    The 25 sub-event types of ACLED, each with its event type and the type into which it is read.

    Attributes
    ----------
    event_type : AcledEventType
    incident_type : IncidentType
    incident_subtype : IncidentSubtype or None

    References
    ----------
    ACLED Codebook, table 2, https://acleddata.com/methodology/acled-codebook

    Examples
    --------
    >>> read = AcledSubEventType("Air/drone strike")
    >>> read.event_type.value, read.incident_type.value, read.incident_subtype.value
    ('Explosions/Remote violence', 'explosive_attack', 'air_or_drone_strike')
    """

    event_type: AcledEventType
    incident_type: IncidentType
    incident_subtype: IncidentSubtype | None

    def __new__(cls, value: str, event_type: AcledEventType, read_as: IncidentType | IncidentSubtype) -> Self:
        """Make one sub-event type with its place on both sides."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.event_type = event_type
        member.incident_type = read_as.type if isinstance(read_as, IncidentSubtype) else read_as
        member.incident_subtype = read_as if isinstance(read_as, IncidentSubtype) else None
        return member

    ARMED_CLASH = ("Armed clash", AcledEventType.BATTLES, IncidentType.ARMED_CLASH)
    GOVERNMENT_REGAINS_TERRITORY = (
        "Government regains territory",
        AcledEventType.BATTLES,
        IncidentSubtype.GOVERNMENT_REGAINS,
    )
    NON_STATE_ACTOR_OVERTAKES_TERRITORY = (
        "Non-state actor overtakes territory",
        AcledEventType.BATTLES,
        IncidentSubtype.GROUP_TAKES,
    )
    CHEMICAL_WEAPON = ("Chemical weapon", AcledEventType.EXPLOSIONS, IncidentSubtype.CHEMICAL_WEAPON)
    AIR_DRONE_STRIKE = ("Air/drone strike", AcledEventType.EXPLOSIONS, IncidentSubtype.AIR_STRIKE)
    SUICIDE_BOMB = ("Suicide bomb", AcledEventType.EXPLOSIONS, IncidentSubtype.SUICIDE_BOMB)
    SHELLING = ("Shelling/artillery/missile attack", AcledEventType.EXPLOSIONS, IncidentSubtype.SHELLING)
    REMOTE_EXPLOSIVE = ("Remote explosive/landmine/IED", AcledEventType.EXPLOSIONS, IncidentType.MINE_OR_IED)
    GRENADE = ("Grenade", AcledEventType.EXPLOSIONS, IncidentSubtype.GRENADE)
    SEXUAL_VIOLENCE = (
        "Sexual violence",
        AcledEventType.VIOLENCE_AGAINST_CIVILIANS,
        IncidentType.SEXUAL_VIOLENCE,
    )
    ATTACK = ("Attack", AcledEventType.VIOLENCE_AGAINST_CIVILIANS, IncidentType.VIOLENCE_AGAINST_CIVILIANS)
    ABDUCTION = (
        "Abduction/forced disappearance",
        AcledEventType.VIOLENCE_AGAINST_CIVILIANS,
        IncidentType.ABDUCTION,
    )
    PEACEFUL_PROTEST = ("Peaceful protest", AcledEventType.PROTESTS, IncidentSubtype.PEACEFUL_PROTEST)
    PROTEST_WITH_INTERVENTION = (
        "Protest with intervention",
        AcledEventType.PROTESTS,
        IncidentSubtype.PROTEST_DISPERSED,
    )
    EXCESSIVE_FORCE = ("Excessive force against protesters", AcledEventType.PROTESTS, IncidentSubtype.EXCESSIVE_FORCE)
    VIOLENT_DEMONSTRATION = ("Violent demonstration", AcledEventType.RIOTS, IncidentSubtype.VIOLENT_DEMONSTRATION)
    MOB_VIOLENCE = ("Mob violence", AcledEventType.RIOTS, IncidentSubtype.MOB_VIOLENCE)
    AGREEMENT = ("Agreement", AcledEventType.STRATEGIC_DEVELOPMENTS, IncidentType.AGREEMENT)
    ARRESTS = ("Arrests", AcledEventType.STRATEGIC_DEVELOPMENTS, IncidentType.ARBITRARY_DETENTION)
    CHANGE_TO_GROUP = ("Change to group/activity", AcledEventType.STRATEGIC_DEVELOPMENTS, IncidentType.MOVEMENT)
    DISRUPTED_WEAPONS = ("Disrupted weapons use", AcledEventType.STRATEGIC_DEVELOPMENTS, IncidentType.WEAPONS_FOUND)
    BASE_ESTABLISHED = (
        "Headquarters or base established",
        AcledEventType.STRATEGIC_DEVELOPMENTS,
        IncidentSubtype.BASE_ESTABLISHED,
    )
    LOOTING = ("Looting/property destruction", AcledEventType.STRATEGIC_DEVELOPMENTS, IncidentType.LOOTING)
    NON_VIOLENT_TRANSFER = (
        "Non-violent transfer of territory",
        AcledEventType.STRATEGIC_DEVELOPMENTS,
        IncidentSubtype.PLACE_TAKEN_WITHOUT_FIGHTING,
    )
    OTHER = ("Other", AcledEventType.STRATEGIC_DEVELOPMENTS, IncidentType.OTHER)


_Acled, _Type = AcledSubEventType, IncidentType

#: Besides the codes that are read into a type, those under which ACLED may hold its incidents.
_ALSO_IN_ACLED: Mapping[IncidentType, tuple[AcledSubEventType, ...]] = MappingProxyType(
    {
        _Type.ARMED_CLASH: (_Acled.SHELLING, _Acled.REMOTE_EXPLOSIVE),
        _Type.SEXUAL_VIOLENCE: (_Acled.ATTACK,),
        _Type.GRAVE_VIOLATION_AGAINST_CHILDREN: (
            *(_Acled.ATTACK, _Acled.ABDUCTION, _Acled.SEXUAL_VIOLENCE, _Acled.REMOTE_EXPLOSIVE, _Acled.SHELLING),
            *(_Acled.AIR_DRONE_STRIKE, _Acled.LOOTING, _Acled.CHANGE_TO_GROUP, _Acled.OTHER),
        ),
        _Type.ABDUCTION: (_Acled.ATTACK,),
        _Type.ARBITRARY_DETENTION: (_Acled.ABDUCTION,),
        _Type.INTERCOMMUNAL_VIOLENCE: (*(_Acled.ARMED_CLASH, _Acled.ATTACK, _Acled.MOB_VIOLENCE, _Acled.LOOTING),),
        _Type.ATTACK_ON_PEACEKEEPERS: (
            *(_Acled.ARMED_CLASH, _Acled.ATTACK, _Acled.ABDUCTION, _Acled.REMOTE_EXPLOSIVE, _Acled.SHELLING),
            *(_Acled.AIR_DRONE_STRIKE, _Acled.SUICIDE_BOMB, _Acled.GRENADE),
            *(_Acled.VIOLENT_DEMONSTRATION, _Acled.MOB_VIOLENCE),
        ),
        _Type.OBSTRUCTION: (_Acled.OTHER,),
        _Type.HIJACKING: (_Acled.LOOTING, _Acled.ATTACK, _Acled.ABDUCTION),
        _Type.DISPLACEMENT: (_Acled.OTHER,),
        _Type.THREAT: (_Acled.OTHER,),
    }
)

_ALL = frozenset(ViolenceType)
_FIGHTING = frozenset({ViolenceType.STATE_BASED, ViolenceType.NON_STATE})
_ONE_SIDED = frozenset({ViolenceType.ONE_SIDED})

#: Under which types of violence UCDP may count an incident that killed; types left out, under none.
_IN_UCDP: Mapping[IncidentType, frozenset[ViolenceType]] = MappingProxyType(
    {
        _Type.ARMED_CLASH: _FIGHTING,
        _Type.EXPLOSIVE_ATTACK: _ALL,
        _Type.MINE_OR_IED: _ALL,
        _Type.VIOLENCE_AGAINST_CIVILIANS: _ONE_SIDED,
        _Type.SEXUAL_VIOLENCE: _ONE_SIDED,
        _Type.GRAVE_VIOLATION_AGAINST_CHILDREN: _ALL,
        _Type.ABDUCTION: _ONE_SIDED,
        _Type.INTERCOMMUNAL_VIOLENCE: frozenset({ViolenceType.NON_STATE, ViolenceType.ONE_SIDED}),
        _Type.ATTACK_ON_PEACEKEEPERS: frozenset({ViolenceType.STATE_BASED, ViolenceType.ONE_SIDED}),
        _Type.HIJACKING: _ONE_SIDED,
        _Type.PROTEST: _ONE_SIDED,
    }
)


def acled_codes(incident_type: IncidentType) -> frozenset[AcledSubEventType]:
    """
    Return every sub-event type under which ACLED may hold incidents of a type; at least one.

    Examples
    --------
    >>> sorted(acled_codes(IncidentType.SEXUAL_VIOLENCE))
    [<AcledSubEventType.ATTACK: 'Attack'>, <AcledSubEventType.SEXUAL_VIOLENCE: 'Sexual violence'>]
    """
    own = {code for code in AcledSubEventType if code.incident_type is incident_type}
    return frozenset(own.union(_ALSO_IN_ACLED.get(incident_type, ())))


def ucdp_codes(incident_type: IncidentType) -> frozenset[ViolenceType]:
    """
    Return the types of violence under which UCDP may count incidents of a type.

    UCDP counts an incident only if an organised actor killed somebody in it; which type it is
    depends on the actors.

    Returns
    -------
    frozenset of ViolenceType
        Empty where UCDP would not count it.

    Examples
    --------
    >>> ucdp_codes(IncidentType.ARMED_CLASH) == {ViolenceType.STATE_BASED, ViolenceType.NON_STATE}
    True
    >>> ucdp_codes(IncidentType.OBSTRUCTION)
    frozenset()
    """
    return _IN_UCDP.get(incident_type, frozenset())


def read_from_ucdp(violence: ViolenceType) -> IncidentType:
    """
    Return the type into which an event of UCDP is read: the widest that its type of violence allows.

    Examples
    --------
    >>> read_from_ucdp(ViolenceType.ONE_SIDED).label
    'Violence against civilians'
    """
    is_one_sided = violence is ViolenceType.ONE_SIDED
    return IncidentType.VIOLENCE_AGAINST_CIVILIANS if is_one_sided else IncidentType.ARMED_CLASH
