"""Every page of the web application, as its routes name them, and what a reader of HTML finds in one."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from primacy.mission.access.models import Person, SharingAgreement, Source
from primacy.mission.briefing.models import Brief
from primacy.mission.posture.models import Site
from primacy.mission.situation.models import Incident
from primacy.mission.strategy.models import Mandate

LAYERS = ("area", "incidents", "forecast", "sites", "reach")
WHERE = "west=14&south=2&east=28&north=11"


def addresses() -> dict[str, str]:
    """Return one address of each page that a signed-in person of MINUSCA can open."""
    mission = "/m/minusca/"
    incident = Incident.objects.filter(mission__code="minusca", dataset="ucdp-ged").order_by("-ended_on", "id").first()
    brief = Brief.objects.order_by("-pk").first()
    pages = {
        "today": mission,
        "picture": f"{mission}picture/",
        "incidents": f"{mission}incidents/?first=2021-01",
        "no incidents": f"{mission}incidents/?first=2021-12&last=2021-12&violence=1&verification=verified",
        "faulty filter": f"{mission}incidents/?first=soon",
        "incident": f"{mission}incidents/{incident.record}/",
        "forecast": f"{mission}forecast/",
        "assessments": f"{mission}assessments/",
        "mandates": f"{mission}mandate/",
        "mandate": f"{mission}mandate/{Mandate.objects.get(symbol='S/RES/2149(2014)').pk}/",
        "sites": f"{mission}sites/?month=2021-11",
        "site": f"{mission}sites/{Site.objects.order_by('pk').first().pk}/",
        "briefs": f"{mission}briefs/",
        "not found": f"{mission}incidents/00000000-0000-4000-8000-000000000000/",
        "desk": f"{mission}desk/",
        "figures of the desk": f"{mission}desk/figures/",
        "duty": f"{mission}desk/duty/",
        "plans": f"{mission}desk/plans/",
        "alerts": f"{mission}alerts/",
        "notes": f"{mission}capture/",
        "devices": f"{mission}capture/devices/",
        "alert to write down": f"{mission}alerts/report/",
        "forms": f"{mission}forms/",
        "call-backs": f"{mission}call-backs/",
        "warnings": f"{mission}warnings/",
        "warning to issue": f"{mission}warnings/issue/",
        "design": "/design/",
        "account": "/account/",
        "tokens": "/api/token/",
        "requests": f"{mission}requests/",
        "request access": f"{mission}requests/new/",
        "sources": f"{mission}sources/",
        "register a source": f"{mission}sources/register/",
        **_pages_of_a_source(mission),
    }
    return pages | ({"brief": f"{mission}briefs/{brief.pk}/"} if brief else {})


def addresses_of_administrators() -> dict[str, str]:
    """Return one address of each page of access that an administrator of MINUSCA can open."""
    mission = "/m/minusca/"
    person = Person.objects.get(email="leadership@test.invalid")
    agreement = SharingAgreement.objects.filter(mission_code="minusca").earliest("pk")
    return {
        "audit": f"{mission}audit/",
        "persons": f"{mission}persons/",
        "person": f"{mission}persons/{person.pk}/",
        "invite": f"{mission}persons/invite/",
        "grant": f"{mission}persons/{person.pk}/grant/",
        "erase": f"{mission}persons/{person.pk}/erase/",
        "groups": f"{mission}groups/",
        "new group": f"{mission}groups/new/",
        "group": f"{mission}groups/source-protection/",
        "into a group": f"{mission}groups/source-protection/add/",
        "agreements": f"{mission}agreements/",
        "draft": f"{mission}agreements/new/",
        "agreement": f"{mission}agreements/{agreement.pk}/",
        "end an agreement": f"{mission}agreements/{agreement.pk}/end/",
    }


def _pages_of_a_source(mission: str) -> dict[str, str]:
    source = Source.objects.filter(mission_code="minusca").order_by("registered_at", "pk").first()
    below = f"{mission}sources/{source.pk}/"
    return {"source": below, **{f"source {act}": f"{below}{act}/" for act in ("open", "amend", "hand-over", "erase")}}


@dataclass
class Found(HTMLParser):
    """What one page holds that the policy of the application does not let run, and its links."""

    inline: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note inline script and style, and where links lead."""
        given = dict(attrs)
        runs = tag == "script" and "src" not in given and given.get("type") != "application/json"
        acts = any(name.startswith("on") or name == "style" for name in given)
        if runs or acts or tag == "style" or str(given.get("href")).startswith("javascript:"):
            self.inline.append(self.get_starttag_text() or tag)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))


def found_in(html: str) -> Found:
    """Read one page."""
    found = Found()
    found.feed(html)
    return found
