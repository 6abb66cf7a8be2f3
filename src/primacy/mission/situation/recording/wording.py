"""The words of finer kinds and of the precision of days, as people choose them."""

from django.utils.translation import gettext_lazy as _

from primacy.mission.situation.models import KindChoices
from primacy.vocabulary import IncidentSubtype, IncidentType, subtypes_of

__all__ = ["DATE_PRECISION", "SUBTYPE", "grouped_subtypes"]

SUBTYPE = {
    IncidentSubtype.GOVERNMENT_REGAINS: _("Government regains territory"),
    IncidentSubtype.GROUP_TAKES: _("Armed group takes territory"),
    IncidentSubtype.AIR_STRIKE: _("Air or drone strike"),
    IncidentSubtype.SHELLING: _("Shelling, artillery or missile"),
    IncidentSubtype.SUICIDE_BOMB: _("Suicide bomb"),
    IncidentSubtype.GRENADE: _("Grenade"),
    IncidentSubtype.CHEMICAL_WEAPON: _("Chemical weapon"),
    IncidentSubtype.MINE: _("Mine"),
    IncidentSubtype.IED: _("Improvised explosive device"),
    IncidentSubtype.REMNANT_OF_WAR: _("Explosive remnant of war"),
    IncidentSubtype.CHILDREN_KILLED_OR_MAIMED: _("Killing or maiming of children"),
    IncidentSubtype.CHILDREN_RECRUITED: _("Recruitment or use of children"),
    IncidentSubtype.SEXUAL_VIOLENCE_AGAINST_CHILDREN: _("Rape or other sexual violence against children"),
    IncidentSubtype.CHILDREN_ABDUCTED: _("Abduction of children"),
    IncidentSubtype.ATTACK_ON_SCHOOL_OR_HOSPITAL: _("Attack on a school or hospital"),
    IncidentSubtype.HUMANITARIAN_ACCESS_FOR_CHILDREN_DENIED: _("Denial of humanitarian access for children"),
    IncidentSubtype.OBSTRUCTION_OF_MISSION: _("Obstruction of the mission"),
    IncidentSubtype.OBSTRUCTION_OF_ACCESS: _("Obstruction of humanitarian access"),
    IncidentSubtype.BASE_ESTABLISHED: _("Base or headquarters set up"),
    IncidentSubtype.PLACE_TAKEN_WITHOUT_FIGHTING: _("Place taken without fighting"),
    IncidentSubtype.PEACEFUL_PROTEST: _("Peaceful protest"),
    IncidentSubtype.PROTEST_DISPERSED: _("Protest broken up"),
    IncidentSubtype.EXCESSIVE_FORCE: _("Excessive force against a protest"),
    IncidentSubtype.VIOLENT_DEMONSTRATION: _("Violent demonstration"),
    IncidentSubtype.MOB_VIOLENCE: _("Mob violence"),
}

DATE_PRECISION = [
    ("", _("not said")),
    ("1", _("the exact day")),
    ("2", _("within two to six days")),
    ("3", _("within a week")),
    ("4", _("within a month")),
    ("5", _("within more than a month")),
]


def grouped_subtypes() -> list[tuple[object, object]]:
    """Return the finer kinds under the kinds that they belong to, for a list to choose from."""
    of_kinds = [(KindChoices(kind.value).label, subtypes_of(kind)) for kind in IncidentType]
    groups = [(label, [(each.value, SUBTYPE[each]) for each in finer]) for label, finer in of_kinds if finer]
    return [("", _("not said")), *groups]
