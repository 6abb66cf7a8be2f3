"""What a caller fears: by a figure of the card that is given to reporters, or guessed from words."""

from collections.abc import Mapping
from types import MappingProxyType

from primacy.vocabulary import IncidentType

__all__ = ["THREAT_CODES", "likely_threat"]

THREAT_CODES: Mapping[str, IncidentType] = MappingProxyType(
    {
        "1": IncidentType.VIOLENCE_AGAINST_CIVILIANS,
        "2": IncidentType.MOVEMENT,
        "3": IncidentType.ARMED_CLASH,
        "4": IncidentType.ABDUCTION,
        "5": IncidentType.SEXUAL_VIOLENCE,
        "6": IncidentType.LOOTING,
        "7": IncidentType.DISPLACEMENT,
        "8": IncidentType.OBSTRUCTION,
        "9": IncidentType.INTERCOMMUNAL_VIOLENCE,
    }
)
"""The figures of the card; 0 says that the telephone is a borrowed one."""

_STEMS: tuple[tuple[IncidentType, tuple[str, ...]], ...] = (
    (IncidentType.SEXUAL_VIOLENCE, ("rape", "raping", "viol ", "violee", "violeur", "violacion", "اغتصاب")),
    (IncidentType.ABDUCTION, ("abduct", "kidnap", "enlev", "otage", "hostage", "secuestr", "خطف", "اختطاف")),
    (
        IncidentType.VIOLENCE_AGAINST_CIVILIANS,
        (
            "kill",
            "attack",
            "shoot",
            "massacr",
            "attaqu",
            "tue ",
            "tuer",
            "tuent",
            "mort",
            "ataqu",
            "matar",
            "هجوم",
            "قتل",
        ),
    ),
    (IncidentType.ARMED_CLASH, ("fighting", "clash", "battle", "combat", "affront", "enfrent", "اشتباك")),
    (IncidentType.LOOTING, ("loot", "burn", "pill", "brul", "incendi", "saque", "نهب", "حرق")),
    (IncidentType.DISPLACEMENT, ("flee", "fled", "displac", "fuit", "fuient", "deplac", "huyen", "desplaz", "نزوح")),
    (IncidentType.OBSTRUCTION, ("roadblock", "checkpoint", "barrage", "barriere", "barricad", "reten", "حاجز")),
    (IncidentType.INTERCOMMUNAL_VIOLENCE, ("herder", "farmer", "eleveur", "cultivateur", "ganader", "رعاة")),
    (IncidentType.MOVEMENT, ("armed men", "soldier", "rebel", "hommes armes", "soldat", "armados", "مسلح")),
)


def likely_threat(normal: str) -> IncidentType | None:
    """
    Return what a caller is likely to fear, the gravest that the words hold; a person decides.

    Parameters
    ----------
    normal : str
        Words as `normalised` returns them.

    Examples
    --------
    >>> likely_threat("hommes armes sur la route")
    <IncidentType.MOVEMENT: 'armed_group_movement'>
    """
    within = f"{normal} "
    return next((threat for threat, stems in _STEMS if any(stem in within for stem in stems)), None)
