"""Acts on a request for a draft, on templates, and on a document that is put into another language."""

from django.core.files.uploadedfile import SimpleUploadedFile

from secretariat.drafting import actions
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


EITHER = {
    "a draft that two write": about(
        asked, here=lambda s, it: save(s, it, "Here."), there=lambda s, it: save(s, it, "There.")
    ),
    "a draft to put forward": about(asked, put=lambda s, it: actions.put_before_chair(it, by=s.staff)),
    "a draft before the Chair": about(
        before_chair,
        clear=lambda s, it: actions.clear_draft(it, by=s.chair, seen=1),
        send_back=lambda s, it: actions.send_back(it, by=s.cast.deputy, words="More."),
    ),
    "a template that two write": about(
        template,
        here=lambda s, it: save_template(s, it, "Here."),
        there=lambda s, it: save_template(s, it, "There."),
    ),
    "a document in another language": about(
        document, one=lambda s, it: translate(s, it, "Plan"), other=lambda s, it: translate(s, it, "Le plan")
    ),
}

AFTER = {
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
