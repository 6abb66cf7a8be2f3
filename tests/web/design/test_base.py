"""The frame of every page: where, when, for whom, and the ways on."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser


def test_mission_moment_and_handling_stand_above_everything(render_page):
    head = render_page().split("<main")[0]

    assert "MINUSCA" in head
    assert "21 Nov 2026 14:05" in head
    assert "CONFIDENTIAL · TLP:AMBER" in head


def test_the_handling_is_repeated_below_and_on_every_printed_page(render_page):
    html = render_page()

    assert re.search(r'class="pm-running__handling">CONFIDENTIAL · TLP:AMBER', html)
    assert re.search(r"<footer.*CONFIDENTIAL · TLP:AMBER", html, re.DOTALL)


def test_the_first_link_leads_to_the_content(render_page):
    html = render_page()

    assert re.search(r"<a [^>]*>", html)[0] == '<a class="pm-skip" href="#main">'
    assert '<main id="main" tabindex="-1">' in html


def test_a_page_has_one_heading_of_the_first_level(render_page):
    assert render_page().count("<h1") == 1


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_the_text_runs_as_its_language_does(render_page, language: str, direction: str):
    assert f'<html lang="{language}" dir="{direction}"' in render_page(language=language)


def test_an_exercise_is_told_on_screen_and_on_paper(render_page):
    html = render_page(exercise=True)

    assert "EXERCISE: nothing here is real." in html
    assert "<strong>EXERCISE</strong>" in html


def test_a_real_page_is_no_exercise(render_page):
    assert "EXERCISE" not in render_page()


def test_the_current_room_is_told_without_colour(render_page):
    assert re.search(r'href="/incidents/" aria-current="page">Incidents', render_page())


def test_each_language_names_itself(render_page):
    html = render_page()

    assert re.search(r'value="fr" lang="fr"[^>]*>Français<', html)
    assert re.search(r'value="en" lang="en" aria-current="true">English<', html)


def test_changing_the_language_leads_back_to_the_page(render_page):
    assert '<input type="hidden" name="next" value="/design/?place=Bria&amp;page=2">' in render_page()


def test_who_is_signed_in_can_sign_out(render_page):
    html = render_page()

    assert "Signed in as Awa Ndiaye" in html
    assert "Sign out" in html


def test_who_is_not_signed_in_cannot_sign_out(render_page):
    assert "Sign out" not in render_page(person=AnonymousUser())


def test_a_page_outside_a_mission_has_no_menu_of_rooms(render_page):
    html = render_page(mission=None, navigation=[], as_known_at=None)

    assert "pm-menu__list" not in html
    assert "As known" not in html


def test_the_only_scripts_of_a_page_keep_drafts_and_tell_before_a_session_shuts(render_page):
    assert re.findall(r'<script type="module" src="([^"]*)">', render_page()) == [
        "/static/js/drafts.mjs",
        "/static/js/presence.mjs",
    ]
