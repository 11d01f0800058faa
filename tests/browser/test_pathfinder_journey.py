"""A country from its letter of interest to its first yearly report, as seven people live it in Chromium (5.6, 6.4, 6.5)."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.council import announce, check_in, plan_meeting, press, put_text
from tests.browser.country_way import (
    accept,
    add_line,
    answer_points,
    assert_for_everyone,
    day,
    enter_step,
    file,
    mark,
    open_review,
    put_status,
    remark,
    review_of,
    see,
    share,
    submit,
    write_letter,
)
from tests.browser.mailbox import letter
from tests.browser.secrets_kept import REVIEWERS, Watch, assert_silent, assert_silent_file

COUNTRY, ISO, FOCAL = "Honduras", "hn", "partner@example.org"
NUMBER = 18
MEETING, PUBLIC = f"/en/gcg/meetings/{NUMBER}/", f"/en/pathfinder/{ISO}/"
QUORUM = ["DEPUTY", *(f"GOV-PFC-{n}" for n in range(1, 6)), *(f"GOV-DEV-{n}" for n in range(1, 5))]
QUORUM += ["UN-1", "UN-2", "EMPLOYERS-1", "NGO-1", "WORKERS-1"]
MEMBER, ALTERNATE, DEPUTY = REVIEWERS
ADVISER = "representative2.glsa@example.org"
"""A lead of the Monitoring Working Group."""
ADVICE = "Say how often each indicator is counted."
BUDGET = "Half of the meals have no money yet"
"""What one reviewer writes of the budget."""
YEAR = date.today().year - 1


@pytest.fixture
def visitor(chromium, portal):
    """Somebody without an account."""
    context = chromium.new_context(base_url=portal)
    yield context.new_page()
    context.close()


def test_a_country_from_its_letter_of_interest_to_its_first_report(sign_in, visitor):
    focal, adviser, secretary, chair, member, alternate, deputy = (
        sign_in(email)
        for email in (
            FOCAL,
            ADVISER,
            *(f"{who}@example.org" for who in ("secretariat", "chair", "member", "alternate", "deputy")),
        )
    )
    public = Public(visitor)
    candidacy = express_interest(secretary, focal)
    public.says("Candidate", "Interest expressed")
    plan_meeting(secretary, NUMBER)
    the_status_is_refused_before_the_workshop(chair, candidacy)
    prepare(secretary, focal, candidacy, public)
    roadmap, first = write_the_roadmap(focal, candidacy, public)

    watch = Watch(focal, visitor, ISO)
    for address in (candidacy, first):
        watch.also(address)
    review = ask_three(secretary, adviser, watch)
    public.says("Roadmap under review")
    three_review_and_one_steps_aside(secretary, member, alternate, deputy, review, watch)
    feedback = one_letter_comes(secretary, chair, focal, review, watch)
    public.says("Returned with feedback")

    answer_points(
        focal, feedback, "We count twice a year.", "The budget is promised now.", "Twelve inspectors, each year."
    )
    change(focal, roadmap)
    watch.also(submit(focal, roadmap))
    public.says("Roadmap submitted again")
    put_at = the_second_round(secretary, chair, member, deputy, watch)
    watch.look((alternate, feedback))

    the_gcg_decides(secretary, chair, put_at)
    public.says("Pathfinder Country", f"GCG/{NUMBER}/D1", "Every child in school")
    report(focal, visitor)
    the_group_assesses(secretary, adviser, visitor)
    watch.look()


class Public:
    """The public page of the country, which follows each step."""

    def __init__(self, visitor):
        self._visitor = visitor

    def says(self, *words):
        self._visitor.goto(PUBLIC)
        for one in words:
            expect(self._visitor.locator("main")).to_contain_text(one)


def express_interest(secretary, focal):
    """The Secretariat names the focal point, who sends the letter of interest; the address of the candidacy."""
    secretary.goto("/en/pathfinder/focal-points/")
    secretary.locator("[name=country]").fill(COUNTRY)
    secretary.locator("[name=person]").fill(FOCAL)
    secretary.locator("[name=function]").fill("Director of Labour")
    press(secretary, "Name")
    focal.goto("/en/pathfinder/")
    focal.get_by_role("link", name="Express your country's interest").click()
    focal.locator("[name=country]").fill(COUNTRY)
    focal.locator("[name=happened_on]").fill(day(-200))
    focal.locator("[name=institution]").fill("Ministry of Labour")
    focal.locator("[name=body]").fill("National commission against child labour")
    focal.locator("[name=upload]").set_input_files(file("letter.pdf"))
    focal.locator("main form button.button-primary").click()
    expect(focal.locator("main")).to_contain_text(f"{COUNTRY} is now a candidate.")
    return focal.url


def the_status_is_refused_before_the_workshop(chair, candidacy):
    """The refusal cites clause 5.6 and says what is missing."""
    chair.goto(candidacy)
    chair.get_by_role("link", name="Put on an agenda").click()
    put_status(chair, NUMBER)
    refusal = chair.locator("main [role=alert]")
    expect(refusal).to_contain_text("5.6")
    expect(refusal).to_contain_text("the strategic planning workshop must be held; the Roadmap must be submitted")


def prepare(secretary, focal, candidacy, public):
    """The steps before the Roadmap, each by whoever takes it."""
    enter_step(secretary, candidacy, "Presented to the GCG", happened_on=day(-150))
    public.says("Presented to the GCG")
    enter_step(focal, candidacy, "workshop planned", happened_on=day(-60), place="Tegucigalpa")
    public.says("Workshop planned")
    people = {"from_governments": 14, "from_workers": 8, "from_employers": 7, "from_civil_society": 11}
    held = {"happened_on": day(-60), "last_day": day(-59), "upload": file("report.pdf"), "is_public": True}
    enter_step(focal, candidacy, "workshop held", **held | people)
    expect(focal.locator("main")).to_contain_text("11")
    public.says("Workshop held", "Documents")
    enter_step(secretary, candidacy, "Interest answered", happened_on=day(-40), upload=file("answer.pdf"))
    public.says("Interest answered")


def write_the_roadmap(focal, candidacy, public):
    """The country's team writes the Roadmap and submits it; the addresses of both."""
    focal.goto(PUBLIC)
    focal.get_by_role("link", name="Write the Roadmap").click()
    press(focal, "Begin")
    roadmap = f"/en/pathfinder/{ISO}/roadmap/"
    add_line(focal, roadmap, "priority", title="Every child in school")
    add_line(focal, roadmap, "action", "P1", title="School meals", responsible="Ministry of Education", budget=500000)
    indicator = {"measure": "number", "direction": "rise", "baseline": 1200, "target": 9000}
    years = {"baseline_year": YEAR - 1, "target_year": YEAR + 5, "baseline_source": "Registers of schools"}
    add_line(focal, roadmap, "indicator", "A1", title="Children who eat at school", **indicator | years)
    first = submit(focal, roadmap)
    public.says("Roadmap submitted")
    return roadmap, first


