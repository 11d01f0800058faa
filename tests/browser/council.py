"""What people press at every meeting of the GCG."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.waiting import until


def press(page, name, within="main"):
    page.locator(within).get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def plan_meeting(page, number):
    """The Secretariat plans an extraordinary meeting of the GCG that starts in fifty minutes."""
    zone = ZoneInfo("Europe/Zurich")
    start = datetime.now(zone) + timedelta(minutes=50)
    page.goto("/en/gcg/meetings/new/")
    page.get_by_label("Extraordinary meeting").check()
    page.get_by_label("Number", exact=False).first.fill(str(number))
    page.get_by_label("Hybrid").check()
    page.locator("[name=time_zone]").select_option("Europe/Zurich")
    fill_time(page, "starts", start)
    fill_time(page, "ends", start + timedelta(hours=2))
    page.fill("[name=place]", "Palais des Nations, Geneva")
    page.fill("[name=link]", "https://meet.example.org/gcg")
    page.locator("[name=languages][value=en]").check()
    press(page, "Plan this meeting")


def fill_time(page, name, moment):
    """A day and a time, in one field or two."""
    if page.locator(f"[name={name}_0]").count():
        page.fill(f"[name={name}_0]", f"{moment:%Y-%m-%d}")
        page.fill(f"[name={name}_1]", f"{moment:%H:%M}")
    else:
        page.fill(f"[name={name}]", f"{moment:%Y-%m-%dT%H:%M}")


def check_in(page, meeting, codes):
    """The Secretariat checks representatives in, one press each."""
    page.goto(f"{meeting}presences/")
    for code in codes:
        page.locator(f"#{code}").get_by_role("button", name="in person").first.click()
        expect(page.locator(f"#{code}.is-here")).to_be_visible()


def put_text(chair, meeting, item):
    """The Chair puts the text that the item was prepared with."""
    chair.goto(f"{meeting}items/{item}/text/")
    press(chair, "Put the text and call for objections")


def announce(chair, meeting, item, result):
    chair.goto(f"{meeting}items/{item}/outcome/")
    chair.locator(f"[name=result][value={result}]").check()
    press(chair, "Announce")


def close_with_everything_else_deferred(chair, meeting):
    """Closing is refused while a standing item is undecided; each is deferred, then it closes."""
    chair.goto(f"{meeting}closure/")
    press(chair, "Close the meeting")
    expect(chair.locator(".refusal")).to_contain_text("No outcome has been announced yet for")
    undecided = chair.locator(".notice-warn li a")
    addresses = [link.get_attribute("href") for link in undecided.all()]
    for address in addresses:
        chair.goto(address)
        chair.locator("[name=result][value=deferred]").check()
        press(chair, "Announce")
    chair.goto(f"{meeting}closure/")
    press(chair, "Close the meeting")
    expect(chair.locator("main")).to_contain_text("The meeting is closed")


def on_first_screen_of_a_phone(page, *parts):
    """Each of these can be seen and pressed on a phone without scrolling."""
    usual = page.viewport_size
    page.set_viewport_size({"width": 360, "height": 740})
    page.keyboard.press("Home")
    for part in parts:
        box = until(part.bounding_box, f"{part} stands on the page")  # which may just be made anew
        assert box["y"] >= 0, box
        assert box["y"] + min(box["height"], 60) <= 740, box
    page.set_viewport_size(usual)
