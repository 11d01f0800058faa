"""What people asked through the public form, the press list, and a review of the Secretariat."""

from datetime import date, timedelta

from alliance87.desk.actions import assign_lines, put_off_lines
from alliance87.desk.desk import Desk
from alliance87.myself.forms import ASKED_FOR
from alliance87.outbox.actions.choosing import choose_letters
from alliance87.outbox.actions.receiving import receive
from alliance87.outbox.models import Delivery, Mailing
from secretariat.actions.reviews import begin_review, conclude_review, save_review
from secretariat.contacts.actions import answer_inquiry, close_inquiry, enter_press_contact, receive_inquiry
from secretariat.contacts.models import Inquiry
from secretariat.topics import DESK

ASKED = (
    (0, "press", "Ngozi Bramwell-Sato", "The Evening Ledger", "How many countries have the Pathfinder status today?"),
    (1, "partnership", "Emre Lindholm", "Fair Thread Network", "We are a network of 60 workshops. How do we join?"),
    (3, "country", "Paloma Iwasaki", "", "Where do I find the Roadmap of Ghana, and whom may I ask about it?"),
    (8, "general", "Tariq Oyelaran", "University of the Lakes", "May our students quote the minutes of the council?"),
    (9, "portal", "Wen Castellanos", "", "I cannot open the file of a decision on my telephone. What can I do?"),
    (12, "general", "Best Offers", "Best Offers", "Buy visitors for your website today."),
)
"""Days ago, subject, name, organization, words."""

PRESS = (
    ("Ngozi Bramwell-Sato", "The Evening Ledger", "ngozi@ledger.example", "English", "Writes on supply chains"),
    ("Mateo Haraldsen", "Radio Cordillera", "mateo@cordillera.example", "Spanish", "Interviews by telephone"),
    ("Awa Petrović", "Le Courrier du Lac", "awa@courrier.example", "French, English", ""),
)

LETTER = (
    b"From: Minister's office <office@ministry.example>\r\nTo: secretariat@localhost\r\n"
    b"Subject: Date of the next workshop\r\n\r\nCould the workshop be a week later?\r\n"
)


def make_inquiries(day, people):
    """Make inquiries in every state, and the press list."""
    staff = people.accounts["secretariat"]
    made = []
    for place, (days, subject, name, organization, words) in enumerate(ASKED):
        values = {"subject": subject, "name": name, "organization": organization, "words": words}
        inquiry = receive_inquiry(email=f"asker{place}@mail.example", **values)
        Inquiry.objects.filter(pk=inquiry.pk).update(arrived_at=day.now - timedelta(days=days))
        made.append(inquiry)
    answer_inquiry(made[3], by=staff, words="Yes, once they are released. Please name their symbol.")
    close_inquiry(made[-1], by=staff, because="Advertising.")
    for name, outlet, email, languages, note in PRESS:
        enter_press_contact(by=staff, name=name, outlet=outlet, email=email, languages=languages, note=note)


def make_digests_asked_for(people):
    """Have the member for a workers' seat ask for the daily digest, which the Secretariat and the Chair have anyway."""
    member = people.accounts["member"]
    choose_letters(member, by=member, muted=[], offered=[DESK.key], rhythms={DESK.key: ASKED_FOR})


def make_own_review(day, people):
    """Make a review of the Secretariat that the Chair concluded two years ago; the next one is due soon."""
    chair, year = people.accounts["chair"], day.date.year
    review = begin_review(by=chair, first_day=date(year - 4, 1, 1), last_day=date(year - 3, 12, 31))
    save_review(
        review,
        by=chair,
        based_on=0,
        leadership="The ILO gave the Secretariat a steady lead and enough staff for its tasks.",
        performance="Invitations and minutes came in time. Translations were late at three of five meetings.",
        recommendations="- Translations are ordered with the agenda\n- One officer is named for each Pathfinder Country",
    )
    conclude_review(review, by=chair, based_on=1, next_on=day.date + timedelta(days=40))


def make_busy_desk(day, people):
    """Add what other parts leave out: mail that came in and mail that was lost; one line is assigned, one put off."""
    staff = people.accounts["secretariat"]
    receive(LETTER)
    values = {"subject": "Reading list for new members", "text": "The list is attached.", "html": ""}
    mailing = Mailing.objects.create(kind="secretariat.role", **values)
    Delivery.objects.create(
        mailing=mailing,
        email="former@ministry.example",
        message_id="<lost-reading-list@demonstration.invalid>",
        next_try_at=day.now,
        tries=5,
        gave_up_at=day.now - timedelta(days=1),
        last_error="550 No such person here",
    )
    lines = [line.duty.line for line in Desk(staff).lines if line.duty.is_shared]
    assign_lines(lines[:1], by=staff, person=people.accounts["admin"], seen=0)
    assign_lines(lines[1:3], by=staff, person=staff, seen=0)
    put_off_lines(lines[-1:], by=staff, until=day.date + timedelta(days=5), seen=0)
