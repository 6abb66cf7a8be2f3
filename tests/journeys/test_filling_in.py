"""A form is filled in on the web by ODK Web Forms, the same client as anywhere, and becomes an alert."""

import pytest
from playwright.sync_api import expect

from primacy.mission.early_warning.filled_forms.publishing import publish_form, shipped_form
from primacy.mission.early_warning.models import Alert
from primacy.vocabulary import Handling

pytestmark = pytest.mark.browser

PHOTO = b"\xff\xd8\xff\xe0" + b"the smoke" * 20


def test_a_form_of_a_telephone_is_filled_in_on_the_web_and_sent_with_its_photograph(visit, served_world):
    by = served_world.viewer("watch_officer")
    publish_form(shipped_form(), mission=served_world.mission, by=by, handling=Handling())
    page = visit(served_world.persons["liaison_assistant"], locale="fr", viewport={"width": 320, "height": 640})

    page.goto("/m/minusca/forms/")
    page.get_by_role("main").get_by_role("link", name="Fill in").or_(page.get_by_role("link", name="Remplir")).click()
    page.get_by_text("Abduction").or_(page.get_by_text("Enlèvement")).click()
    page.locator("textarea").fill("Ils ont pris deux jeunes au puits")
    page.locator("input[type=file]").last.set_input_files({"name": "1.jpg", "mimeType": "image/jpeg", "buffer": PHOTO})
    page.get_by_role("button", name="Send").click()
    expect(page.locator("[data-form-state]").get_by_role("link")).to_be_visible()

    alert = Alert.objects.get(channel="form")
    assert (alert.original, alert.threat) == ("Ils ont pris deux jeunes au puits", "abduction")
    page.locator("[data-form-state]").get_by_role("link").click()
    page.wait_for_url(f"**/alerts/{alert.pk}/form/")
    expect(page.get_by_role("link", name=".jpg")).to_be_visible()
