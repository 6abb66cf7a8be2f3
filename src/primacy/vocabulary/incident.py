"""What kind of incident it is, in the words of United Nations practice."""

from enum import StrEnum
from typing import Self

__all__ = ["IncidentType"]

_POC = "UN DPO policy, The Protection of Civilians in United Nations Peacekeeping, 2019"
_ACLED = "ACLED Codebook"
_SAFETY = "Convention on the Safety of United Nations and Associated Personnel, 1994"


class IncidentType(StrEnum):
    """
    The type of an incident; every incident has exactly one, the gravest that fits.

    Attributes
    ----------
    label : str
        Its name in plain English, to be translated where it is shown.
    definition : str
        What belongs to it, in one sentence.
    source : str
        Where the field defines it.

    References
    ----------
    Security Council resolution 1612 (2005); A/59/695-S/2005/72 (the six grave violations against
    children). Reports of the Secretary-General on conflict-related sexual violence. Guiding
    Principles on Internal Displacement, E/CN.4/1998/53/Add.2. IMAS 04.10, Glossary of mine action
    terms. `docs/methods/incident-types.md` has them one by one.

    Examples
    --------
    >>> IncidentType("displacement").label
    'Displacement'
    """

    label: str
    definition: str
    source: str

    def __new__(cls, value: str, label: str, definition: str, source: str) -> Self:
        """Make one type of the taxonomy."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.definition = definition
        member.source = source
        return member

    ARMED_CLASH = (
        "armed_clash",
        "Armed clash",
        "Two organised armed groups, one of which may be the forces of a state, use armed force against each other.",
        f"{_ACLED}, Battles; UCDP, definitions of armed conflict",
    )
    EXPLOSIVE_ATTACK = (
        "explosive_attack",
        "Shelling, air strike or bombing",
        "One side uses explosive or chemical weapons from afar, or a bomber blows himself up, without an exchange "
        "of fire.",
        f"{_ACLED}, Explosions/Remote violence",
    )
    MINE_OR_IED = (
        "mine_or_ied",
        "Mine, improvised explosive device or remnant of war",
        "A device goes off that its victim, a switch or a timer sets off, or that was left unexploded.",
        "IMAS 04.10, Glossary of mine action terms",
    )
    WEAPONS_FOUND = (
        "weapons_found",
        "Weapons found or made harmless",
        "An explosive device is found, cleared or stopped before it does harm, or a store of weapons is seized.",
        f"{_ACLED}, Disrupted weapons use; IMAS 04.10",
    )
    VIOLENCE_AGAINST_CIVILIANS = (
        "violence_against_civilians",
        "Violence against civilians",
        "Armed actors kill, wound or torture civilians, or try to; other types take precedence where they fit.",
        f"{_ACLED}, Violence against civilians; {_POC}",
    )
    SEXUAL_VIOLENCE = (
        "conflict_related_sexual_violence",
        "Conflict-related sexual violence",
        "Rape, sexual slavery, forced prostitution, pregnancy, abortion, sterilisation or marriage, or sexual "
        "violence of comparable gravity, linked to a conflict directly or indirectly.",
        "Reports of the Secretary-General on conflict-related sexual violence, such as S/2023/413",
    )
    GRAVE_VIOLATION_AGAINST_CHILDREN = (
        "grave_violation_against_children",
        "Grave violation against children",
        "One of the six violations that the monitoring and reporting mechanism on children and armed conflict follows.",
        "Security Council resolution 1612 (2005); A/59/695-S/2005/72",
    )
    ABDUCTION = (
        "abduction",
        "Abduction or enforced disappearance",
        "A person is taken away or held against their will, by whoever; with enforced disappearance, "
        "agents of a state or those it tolerates refuse to say where.",
        f"{_ACLED}, Abduction/forced disappearance; Convention for the Protection of All Persons from Enforced "
        "Disappearance, article 2",
    )
    ARBITRARY_DETENTION = (
        "arbitrary_detention",
        "Arrest or arbitrary detention",
        "Those who govern a place arrest or hold people, without legal basis, for using their rights, or in breach of "
        "a fair trial; a lawful arrest of political weight is recorded here too, and says so.",
        f"Working Group on Arbitrary Detention, A/HRC/36/38, paragraph 8; {_ACLED}, Arrests",
    )
    INTERCOMMUNAL_VIOLENCE = (
        "intercommunal_violence",
        "Intercommunal violence",
        "Members of communities that differ by descent, faith or way of living fight or attack each other.",
        f"UCDP Non-State Conflict Codebook, communal conflict; {_ACLED}, Identity militias",
    )
    ATTACK_ON_PEACEKEEPERS = (
        "attack_on_peacekeepers",
        "Attack on peacekeepers or United Nations personnel",
        "Somebody kills, wounds, kidnaps or attacks personnel of the United Nations or associated with it, "
        "their premises or vehicles.",
        f"{_SAFETY}, article 9; Security Council resolution 2589 (2021)",
    )
    OBSTRUCTION = (
        "obstruction",
        "Obstruction",
        "The mission or humanitarian workers are kept from moving or working, by a refusal, a checkpoint, "
        "a condition or a threat.",
        "Model status-of-forces agreement, A/45/594, paragraph 12; General Assembly resolution 46/182",
    )
    HIJACKING = (
        "hijacking",
        "Hijacking, carjacking or robbery",
        "A vehicle, vessel or aircraft, or goods and money, are taken from people by force or threat.",
        "UNODC, International Classification of Crime for Statistical Purposes, 2015, section 04",
    )
    LOOTING = (
        "looting",
        "Looting or destruction of property",
        "Goods, houses, crops or livestock are taken or destroyed, apart from other violence.",
        f"Rome Statute, article 8, paragraph 2 (e) (v) and (xii); {_ACLED}, Looting/property destruction",
    )
    DISPLACEMENT = (
        "displacement",
        "Displacement",
        "People are forced or obliged to leave their homes.",
        "Guiding Principles on Internal Displacement, E/CN.4/1998/53/Add.2, paragraph 2",
    )
    THREAT = (
        "threat",
        "Threat",
        "Somebody says or shows that he will do violence, by word, letter, list, gesture or hate speech.",
        f"{_POC} (threats of physical violence)",
    )
    MOVEMENT = (
        "armed_group_movement",
        "Movement or change of an armed group",
        "An armed group moves, gathers, recruits, splits, sets up a base or takes a place without fighting.",
        f"{_ACLED}, Strategic developments",
    )
    PROTEST = (
        "protest",
        "Protest",
        "People demonstrate in public without violence of their own, whatever is done to them.",
        f"Human Rights Committee, General comment No. 37 (2020), CCPR/C/GC/37; {_ACLED}, Protests",
    )
    RIOT = (
        "riot",
        "Riot or mob violence",
        "A crowd without organised arms does violence to people or property.",
        f"{_ACLED}, Riots",
    )
    AGREEMENT = (
        "agreement",
        "Agreement or talks",
        "Parties talk, sign, cease fire, exchange prisoners or lay down arms.",
        f"{_ACLED}, Agreement",
    )
    OTHER = (
        "other",
        "Other",
        "Something that matters to the mission and that no other type takes in; the narrative says what.",
        "Primacy",
    )