def ask_three(secretary, adviser, watch):
    """The review is opened, a group advises first, and three members of the GCG are asked; its address."""
    review = open_review(secretary, COUNTRY)
    expect(secretary.locator("main")).to_contain_text("Monitoring Working Group")
    expect(secretary.locator("[name=people]")).to_have_count(0)
    adviser.goto(f"{review}advice/")
    assert_for_everyone(adviser)
    adviser.locator("[name=text]").fill(ADVICE)
    press(adviser, "Give the advice")
    secretary.goto(review)
    expect(secretary.locator("main")).to_contain_text(ADVICE)
    see(secretary)
    for name in REVIEWERS:
        secretary.get_by_label(name).check()
    press(secretary, "Ask them to review")
    watch.look()
    return review


def three_review_and_one_steps_aside(secretary, member, alternate, deputy, review, watch):
    """Each alone; only the Secretariat sees how each stands."""
    own = review_of(member, COUNTRY)
    accept(member)
    mark(member, financing=BUDGET)
    remark(member, "A1", "How many inspectors visit\n- farms\n- workshops?")
    review_of(alternate, COUNTRY)
    alternate.get_by_label("I declare an interest, and step aside").check()
    alternate.locator("[name=words]").fill("Our union wrote a part of it.")
    press(alternate, "Answer")
    other = review_of(deputy, COUNTRY)
    watch.look()
    accept(deputy)
    mark(deputy)
    for page, address in ((member, other), (alternate, own), (alternate, other)):
        assert page.context.request.get(address).status == 404
    assert_silent(member.content(), own, (ALTERNATE, DEPUTY))
    for page in (member, deputy):
        share(page)
    watch.look()
    secretary.goto(review)
    expect(secretary.get_by_role("row", name=ALTERNATE)).to_contain_text("Our union wrote a part of it.")
    expect(secretary.locator("main")).to_contain_text("2 reviews are shared.")


def one_letter_comes(secretary, chair, focal, review, watch):
    """One letter with its file, which names no reviewer; its address."""
    write_letter(secretary, chair, review, "return", "The GCG thanks all who took part.")
    letter(focal, FOCAL, f"Feedback on the Roadmap of {COUNTRY}").click()
    focal.wait_for_load_state()
    assert_silent(focal.content(), "the letter")
    focal.goto(f"/en/demo/mailbox/?recipient={FOCAL}")
    expect(focal.locator("main a", has_text=f"Feedback on the Roadmap of {COUNTRY}")).to_have_count(1)
    focal.goto("/en/desk/")
    focal.get_by_role("link", name=f"Answer the feedback on the Roadmap of {COUNTRY}").click()
    feedback = focal.url
    expect(focal.locator("main ol.points > li")).to_have_count(3)
    expect(focal.locator("main ol.points")).to_contain_text(BUDGET)
    expect(focal.locator("main ol.points > li").first).to_contain_text(ADVICE)
    pdf = focal.get_by_role("link", name=f"PFC/{ISO.upper()}").get_attribute("href")
    assert BUDGET in assert_silent_file(focal, pdf)
    watch.also(feedback)
    watch.look()
    return feedback


