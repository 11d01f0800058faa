"""Acts on a request for a draft, on templates, documents and drafts of the Terms; on reviews of the Secretariat and inquiries."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from alliance87.terms.models import Version
from gcg.actions import terms_drafts
from gcg.actions.terms_adopting import put_terms_draft
from partners.models.day import today
from secretariat.actions import reviews
from secretariat.contacts.actions import (
    answer_inquiry,
    close_inquiry,
    enter_press_contact,
    receive_inquiry,
    remove_press_contact,
    state_of_inquiry,
)
from secretariat.drafting import actions
from secretariat.models import Review
from secretariat.register.actions import translate_document
from tests.documents.files import PDF

from .scene import about


def asked(scene):
    """A request with a draft."""
    request = actions.ask_for_draft(by=scene.chair, kind="guidance", subject="How to prepare", audience="council")
    actions.save_draft(request, by=scene.staff, title="How to prepare", text="One.", based_on=0)
    return request


def before_chair(scene):
    request = asked(scene)
    actions.put_before_chair(request, by=scene.staff)
    return request


def save(scene, it, words, based_on=1):
    return actions.save_draft(it, by=scene.staff, title="How to prepare", text=words, based_on=based_on)


def template(scene):
    said = {"kind": "guidance", "language": "en", "title": "T", "text": "One."}
    return actions.save_template(None, by=scene.staff, name=f"Guidance {scene.number()}", **said).template


def save_template(scene, it, words):
    return actions.save_template(it, by=scene.staff, language="en", title="T", text=words, based_on=1)


def document(scene):
    return scene.paper().document


def translate(scene, it, title):
    upload = SimpleUploadedFile("plan.pdf", PDF)
    return translate_document(it, by=scene.staff, language="fr", title=title, upload=upload)


def terms_draft(scene):
    """A draft of the Terms of Reference that words a clause."""
    settings = Version.objects.in_force(on=today()).settings
    draft = terms_drafts.write_terms_draft(
        by=scene.staff, title="Quorum", reasons="", settings=settings, next_review_on=today() + timedelta(days=700)
    )
    word(scene, draft, "Seventeen.")
    return draft


def word(scene, it, summary):
    words = {"number": "9.2", "heading": "Quorum", "summary": summary, "official_text": ""}
    seen = terms_drafts.state_of_wording(it, "9.2")
    return terms_drafts.word_clause(it, by=scene.staff, seen=seen, **words)


def leave(scene, it):
    seen = terms_drafts.state_of_wording(it, "9.2")
    return terms_drafts.leave_clause(it, by=scene.staff, seen=seen, number="9.2")


def edit_terms(scene, it):
    based_on = {"based_on": it.edition, "settings": it.settings}
    return terms_drafts.edit_terms_draft(it, by=scene.staff, title="Quorum of 20", **based_on)


def put_terms(scene, it):
    return put_terms_draft(it, by=scene.staff, meeting=scene.planned())


def review(scene):
    """The review of the Secretariat that goes on, with something in it: there is one at a time."""
    found = Review.objects.filter(concluded_at=None).first()
    if found is None:
        found = begin_review(scene, None)
        save_review(scene, found, "Good.")
    return found


def no_review(scene):
    """No review goes on."""
    for found in Review.objects.going_on():
        if not found.versions.exists():
            save_review(scene, found, "Good.")
        conclude(scene, found)


def begin_review(scene, it):
    """A review of the days before those of the last one."""
    earliest = Review.objects.order_by("first_day").values_list("first_day", flat=True).first() or today()
    return reviews.begin_review(
        by=scene.chair, first_day=earliest - timedelta(days=20), last_day=earliest - timedelta(days=1)
    )


def newest(it):
    last = it.versions.first()
    return last.number if last else 0


def save_review(scene, it, words):
    return reviews.save_review(it, by=scene.chair, based_on=newest(it), leadership=words)


def conclude(scene, it):
    return reviews.conclude_review(it, by=scene.chair, based_on=newest(it), next_on=today() + timedelta(days=700))


def inquiry(scene):
    number = scene.number()
    return receive_inquiry(subject="press", name="Pia", email=f"pia{number}@example.org", words=f"Question {number}")


def answer(scene, it):
    return answer_inquiry(it, by=scene.staff, words="Yes.", seen=state_of_inquiry(it))


def close(scene, it):
    return close_inquiry(it, by=scene.staff, because="Spam.")


def press_contact(scene):
    said = {"name": "Pia Press", "outlet": "The Daily", "email": f"pia{scene.number()}@example.org"}
    return enter_press_contact(by=scene.staff, **said)


EITHER = {
    "somebody on the press list": about(press_contact, remove=lambda s, it: remove_press_contact(it, by=s.staff)),
    "a draft that two write": about(
        asked, here=lambda s, it: save(s, it, "Here."), there=lambda s, it: save(s, it, "There.")
    ),
    "a draft to put forward": about(asked, put=lambda s, it: actions.put_before_chair(it, by=s.staff)),
    "a draft before the Chair": about(
        before_chair,
        clear=lambda s, it: actions.clear_draft(it, by=s.chair, seen=1),
        send_back=lambda s, it: actions.send_back(it, by=s.cast.deputy, words="More."),
    ),
    "a request before the Chair": about(
        before_chair,
        clear=lambda s, it: actions.clear_draft(it, by=s.chair, seen=1),
        give_up=lambda s, it: actions.give_up(it, by=s.cast.deputy),
    ),
    "the next review of the Secretariat": about(no_review, begin=begin_review),
    "a template that two write": about(
        template,
        here=lambda s, it: save_template(s, it, "Here."),
        there=lambda s, it: save_template(s, it, "There."),
    ),
    "a clause that a draft of the Terms words": about(
        terms_draft, here=lambda s, it: word(s, it, "Here."), there=lambda s, it: word(s, it, "There."), leave=leave
    ),
    "a draft of the Terms": about(terms_draft, edit=edit_terms),
    "what a review of the Secretariat says": about(
        review,
        here=lambda s, it: save_review(s, it, "Here."),
        there=lambda s, it: save_review(s, it, "There."),
        conclude=conclude,
    ),
    "an inquiry": about(inquiry, answer=answer, close=close),
    "a document in another language": about(
        document, one=lambda s, it: translate(s, it, "Plan"), other=lambda s, it: translate(s, it, "Le plan")
    ),
}

AFTER = {
    "review of the Secretariat concluded": about(
        review,
        first=conclude,
        save=lambda s, it: save_review(s, it, "Later."),
        conclude=conclude,
    ),
    "inquiry answered": about(inquiry, first=answer, close=close, answer=answer),
    "draft saved after it was read": about(
        asked,
        first=lambda s, it: save(s, it, "Two."),
        put=lambda s, it: actions.put_before_chair(it, by=s.staff, seen=1),
        give_up=lambda s, it: actions.give_up(it, by=s.chair, seen=1),
    ),
    "clause of a draft of the Terms worded": about(
        lambda s: (terms_draft(s), s.planned()),
        first=lambda s, it: word(s, it[0], "Other."),
        put=lambda s, it: put_terms_draft(it[0], by=s.staff, meeting=it[1], seen=terms_drafts.state_of_draft(it[0])),
    ),
    "draft of the Terms before the GCG": about(
        terms_draft, first=put_terms, word=lambda s, it: word(s, it, "Later."), leave=leave, edit=edit_terms
    ),
    "draft put before the Chair": about(
        asked,
        first=lambda s, it: actions.put_before_chair(it, by=s.staff),
        save=lambda s, it: save(s, it, "Later."),
    ),
    "request given up before it is cleared": about(
        before_chair,
        first=lambda s, it: actions.give_up(it, by=s.chair),
        clear=lambda s, it: actions.clear_draft(it, by=s.cast.deputy, seen=1),
        send_back=lambda s, it: actions.send_back(it, by=s.cast.deputy, words="More."),
    ),
    "request given up": about(
        asked,
        first=lambda s, it: actions.give_up(it, by=s.chair),
        save=lambda s, it: save(s, it, "Later."),
        put=lambda s, it: actions.put_before_chair(it, by=s.staff),
    ),
}
