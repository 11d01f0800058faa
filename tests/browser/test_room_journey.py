"""The acts of the Chair and the Secretariat in the room, in place: nobody leaves it, and nothing typed is lost. A text is
amended there before all and adopted."""

from playwright.sync_api import expect

from tests.browser.council import check_in, plan_meeting, press

TEXT = "The GCG adopts the joint workplan."
AMENDED = "The GCG adopts the joint workplan and asks for a first report."
FIRST, SECOND, THIRD, FOURTH, FIFTH = 20, 21, 22, 23, 24
GOVERNMENTS = [f"GOV-PFC-{n}" for n in range(1, 6)] + [f"GOV-DEV-{n}" for n in range(1, 5)]
QUORUM = ["CHAIR", *GOVERNMENTS, "UN-1", "UN-2", "UN-3", "WORKERS-1", "EMPLOYERS-1", "NGO-1"]

RENEW = """() => new Promise(done => {
    const controls = document.getElementById("room-controls")
    controls.addEventListener("htmx:afterSettle", () => done(), { once: true })
    htmx.trigger(controls, "controls")
})"""
"""The controls come anew; ends when they have."""


def in_the_room(sign_in, number, codes):
    """The Secretariat and the Chair in the room of a meeting with an item for decision, when these seats are checked in."""
    secretary, chair = (sign_in(f"{who}@example.org") for who in ("secretariat", "chair"))
    meeting = f"/en/gcg/meetings/{number}/"
    plan_meeting(secretary, number)
    secretary.goto(f"{meeting}items/new/")
    secretary.fill("[name=title]", "Joint workplan")
    secretary.locator("[name=kind][value=decision]").check()
    secretary.fill("[name=draft_text]", TEXT)
    secretary.locator("main form button.button-primary").click()
    chair.goto(f"{meeting}convocation/")
    press(chair, f"Convene GCG/{number}")
    check_in(secretary, meeting, codes)
    for page in (secretary, chair):
        page.goto(f"{meeting}room/")
        expect(page.locator(".room-live")).to_be_visible()
        page.evaluate("window.stayed = true")
    return secretary, chair


def take_up(chair, title):
    turns = chair.locator("#room-controls details", has_text="Take up another item")
    turns.locator("summary").click()
    turns.locator("li", has_text=title).get_by_role("button").click()
    expect(chair.locator("#room-item")).to_contain_text(title)


def opened(page, act, words):
    """The form of an act, opened in place by its button."""
    page.locator("#room-controls").get_by_role("link", name=words, exact=True).click()
    form = page.locator(f"#act-{act}")
    expect(form.locator("h2").first).to_be_visible()
    return form


def primary(page):
    return page.locator("#room-controls .button-primary")