def change(focal, roadmap):
    """The country changes an action and adds another."""
    focal.goto(f"{roadmap}lines/A1/")
    focal.locator("[name=title]").fill("School meals in every district")
    press(focal, "Save")
    add_line(focal, roadmap, "action", "P1", title="Twelve inspectors for farms", responsible="Labour inspectorate")


def the_second_round(secretary, chair, member, deputy, watch):
    """The same are proposed; they see the changes and their own earlier review; where the status is put on an agenda."""
    review = open_review(secretary, COUNTRY, advises="None: the GCG reviews at once")
    ticked = secretary.locator("[name=people]:checked")
    expect(ticked).to_have_count(2)
    press(secretary, "Ask them to review")
    address = review_of(member, COUNTRY)
    accept(member)
    see(member)
    expect(member.get_by_role("region", name="Your review of the previous submission")).to_contain_text(BUDGET)
    before = member.get_by_role("region", name="The previous letter, and what the country answered")
    expect(before).to_contain_text("Twelve inspectors, each year.")
    for check in before.locator("select").all():
        check.select_option("met")
    with member.expect_navigation():  # what is written is kept first, and sent then
        before.get_by_role("button", name="Save what is written", exact=True).click()
    member.goto(f"{address}?part=P1")
    expect(member.locator("#on-A1")).to_contain_text("Changed since the letter")
    expect(member.locator("#on-A1 ins")).to_contain_text(["School meals in every district"])
    expect(member.locator("#on-A2")).to_contain_text("New since the letter")
    mark(member)
    share(member)
    review_of(deputy, COUNTRY)
    deputy.get_by_role("link", name="Decline").click()
    deputy.locator("[name=reason]").fill("I am at sea that week.")
    press(deputy, "Decline")
    watch.look()
    write_letter(secretary, chair, review, "ready", "The GCG thanks the country for its answers.")
    chair.get_by_role("link", name="As the country reads it").click()
    return chair.get_by_role("link", name="Put on an agenda").get_attribute("href")


def the_gcg_decides(secretary, chair, put_at):
    """The Chair puts the status on the agenda, and the GCG adopts the text that stands ready."""
    chair.goto(put_at)
    put_status(chair, NUMBER)
    item = chair.url.rstrip("/").rsplit("/", 1)[1]
    chair.goto(f"{MEETING}convocation/")
    press(chair, f"Convene GCG/{NUMBER}")
    chair.goto(f"{MEETING}room/")
    press(chair, "I am in the room")
    check_in(secretary, MEETING, QUORUM)
    chair.goto(f"{MEETING}opening/")
    press(chair, "Open the meeting")
    put_text(chair, MEETING, item)
    announce(chair, MEETING, item, "adopted")


def report(focal, visitor):
    """The country files its first report, which everyone reads from then on."""
    focal.goto(PUBLIC)
    focal.get_by_role("link", name="Yearly reports").click()
    focal.get_by_role("link", name=f"Begin the report on {YEAR}").click()
    press(focal, "Begin the report")
    address = focal.url
    assert visitor.context.request.get(address).status == 404
    focal.get_by_role("link", name="Write the answers").click()
    focal.locator("[name=done]").fill("Meals were served in four districts.")
    press(focal, "Save")
    focal.goto(f"{address}parts/P1/")
    focal.locator("[name=value_I1]").fill("2500")
    focal.locator("[name=source_I1]").fill("Registers of schools")
    focal.locator("[name=level_A1]").select_option("limited")
    press(focal, "Save")
    focal.get_by_role("link", name="Give the report").click()
    press(focal, "Give the report")
    visitor.goto(address)
    expect(visitor.locator("main")).to_contain_text("Meals were served in four districts.")
    expect(visitor.locator("main")).to_contain_text("2500")


def the_group_assesses(secretary, adviser, visitor):
    """The Secretariat asks the group, whose assessment stands beside the country's own once it concludes."""
    address = f"/en/pathfinder/{ISO}/reports/{YEAR}/"
    secretary.goto(address)
    secretary.get_by_role("link", name="Ask a group to assess it").click()
    secretary.locator("[name=group]").select_option(label="Monitoring Working Group")
    press(secretary, "Ask the group")
    adviser.goto(f"{address}assessment/")
    assert_for_everyone(adviser)
    adviser.get_by_role("link", name="P1").click()
    assert_for_everyone(adviser)
    adviser.locator("[name=level_A1]").select_option("not_started")
    press(adviser, "Save")
    expect(adviser.locator(".messages")).to_contain_text("Saved.")
    assert "Not started" not in assessed(visitor, address)
    adviser.locator("[name=findings]").fill("The meals begin this year.")
    press(adviser, "Conclude")
    expect(adviser.locator("[name=without]")).to_be_visible()
    adviser.locator("[name=without]").check()
    press(adviser, "Conclude")
    expect(adviser.locator("[name=without]")).to_have_count(0)
    said = assessed(visitor, address)
    assert "Limited" in said
    assert "Not started" in said
    expect(visitor.locator("main")).to_contain_text("The meals begin this year.")


def assessed(visitor, address):
    """What everyone reads of how far the school meals are."""
    visitor.goto(address)
    return visitor.get_by_role("row", name="School meals").last.inner_text()
