"""How many actions and page loads it takes the Secretariat to prepare a meeting of 12 items with a paper each."""

from io import BytesIO

from pypdf import PdfWriter

ITEMS, MOST_ACTIONS, MOST_LOADS = 12, 30, 15


def pdf(words):
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": words})
    writer.write(out)
    return out.getvalue()


class Clerk:
    """A person at a page, whose presses, fillings and page loads are counted."""

    def __init__(self, page):
        self.page, self.actions, self.loads = page, 0, 0
        page.on("framenavigated", self._loaded)

    def _loaded(self, frame):
        self.loads += frame == self.page.main_frame

    def press(self, name, role="button"):
        self.actions += 1
        self.page.locator("main").get_by_role(role, name=name).first.click()
        self.page.wait_for_load_state()

    def fill(self, field, words):
        self.actions += 1
        self.page.fill(field, words)

    def choose(self, field, files):
        self.actions += 1
        self.page.set_input_files(field, files)

    def numbers(self):
        """How many items the agenda has."""
        return self.page.locator("input.input-number").count()


def test_twelve_items_with_a_paper_each_are_prepared_in_few_actions(sign_in, capsys):
    clerk = Clerk(sign_in("secretariat@example.org", java_script_enabled=False))
    page = clerk.page
    clerk.loads = 0
    page.goto("/en/gcg/meetings/")
    clerk.press("Plan a meeting", "link")
    clerk.press("From the last one", "link")
    clerk.fill("[name=link]", "https://meet.example.org/gcg")
    clerk.press("Plan this meeting")
    clerk.press("Write the agenda", "link")
    come_along = clerk.numbers()
    assert come_along, "standing items and what was left over came along"
    pasted = "\n".join(f"{n}.\tReport of partner {n} (10 min)" for n in range(come_along + 1, ITEMS + 1))
    clerk.fill("[name=list-lines]", pasted)
    clerk.press("Add the list")
    clerk.press("Add these items")
    assert clerk.numbers() == ITEMS
    clerk.fill(f"li:nth-child({ITEMS}) input.input-number", str(come_along + 1))
    clerk.press("Put in the order of the numbers")
    clerk.press("File many papers", "link")
    files = [
        {"name": f"{n:02} paper.pdf", "mimeType": "application/pdf", "buffer": pdf(f"paper {n}")}
        for n in range(1, ITEMS + 1)
    ]
    clerk.choose("[name=chosen]", files)
    clerk.press("See where they belong")
    clerk.press("File these papers")
    assert page.locator("main .list .list a .symbol").count() == ITEMS, "each item has its paper"
    with capsys.disabled():
        print(f"\n{ITEMS} items with a paper each: {clerk.actions} actions, {clerk.loads} page loads")
    assert clerk.actions <= MOST_ACTIONS
    assert clerk.loads <= MOST_LOADS
