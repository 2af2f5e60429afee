"""What only a browser does: keeping what is typed on a bad line, offering the surname, cropping by keys."""

import io

import pytest
from live import PHONE, carry_cookies, chromium, served
from PIL import Image
from registration.missions import mission
from sqlalchemy import select

from uncops.core import clock
from uncops.core.database import db
from uncops.delegations.models import Participant, Photograph
from uncops.registration.models import Draft

RED, BLUE = (200, 30, 30), (20, 40, 200)


def half_and_half() -> bytes:
    """Left red, right blue, in the breadth of two portraits."""
    picture = Image.new("RGB", (1200, 800), RED)
    picture.paste(BLUE, (600, 0, 1200, 800))
    file = io.BytesIO()
    picture.save(file, "JPEG")
    return file.getvalue()


@pytest.mark.browser
def test_a_bad_line_loses_nothing_and_keys_crop_the_photograph(app):
    france, delegation_id = mission(app, "FRA")
    clock.set_to(None)
    with served(app) as url, chromium() as browser:
        context = browser.new_context(viewport=PHONE)
        carry_cookies(france.client, context, url)
        page, address = context.new_page(), f"{url}/portal/delegations/{delegation_id}/participants/new?lang=en"
        page.goto(address)
        page.focus("[name=name]")
        page.keyboard.type("Amina OULD CHEIKH")
        page.select_option("[name=rank]", "minister")
        page.wait_for_selector("[data-draft-line][data-state=kept]")
        context.set_offline(True)
        page.fill("[name=office]", "Minister of the Interior")
        page.wait_for_selector("[data-draft-line][data-state=late]")
        context.set_offline(False)
        page.wait_for_selector("[data-draft-line][data-state=kept]")

        page.goto(address)
        again = {name: page.input_value(f"[name={name}]") for name in ("name", "surname", "office")}
        page.set_input_files("input[type=file]", {"name": "amina.jpg", "mimeType": "image/jpeg", "buffer": half_and_half()})
        page.wait_for_selector("canvas", state="visible")
        page.focus("canvas")
        for _step in range(20):
            page.keyboard.press("ArrowLeft")
        page.click("main .form-foot .btn-primary")
        page.wait_for_url(f"**/portal/delegations/{delegation_id}*")
        page.wait_for_load_state()

    (amina,) = db.session.scalars(select(Participant))
    portrait = Image.open(io.BytesIO(db.session.scalars(select(Photograph)).one().content))
    assert again == {"name": "Amina OULD CHEIKH", "surname": "OULD CHEIKH", "office": "Minister of the Interior"}
    assert (amina.name, amina.surname) == ("Amina OULD CHEIKH", "OULD CHEIKH")
    assert [portrait.getpixel((x, 400))[2] > 150 for x in (50, 550)] == [True, True]
    assert db.session.scalars(select(Draft)).all() == []
