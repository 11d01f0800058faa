"""A group from a partner's idea to work that the GCG sees, as five people live it in Chromium (5.3, 6.2, 6.3, 7.5)."""

import re
from datetime import date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import openpyxl
from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.council import announce, check_in, fill_time, plan_meeting, press, put_text
from tests.browser.mailbox import letter

NUMBER = 16
MEETING = f"/en/gcg/meetings/{NUMBER}/"
NAME = "Fair Ports"
QUORUM = ["DEPUTY", *(f"GOV-PFC-{n}" for n in range(1, 6)), *(f"GOV-DEV-{n}" for n in range(1, 5))]
QUORUM += ["UN-1", "UN-2", "EMPLOYERS-1", "NGO-1", "WORKERS-1"]
CO_CHAIR = "Agency for Rural Livelihoods"
"""An entity of the UN in the demonstration."""
POLL = "Founding meeting"


def day(days):
    return date.today() + timedelta(days=days)


def test_a_group_from_a_partners_idea_to_work_that_the_gcg_sees(sign_in):
    partner, secretary, chair, country = (
        sign_in(f"{who}@example.org") for who in ("partner", "secretariat", "chair", "country")
    )
    proposal = propose(partner)
    comment(secretary, proposal, "How does it differ from the Action Group on supply chains?")
    comment(chair, proposal, "Which ports come first?")
    expect(chair.locator("main")).to_contain_text("2 comments have no disposition yet")
    expect(chair.get_by_role("link", name="Put on an agenda")).to_have_count(0)
    dispose(partner, proposal, "It looks at dock work only.", "Callao, Tema and Chattogram.")

    plan_meeting(secretary, NUMBER)
    item = put_on_the_agenda(chair, proposal)
    adopt(secretary, chair, item)

    group = the_group_is_there(partner, proposal)
    its_lead_edits_and_nobody_else(group, partner, country, chair, secretary)
    join(country, partner, group)

    plan_in_a_spreadsheet(partner, group)
    support_is_asked_and_answered(partner, secretary, chair, group)
    a_poll_becomes_a_meeting(partner, country, group)
    its_co_chair_is_eligible_for_a_un_seat(secretary, group)


def propose(partner):
    """The partner writes a draft and submits it; the address of the proposal."""
    partner.goto("/en/groups/proposals/")
    partner.get_by_role("link", name="Propose", exact=True).click()
    partner.get_by_label("Action Group", exact=True).check()
    press(partner, "Begin the draft")
    partner.get_by_label("Name of the group").fill(NAME)
    partner.get_by_label("Need").fill("Dockers are hired by the day, and nobody inspects who hires them.")
    partner.fill("[name=last_day]", f"{day(600)}")
    press(partner, "Submit to the Secretariat and the GCG")
    expect(partner.get_by_role("alert")).to_contain_text("Outcome 1")
    partner.locator("[name=outcome_1]").fill("Three ports hire dockers by contract")
    partner.fill("[name=due_1]", f"{day(400)}")
    partner.get_by_label("Resources at hand").fill("One officer, and a network of 12 unions.")
    partner.get_by_label("Resources sought").fill("Funds for two surveys.")
    partner.get_by_label("Lucía Fernández Quiroga").check()
    press(partner, "Submit to the Secretariat and the GCG")
    expect(partner.locator("main")).to_contain_text("The proposal is with the Secretariat and the GCG.")
    return partner.url


def comment(page, proposal, words):
    page.goto(proposal)
    page.get_by_label("Your comment").fill(words)
    press(page, "Comment")


def dispose(partner, proposal, *answers):
    """The authors answer each comment."""
    partner.goto(proposal)
    for words in answers:
        waiting = partner.locator("article:has(form)").first
        waiting.get_by_label("Answered").check()
        waiting.get_by_label("In words").fill(words)
        waiting.get_by_role("button").click()
        expect(partner.locator("article", has_text=words)).to_contain_text("Answered")


