"""What the committee says of itself: its secretary does all the work, its members read and do what they took on."""

from alliance87.documents.pdf import from_html
from alliance87.meetings.body import Body

SECRETARY = "secretary@example.org"


class Committee(Body):
    app = "committee"
    presiding = "the secretary"

    def name_of(self, meeting):
        return "Committee of the tests"

    def may_prepare(self, user, meeting):
        return user.email == SECRETARY

    may_preside = may_keep_record = may_prepare

    def minutes_for(self, meeting):
        return meeting.members.order_by("email")

    def minutes_pdf(self, minutes, *, release=None):
        texts = "".join(version.html for version in (release or minutes).texts())
        return from_html(f"<html lang='en'><title>{minutes}</title><h1>{minutes}</h1>{texts}</html>")


COMMITTEE = Committee()
