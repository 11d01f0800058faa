"""What the Chair asked the Secretariat to draft: templates in three languages, documents of every series, two open requests;
papers of every series, with a revision, an addendum and a corrigendum to one language; and a draft of the Terms.
"""

import tomllib
from dataclasses import replace
from datetime import timedelta

from django.core.files.base import ContentFile

from alliance87.documents.models import Distribution
from alliance87.meetings.actions.papers import file_paper
from alliance87.terms.models import Version
from gcg.actions.terms_drafts import word_clause, write_terms_draft
from gcg.models import Meeting, Seat
from secretariat.drafting import actions
from secretariat.register.actions import translate_document

from .day import DATA
from .papers import pdf

PREPARED = 13
LANGUAGES = ("en", "fr", "es")


def make_drafted(day, people):
    """Make templates, what was cleared and filed, and what is open."""
    told = tomllib.loads((DATA / "drafting.toml").read_text(encoding="utf-8"))
    staff, chair = people.accounts["secretariat"], people.accounts["chair"]
    for spec in told["template"]:
        _write_template(spec, staff)
    for spec in told["cleared"]:
        asked = _ask(spec, chair)
        draft = _draft(asked, spec["subject"], spec["text"], staff, 0)
        actions.put_before_chair(asked, by=staff)
        actions.clear_draft(asked, by=chair, seen=draft.number)
    for spec in told["open"]:
        _leave_open(spec, day, staff, chair)


def _write_template(spec, staff):
    template = None
    for language in LANGUAGES:
        title, text = spec[language]
        words = {"language": language, "title": title, "text": text.strip()}
        named = {"kind": spec["kind"], "name": spec["name"]} if template is None else {}
        template = actions.save_template(template, by=staff, **words, **named).template


def _ask(spec, chair, **more):
    about = {name: spec[name] for name in ("kind", "subject", "audience")} | more
    if code := spec.get("seat"):
        about["seat"] = Seat.objects.get(code=code)
    return actions.ask_for_draft(by=chair, words=spec.get("words", ""), **about)


def _draft(asked, title, text, staff, based_on):
    return actions.save_draft(asked, by=staff, title=title, text=text.strip(), based_on=based_on)


def _leave_open(spec, day, staff, chair):
    asked = _ask(spec, chair, due_on=day.date + timedelta(days=spec["due"]))
    for number, text in enumerate(spec.get("drafts", ())):
        _draft(asked, spec["subject"], text, staff, number)
        actions.put_before_chair(asked, by=staff)
        if number == 0:
            actions.send_back(asked, by=chair, words=spec["comment"])


def make_series(people):
    """Papers of every series for the meeting that is being prepared."""
    staff = people.accounts["secretariat"]
    item = Meeting.objects.get(number=PREPARED).items.order_by("number").last()
    note = _file(item, staff, "Progress in figures", "Figures by region, with their reference years.", series="INF")
    translate_document(
        note,
        by=staff,
        language="fr",
        title="Les progrès en chiffres",
        upload=_pdf("Les progrès en chiffres", "Par région."),
    )
    for change, title, text in (
        ("Rev", "Progress in figures, revised", "Two figures were replaced by newer ones."),
        ("Add", "Progress in figures: the Pacific", "Figures that came later."),
    ):
        _file(item, staff, title, text, changes=note, change=change)
    _file(
        item,
        staff,
        "Les progrès en chiffres : corrigendum",
        "Lire 14 au lieu de 41.",
        changes=note,
        change="Corr",
        corrects="fr",
    )
    _file(item, staff, "Words for the closing message", "For the room only.", series="CRP")
    _file(item, staff, "Draft decision on indicators", "The GCG takes note of the indicators.", series="L")


def _file(item, staff, title, text, **given):
    language = given.get("corrects") or "en"
    distribution = Distribution.RESTRICTED if given.get("series") in ("CRP", "L") else Distribution.OPEN
    upload = _pdf(title, text)
    return file_paper(
        item, by=staff, title=title, upload=upload, distribution=distribution, language=language, **given
    ).document


def _pdf(title, text):
    return ContentFile(pdf("GCG", title, [text]), "paper.pdf")


def make_terms_draft(day, people):
    """A draft of the Terms with a quorum of 20, to be tried on the last two years."""
    staff = people.accounts["secretariat"]
    settings = Version.objects.in_force(on=day.date).settings
    draft = write_terms_draft(
        by=staff,
        title="A quorum of 20",
        reasons="Some members feel that half of the seats is too few for decisions that bind all.",
        settings=replace(settings, quorum_minimum=20),
        next_review_on=day.date + timedelta(days=730),
    )
    word_clause(
        draft,
        by=staff,
        seen=None,
        number="9.2",
        heading="Quorum",
        summary="At least 20 representatives must be present, and at least one of each stakeholder group.",
        official_text="",
    )