def put_on_the_agenda(chair, proposal):
    """The Chair does it in one step; the number of the item, which leads to every comment and its disposition."""
    chair.goto(proposal)
    chair.get_by_role("link", name="Put on an agenda").click()
    option = chair.locator("[name=meeting] option", has_text=f"GCG/{NUMBER}").get_attribute("value")
    chair.locator("[name=meeting]").select_option(option)
    press(chair, "Put it on the agenda")
    about = chair.get_by_role("region", name="The proposal")
    expect(about.get_by_text("Answered")).to_have_count(2)
    return chair.url.rstrip("/").rsplit("/", 1)[1]


def adopt(secretary, chair, item):
    """The Chair convenes and opens the meeting; the GCG adopts the text that stands ready."""
    chair.goto(f"{MEETING}convocation/")
    press(chair, f"Convene GCG/{NUMBER}")
    chair.goto(f"{MEETING}room/")
    press(chair, "I am in the room")
    check_in(secretary, MEETING, QUORUM)
    chair.goto(f"{MEETING}opening/")
    press(chair, "Open the meeting")
    put_text(chair, MEETING, item)
    announce(chair, MEETING, item, "adopted")


def the_group_is_there(partner, proposal):
    """The proposal leads to the group and to the decision that made it; the address of the group."""
    partner.goto(proposal)
    expect(partner.locator("main")).to_contain_text(f"Adopted by decision GCG/{NUMBER}/D1")
    partner.get_by_role("link", name=f"See {NAME}").click()
    expect(partner.locator("main")).to_contain_text("Three ports hire dockers by contract")
    expect(partner.get_by_role("complementary", name="Facts")).to_contain_text("Andes and Amazon Network on Fair Work")
    return partner.url


def its_lead_edits_and_nobody_else(group, lead, *others):
    address = f"{group}workplan/new/output/"
    assert lead.goto(address).status == 200
    for page in others:
        assert page.goto(address).status == 403, page.url
        page.goto(f"{group}workplan/")
        expect(page.get_by_role("link", name="Add an output")).to_have_count(0)


def join(page, lead, group):
    """A partner asks; the lead accepts from the mail, in one step."""
    page.goto(group)
    page.get_by_role("link", name=re.compile("take part", re.IGNORECASE)).click()
    press(page, "Ask to take part")
    letter(lead, "partner@example.org", "asks to take part in").click()
    link = lead.locator("pre.letter a", has_text="/en/groups/letters/").first.get_attribute("href")
    lead.goto(link)
    press(lead, "Accept")
    expect(lead.get_by_role("button", name="Accept", exact=True)).to_have_count(0)
    assert page.goto(f"{group}work/").status == 200


def plan_in_a_spreadsheet(lead, group):
    """An output is entered, exported, made late in a spreadsheet with an activity beside it, and imported."""
    lead.goto(f"{group}workplan/new/output/")
    lead.get_by_label("Title").fill("A survey of hiring in three ports")
    lead.fill("[name=starts]", f"{day(-60)}")
    lead.fill("[name=ends]", f"{day(60)}")
    press(lead, "Save")
    exported = lead.get_by_role("link", name="XLSX").get_attribute("href")
    book = openpyxl.load_workbook(BytesIO(lead.context.request.get(exported).body()))
    sheet = book.active
    columns = {cell.value: place for place, cell in enumerate(sheet[1], 1)}
    sheet.cell(2, columns["ends"]).value = day(-2)
    new = {"kind": "activity", "under": sheet.cell(2, columns["id"]).value, "title": "Ask 400 dockers in Callao"}
    new |= {"starts": day(-20), "ends": day(30), "state": "under_way"}
    for name, value in new.items():
        sheet.cell(3, columns[name]).value = value
    changed = BytesIO()
    book.save(changed)
    lead.get_by_role("link", name="Send in a spreadsheet").click()
    sheet = {"name": "plan.xlsx", "mimeType": "application/octet-stream", "buffer": changed.getvalue()}
    lead.get_by_label("Spreadsheet", exact=True).set_input_files(sheet)
    press(lead, "Send in")
    for way in (lead.get_by_role("button", name="Enter it"), lead.get_by_role("link", name="See the plan")):
        expect(way).to_be_visible()  # once a worker has read the sheet, and entered it
        way.click()
    expect(lead.get_by_role("row", name="A survey of hiring in three ports")).to_contain_text("Late")
    expect(lead.get_by_role("row", name="Ask 400 dockers in Callao")).to_contain_text("Under way")