def test_the_acts_of_the_room_are_done_in_it(sign_in):
    people = secretary, chair = in_the_room(sign_in, FIRST, ["CHAIR", "DEPUTY"])
    broken = []
    for page in people:
        page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: broken.append(str(error)))

    # Each next step is the one primary button; a form says why not, and the focus goes to it and back.
    expect(primary(chair)).to_have_text(["Open the meeting"])
    form = opened(chair, "opening", "Open the meeting")
    expect(form.locator("h2").first).to_be_focused()
    form.get_by_role("button", name="Open the meeting").click()
    expect(form.locator(".refusal")).to_contain_text("more representatives are needed")
    form.get_by_label("Without quorum").check()
    form.get_by_role("button", name="Open the meeting").click()
    expect(primary(chair)).to_contain_text(["Take up 1."])
    expect(chair.locator("#room-told")).to_contain_text("Done.")
    expect(form).to_be_empty()
    expect(chair.get_by_role("heading", name="Presiding")).to_be_focused()

    take_up(chair, "Joint workplan")
    expect(secretary.locator("#room-item")).to_contain_text("Joint workplan")

    # The Secretariat writes while the Chair puts the text: what comes live takes no form away.
    notes = opened(secretary, "item-notes", "Notes")
    expect(notes.get_by_role("textbox", name="Discussion")).to_be_focused()
    secretary.keyboard.type("The Deputy Chair asked")
    form = opened(chair, "proposal", "Put the text")
    expect(form.get_by_label("Text of the decision")).to_have_value(TEXT)
    form.get_by_label("Text of the decision").fill(" ")
    form.get_by_role("button", name="Put the text").click()
    expect(form.locator(".field-bad")).to_contain_text("This field is required.")
    expect(form.get_by_label("Text of the decision")).to_be_focused()
    form.get_by_label("Text of the decision").fill(TEXT)
    form.get_by_role("button", name="Put the text").click()
    expect(chair.locator("#open-proposal")).to_be_focused()
    expect(primary(chair)).to_have_text(["Announce the outcome"])
    expect(secretary.get_by_role("link", name="Record what a seat says")).to_be_visible()
    expect(notes.get_by_role("textbox", name="Discussion")).to_have_value("The Deputy Chair asked")

    # Two acts are open at once; the button of one that is open leads to it, as it was typed.
    said = opened(secretary, "stances", "Record what a seat says")
    said.get_by_label("For", exact=True).select_option("DEPUTY")
    said.get_by_label("Objection").check()
    said.get_by_role("button", name="Enter it").click()
    expect(said.locator(".field-bad")).to_contain_text("An objection needs reasons.")
    expect(said.get_by_label("For", exact=True)).to_have_value("DEPUTY")
    said.get_by_role("textbox", name="Reasons").fill("It names no funding.")
    said.get_by_role("button", name="Enter it").click()
    expect(chair.locator("[data-part=now]")).to_contain_text("It names no funding.")
    opened(secretary, "item-notes", "Notes")
    expect(notes.get_by_role("textbox", name="Discussion")).to_have_value("The Deputy Chair asked")
    point = opened(secretary, "action-point-new", "Action point")
    point.get_by_role("button", name="Record").click()
    expect(point.locator(".field-bad")).to_have_count(3)
    point.get_by_role("link", name="Close this").click()
    expect(secretary.locator("#open-action-point-new")).to_be_focused()
    notes.get_by_role("button", name="Save the notes").click()
    expect(secretary.locator("#room-told")).to_contain_text("The notes are saved.")

    # A refusal stays in its place, and so does a press of one button that is refused.
    form = opened(chair, "outcome", "Announce the outcome")
    form.get_by_label("Adopted").check()
    form.get_by_role("button", name="Announce").click()
    expect(form.locator(".refusal")).to_contain_text("are needed")
    form.get_by_label("Deferred").check()
    form.get_by_role("textbox", name="Note").fill("To the next meeting.")
    form.get_by_role("button", name="Announce").click()
    expect(secretary.locator("[data-part=now]")).to_contain_text("To the next meeting.")
    chair.get_by_role("button", name="Continue with quorum").click()
    expect(chair.locator("#room-refused .refusal")).to_contain_text("are needed")

    # Signed out meanwhile, what was typed waits for the person to sign in again.
    notes = opened(secretary, "item-notes", "Notes")
    notes.get_by_role("textbox", name="Key conclusions").fill("Deferred.")
    elsewhere = secretary.context.new_page()
    elsewhere.goto("/en/desk/")
    with elsewhere.expect_navigation():
        elsewhere.get_by_role("button", name="Sign out").first.click()
    notes.get_by_role("button", name="Save the notes").click()
    expect(secretary.locator("#room-lost")).to_contain_text("You are signed out.")
    elsewhere.goto("/en/accounts/login/")
    elsewhere.fill("input[name=login]", "secretariat@example.org")
    elsewhere.fill("input[name=password]", "demo")
    elsewhere.press("input[name=password]", "Enter")
    elsewhere.wait_for_url(lambda address: "/login" not in address)
    expect(notes.get_by_role("textbox", name="Key conclusions")).to_have_value("Deferred.")
    broken.clear()  # a browser reports every answer that says no
    notes.get_by_role("button", name="Save the notes").click()
    expect(secretary.locator("#room-told")).to_contain_text("The notes are saved.")

    assert [page.evaluate("window.stayed") for page in people] == [True, True]
    assert [one for one in broken if "Content Security" in one] == []


def test_a_text_is_amended_before_all_and_adopted_without_leaving_the_room(sign_in):
    people = secretary, chair = in_the_room(sign_in, SECOND, QUORUM)
    opened(chair, "opening", "Open the meeting").get_by_role("button", name="Open the meeting").click()
    expect(primary(chair)).to_contain_text(["Take up 1."])
    take_up(chair, "Joint workplan")

    # The Chair has the form open while the Secretariat amends: the text that all see is the one that is put.
    put = opened(chair, "proposal", "Put the text")
    form = opened(secretary, "text-amendment", "Amend the text")
    expect(form.get_by_label("Text of the decision")).to_be_focused()
    form.get_by_label("Text of the decision").fill(AMENDED)
    form.get_by_role("button", name="Show the amended text to all").click()
    for page in people:
        expect(page.locator("[data-part=now] ins")).to_contain_text("and asks for a first report.")
    expect(primary(chair)).to_have_text(["Put the amended text"])
    put.get_by_role("button", name="Put the text").click()
    expect(put.locator(".refusal")).to_contain_text("The text was changed meanwhile.")
    expect(put.get_by_label("Text of the decision")).to_have_value(AMENDED)
    put.get_by_role("button", name="Put the text").click()
    expect(primary(chair)).to_have_text(["Announce the outcome"])
    expect(secretary.locator("[data-part=now]")).to_contain_text("Text before the meeting")
    expect(secretary.locator("[data-part=now] ins")).to_have_count(0)

    form = opened(chair, "outcome", "Announce the outcome")
    form.get_by_label("Adopted").check()
    form.get_by_role("button", name="Announce").click()
    for page in people:
        expect(page.locator("[data-part=now]")).to_contain_text(f"GCG/{SECOND}/D1")
        expect(page.locator("[data-part=now]")).to_contain_text(AMENDED)
    assert [page.evaluate("window.stayed") for page in people] == [True, True]


