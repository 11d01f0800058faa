"""That nobody who is not entitled learns who reviews a Roadmap: whole pages, data and files, read as they come."""

from io import BytesIO

from pypdf import PdfReader

REVIEWERS = ("Shirin Chowdhury-Baul", "Tomasz Wiśniowski", "Kwabena Asante-Ofori")
ADDRESSES = ("member@example.org", "alternate@example.org", "deputy@example.org")
"""The accounts of the demonstration that review in the journey, and who they are."""


class Watch:
    """The pages that a country and the public open about it. `look` opens each and finds no reviewer there."""

    def __init__(self, focal, visitor, iso):
        self._focal, self._visitor = focal, visitor
        self._public = ["/en/pathfinder/", "/en/pathfinder.json", f"/en/pathfinder/{iso}/"]
        self._own = [
            *self._public,
            "/en/desk/",
            f"/en/pathfinder/{iso}/roadmap/",
            f"/en/pathfinder/{iso}/hand-over-pack/",
        ]

    def also(self, address):
        """From now on, open this page of the country too."""
        self._own.append(address)

    def look(self, *others):
        """Open everything, and the pages `others`, (page, address), of people who are not entitled either."""
        pages = [(self._focal, address) for address in self._own]
        pages += [(self._visitor, address) for address in self._public]
        for page, address in [*pages, *others]:
            answer = page.context.request.get(address)
            assert answer.status == 200, f"{address} answered {answer.status}"
            assert_silent(answer.text(), address)


def assert_silent(text, where, names=REVIEWERS + ADDRESSES):
    """None of the reviewers is named."""
    assert [name for name in names if name in text] == [], where


def assert_silent_file(page, address):
    """A PDF names no reviewer, neither in its text nor in its properties, and no author. Returns its text."""
    answer = page.context.request.get(address)
    file = PdfReader(BytesIO(answer.body()))
    text = "\n".join(one.extract_text() for one in file.pages)
    assert_silent(text + str(dict(file.metadata or {})), address)
    assert file.metadata is None or file.metadata.author in (None, "", "Alliance 8.7")
    return text
