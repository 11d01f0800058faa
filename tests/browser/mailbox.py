"""The mailbox of the demonstration, where letters come in their own time."""

from tests.waiting import until


def letter(page, recipient, subject):
    """The link to a recipient's letter of that subject, once it is in the mailbox that `page` then shows."""
    link = page.locator("main a", has_text=subject).first

    def has_come():
        page.goto(f"/en/demo/mailbox/?recipient={recipient}")
        return link.count()

    until(has_come, f"a letter about {subject} to {recipient}", often=0.5)
    return link