def test_what_is_open_or_chosen_stays_so_when_others_act(sign_in):
    secretary, chair = in_the_room(sign_in, THIRD, QUORUM)
    opened(chair, "opening", "Open the meeting").get_by_role("button", name="Open the meeting").click()
    expect(primary(chair)).to_contain_text(["Take up 1."])
    take_up(chair, "Joint workplan")
    expect(chair.locator("#room-controls details", has_text="Take up another item")).not_to_have_attribute("open", "")
    amend(secretary, "by May.")
    amend(secretary, "by June.")
    chair.get_by_role("button", name="Leave the room").click()
    chair.locator("#room-controls").get_by_label("Remote").check()
    for words in ("Each amendment", "Take up another item"):
        chair.locator("summary", has_text=words).click()

    amend(secretary, "by July.")
    expect(chair.locator("[data-part=now]")).to_contain_text("Each amendment (3)")
    expect(chair.locator("[data-part=now] details")).to_have_attribute("open", "")
    secretary.locator("#room-controls details", has_text="Take up another item").locator("summary").click()
    secretary.locator("#room-controls details li", has_text="Adoption").get_by_role("button").click()
    expect(chair.locator("#room-item")).to_contain_text("Adoption")
    expect(chair.locator("#room-controls h3").first).to_contain_text("Adoption")
    expect(chair.locator("#room-controls").get_by_label("Remote")).to_be_checked()
    expect(chair.locator("#room-controls details", has_text="Take up another item")).to_have_attribute("open", "")


def test_what_is_opened_right_after_ones_own_act_stays_open(sign_in):
    """The controls come anew several times after an act: only what it was done from folds, and once."""
    _secretary, chair = in_the_room(sign_in, FIFTH, QUORUM)
    opened(chair, "opening", "Open the meeting").get_by_role("button", name="Open the meeting").click()
    take_up(chair, "Joint workplan")
    turns = chair.locator("#room-controls details", has_text="Take up another item")
    expect(turns).not_to_have_attribute("open", "")
    turns.locator("summary").click()
    for _ in range(3):
        chair.evaluate(RENEW)
    expect(turns).to_have_attribute("open", "")
    turns.locator("li", has_text="Adoption").get_by_role("button").click()
    expect(chair.locator("#room-item")).to_contain_text("Adoption")
    expect(turns).not_to_have_attribute("open", "")


def test_reasons_stay_when_another_text_is_put_and_two_presses_are_one(sign_in):
    _secretary, chair = in_the_room(sign_in, FOURTH, QUORUM)
    opened(chair, "opening", "Open the meeting").get_by_role("button", name="Open the meeting").click()
    take_up(chair, "Joint workplan")
    earlier = ""
    for words in ("Put the text", "Put another text"):
        form = opened(chair, "proposal", words)
        form.get_by_label("Text of the decision").fill(f"{TEXT} ({words})")
        form.get_by_role("button", name="Put the text").click()
        expect(chair.locator("[data-part=now]")).to_contain_text(f"({words})")
        reasons = chair.locator("#room-controls [name=reasons]")
        expect(reasons).not_to_have_id(earlier)  # the controls are those of the text that was put
        earlier = reasons.get_attribute("id")
        expect(reasons).to_have_value("" if words == "Put the text" else "It names no funds.")
        reasons.fill("It names no funds.")
    sent = []
    chair.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    chair.get_by_role("button", name="Object").dblclick()
    expect(chair.get_by_role("button", name="Withdraw it")).to_have_count(1)
    expect(chair.locator("[data-part=now]")).to_contain_text("It names no funds.")
    assert len(sent) == 1


def amend(secretary, words):
    form = opened(secretary, "text-amendment", "Amend the text")
    form.get_by_label("Text of the decision").fill(f"{TEXT} It asks for a report {words}")
    form.get_by_role("button", name="Show the amended text to all").click()
    expect(secretary.locator("#act-text-amendment form")).to_have_count(0)