def support_is_asked_and_answered(lead, secretary, chair, group):
    """The late output and the request stand on the GCG's overview; the answer reaches the group."""
    lead.goto(f"{group}support/")
    lead.get_by_label("The Secretariat").check()
    lead.get_by_label("What the group asks for").fill("Please introduce us to the port authority of Tema.")
    press(lead, "Ask")
    for page in (chair, secretary):
        page.goto("/en/gcg/groups/")
        row = page.get_by_role("row", name=NAME)
        expect(row).to_contain_text("A survey of hiring in three ports")
    row.get_by_role("link", name="Asks for support").click()
    secretary.get_by_label("Answer").fill("We have written to them.")
    press(secretary, "Answer")
    lead.reload()
    expect(lead.locator("main")).to_contain_text("We have written to them.")


def a_poll_becomes_a_meeting(lead, member, group):
    """The lead asks for dates, the member answers, the chosen time becomes a meeting; its calendar entry replaces that
    of the poll in the calendars of both."""
    zone = ZoneInfo("Europe/Helsinki")
    first = datetime.now(zone).replace(hour=14, minute=0) + timedelta(days=20)
    lead.goto(f"{group}polls/new/")
    lead.get_by_label("What is to be held").fill(POLL)
    lead.locator("[name=time_zone]").select_option("Europe/Helsinki")
    fill_time(lead, "closes", first - timedelta(days=10))
    fill_time(lead, "time_1", first)
    fill_time(lead, "time_2", first + timedelta(days=1))
    press(lead, "Open the poll")
    poll = lead.url
    member.goto(poll)
    for answers, word in zip(member.locator("form.answers fieldset").all(), ("No", "Yes"), strict=True):
        answers.get_by_label(word, exact=True).check()
    press(member, "Save your answers")
    lead.goto(f"{poll}choice/")
    lead.get_by_label("1 yes").check()
    lead.get_by_label("Place or link").fill("https://meet.example.org/ports")
    press(lead, re.compile("^Choose"))
    lead.get_by_role("link", name="Plan a meeting at this time").click()
    press(lead, "Plan this meeting")
    lead.get_by_label("Title").fill("Which ports come first")
    press(lead, "Add this item")
    lead.get_by_role("link", name="Convene the meeting").click()
    press(lead, "Send the invitations")
    for page, email in ((lead, "partner@example.org"), (member, "country@example.org")):
        chosen = entry(page, email, f"{POLL}:")
        convened = entry(page, email, f"Invitation: {NAME}, {POLL}")
        assert convened["UID"] == chosen["UID"]
        assert convened["SEQUENCE"] > chosen["SEQUENCE"]
        assert convened.start == (first + timedelta(days=1)).replace(second=0, microsecond=0)


def entry(page, recipient, subject):
    """The calendar entry in a letter."""
    letter(page, recipient, subject).click()
    text = page.locator("details pre.letter").text_content()
    [event] = Calendar.from_ical(text).walk("VEVENT")
    return event


def its_co_chair_is_eligible_for_a_un_seat(secretary, group):
    """The Secretariat enters a co-chair; a call for a UN seat offers it."""
    secretary.goto(f"{group}co-chairs/")
    secretary.get_by_label("Partner", exact=True).fill(CO_CHAIR)
    secretary.fill("[name=starts_on]", f"{day(0)}")
    press(secretary, "Enter")
    secretary.goto("/en/gcg/calls/new/")
    secretary.locator("[name=seat]").select_option("UN-5")
    secretary.fill("[name=opens_on]", f"{day(180)}")
    secretary.fill("[name=addresses]", "unsdg@example.org")
    press(secretary, "Open the call and send the letters")
    eligible = secretary.get_by_role("region", name="Eligible as co-chairs of Action Groups")
    expect(eligible).to_contain_text(CO_CHAIR)
