"""An agenda handed over, sent back and convened; in the room the Deputy Chair takes over presiding in two presses."""

from playwright.sync_api import expect

from tests.browser.council import check_in, plan_meeting, press

NUMBER = 17
MEETING = f"/gcg/meetings/{NUMBER}/"


def test_the_chair_sends_back_and_convenes_and_the_deputy_takes_over(sign_in):
    secretary, chair, deputy = (sign_in(f"{who}@example.org") for who in ("secretariat", "chair", "deputy"))
    main = {page: page.locator("main") for page in (secretary, chair, deputy)}
    plan_meeting(secretary, NUMBER)
    secretary.goto(f"{MEETING}items/new/")
    secretary.fill("[name=title]", "Joint workplan")
    main[secretary].locator("form button.button-primary").click()

    secretary.goto(f"{MEETING}agenda/")
    press(secretary, "Hand over to the Chair")
    expect(main[secretary]).to_contain_text("The agenda is with the Chair")

    chair.goto("/desk/")
    main[chair].get_by_role("link", name=f"Convene GCG/{NUMBER}, or send its agenda back").first.click()
    chair.fill("[name=words]", "Say what the workplan is for.")
    press(chair, "Send back to the Secretariat")
    secretary.goto("/desk/")
    expect(main[secretary]).to_contain_text("Say what the workplan is for.")
    main[secretary].get_by_role("link", name=f"Mend the agenda of GCG/{NUMBER}").first.click()
    press(secretary, "Hand over to the Chair")
    chair.goto(f"{MEETING}convocation/")
    press(chair, f"Convene GCG/{NUMBER}")
    expect(main[chair]).to_contain_text("Convened")

    check_in(secretary, MEETING, ["CHAIR", "DEPUTY"])
    chair.goto(f"{MEETING}opening/")
    chair.get_by_label("Without quorum").check()
    press(chair, "Open the meeting")
    expect(chair.locator("#room-controls")).to_contain_text("Close the meeting")
    deputy.goto(f"{MEETING}room/")
    main[deputy].get_by_role("link", name="Take over presiding").click()
    press(deputy, "Take over presiding")
    expect(main[deputy]).to_contain_text("took over presiding")
    expect(chair.locator("#room-controls")).to_contain_text("has taken over presiding")
    expect(chair.locator("#room-controls")).not_to_contain_text("Close the meeting")
