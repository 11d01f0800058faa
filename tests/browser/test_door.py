"""The door of a meeting: a phone checks in by its code, and every list of the Secretariat shows it by itself."""

from playwright.sync_api import expect

from tests.browser.council import on_first_screen_of_a_phone, press
from tests.browser.test_accessibility import problems

MEETING = "/en/gcg/meetings/12/"


def test_a_press_counts_although_the_list_is_fetched_anew_between_down_and_up(sign_in):
    mine, other = sign_in("secretariat@example.org"), sign_in("secretariat@example.org")
    for page in (mine, other):
        page.goto(f"{MEETING}presences/")
        expect(page.locator(".room-live")).to_be_visible()
    free = mine.locator("li.presence:not(.is-here):has(> button)")
    first, last = (free.nth(place).get_attribute("id") for place in (0, -1))
    mine.locator(f"#press-{first}").hover()
    mine.mouse.down()
    with mine.expect_response(lambda answer: "/presences/" in answer.url and answer.request.method == "GET"):
        other.locator(f"#press-{last}").click()
    expect(other.locator(f"#{last}.is-here")).to_be_visible()
    mine.wait_for_timeout(500)
    mine.mouse.up()
    for code in (first, last):
        expect(mine.locator(f"#{code}.is-here")).to_be_visible()
    for code in (first, last):
        mine.locator(f"#more-{code}").click()
        mine.locator(f"#leave-{code}").click()
        expect(mine.locator(f"#{code}.is-here")).to_have_count(0)


def test_an_answer_that_comes_late_takes_nothing_from_under_the_pointer(sign_in):
    page = sign_in("secretariat@example.org")
    held = []

    def hold(route):
        if route.request.method == "POST" and not held:
            held.append((route, route.fetch()))
        else:
            route.continue_()

    page.goto(f"{MEETING}presences/")
    expect(page.locator(".room-live")).to_be_visible()
    free = page.locator("li.presence:not(.is-here):has(> button)")
    first, last = (free.nth(place).get_attribute("id") for place in (0, -1))
    page.route("**/presences/", hold)
    page.locator(f"#press-{first}").click()
    expect(page.locator(f"#{first}.is-here")).to_be_visible()  # the live line was faster than the answer
    page.locator(f"#more-{first}").click()
    page.locator(f"#press-{last}").hover()
    page.mouse.down()
    page.evaluate("window.before = document.querySelector('li.presence')")
    route, answer = held[0]
    route.fulfill(response=answer)
    page.wait_for_function("!window.before.isConnected")
    page.mouse.up()
    expect(page.locator(f"#{last}.is-here")).to_be_visible()
    page.locator(f"#leave-{first}").click()
    expect(page.locator(f"#{first}.is-here")).to_have_count(0)
    page.locator(f"#more-{last}").click()
    page.locator(f"#leave-{last}").click()
    expect(page.locator(f"#{last}.is-here")).to_have_count(0)


def test_after_a_press_in_the_fold_of_a_row_the_focus_is_on_the_line_of_the_fold(sign_in):
    page = sign_in("secretariat@example.org")
    page.goto(f"{MEETING}presences/")
    expect(page.locator(".room-live")).to_be_visible()
    code = page.locator("li.presence:not(.is-here):has(> button)").last.get_attribute("id")
    row = page.locator(f"#{code}")
    page.locator(f"#press-{code}").click()
    way = row.locator("> .badge").inner_text()
    page.locator(f"#more-{code}").click()
    page.locator(f"#correct-{code}").press("Enter")
    expect(row.locator("> .badge")).not_to_have_text(way)
    expect(page.locator(f"#more-{code}")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(f"#leave-{code}").press("Enter")
    expect(page.locator(f"#{code}.is-here")).to_have_count(0)
    expect(page.locator(f"#more-{code}")).to_be_focused()


def test_a_phone_checks_in_by_its_code_and_the_list_shows_it(sign_in, chromium, portal):
    secretary = sign_in("secretariat@example.org")
    secretary.goto(f"{MEETING}presences/")
    expect(secretary.locator(".room-live")).to_be_visible()
    free = secretary.locator("li.presence:not(.is-here):has(> button)").last
    code = free.get_attribute("id")
    holder = free.locator(".presence-holder").inner_text()
    sheet = secretary.context.new_page()
    sheet.goto(f"{MEETING}door/")
    link = sheet.locator(f"#{code} a").first.get_attribute("href")
    sheet.close()

    # Two letters find the seat; what is typed stays when the list is fetched anew.
    find = secretary.get_by_role("search").locator("[name=q]")
    find.press_sequentially(holder[:2])
    expect(secretary.locator("li.presence")).not_to_have_count(32)
    here = secretary.locator(f"#{code}.is-here")
    expect(secretary.locator(f"#{code}")).to_be_visible()
    expect(here).to_have_count(0)

    phone = chromium.new_context(base_url=portal, viewport={"width": 360, "height": 740}).new_page()
    assert problems(phone, link) == []
    on_first_screen_of_a_phone(phone, phone.get_by_role("button", name="I am in the room"))
    expect(here).to_have_count(0)  # looking at the page checks nobody in
    press(phone, "I am in the room")
    expect(phone.locator("main")).to_contain_text("You are in the room")
    expect(here).to_be_visible()
    expect(find).to_have_value(holder[:2])
    expect(find).to_be_focused()
    phone.context.close()

    # One press each on the list, with nothing typed left after it.
    secretary.locator(f"#more-{code}").click()
    secretary.locator(f"#leave-{code}").click()
    expect(here).to_have_count(0)
    expect(find).to_have_value("")
    secretary.locator(f"#press-{code}").click()
    expect(here).to_be_visible()
    secretary.locator(f"#more-{code}").click()
    secretary.locator(f"#leave-{code}").click()
    expect(here).to_have_count(0)
