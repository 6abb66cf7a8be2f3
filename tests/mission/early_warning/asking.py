"""How gateways ask: Kannel by its parameters, another by signed JSON."""

import json
from datetime import datetime
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from primacy.mission.early_warning.intake.gateways import Gateway
from primacy.mission.early_warning.intake.signing import signature
from tests.mission.early_warning.conftest import AMINA

__all__ = ["asked_by_kannel", "posted"]


def asked_by_kannel(gateway: Gateway, **told: str) -> HttpResponse:
    """Ask as Kannel does."""
    facts = {"token": gateway.secret, "from": AMINA, "text": "1 Westham", "id": str(uuid4()), "sent": "1638360000"}
    return Client().get(reverse("gateway_kannel", args=[gateway.number]), {**facts, **told})


def posted(
    gateway: Gateway, told: object, *, at: datetime | None = None, secret: str = "", header: str | None = None
) -> HttpResponse:
    """Post a body that is signed, now and with the right secret unless something else is said."""
    body = json.dumps(told).encode()
    signed = signature(body, secret=secret or gateway.secret, at=at or timezone.now())
    return Client().post(
        reverse("gateway_webhook", args=[gateway.number]), body, content_type="application/json",
        headers={"Primacy-Signature": signed if header is None else header},
    )  # fmt: skip
