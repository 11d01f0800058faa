"""Filing many papers at once: matched to items by their names, confirmed in a table, and none lost for another's fault."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfWriter

from alliance87.documents.models import Document
from alliance87.meetings.actions.papers import file_paper
from tests.cast import make_meeting
from tests.documents import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    client.force_login(cast.secretary)
    return client


@pytest.fixture
def meeting(cast):
    return make_meeting(cast, convened=False, starts_in=timedelta(days=40))


def pdf(words):
    """A PDF that opens, with these words among what is known of it."""
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": words})
    writer.write(out)
    return out.getvalue()


def text(response):
    return " ".join(response.content.decode().split())


def sent(secretary, **data):
    return secretary.post(reverse("gcg:agenda-papers", args=["12"]), data, follow=True)


def chosen(secretary, *uploads):
    """Sends these (name, content) as files chosen at once."""
    chosen_files = [SimpleUploadedFile(name, content) for name, content in uploads]
    return sent(secretary, chosen=chosen_files, distribution="open", language="fr")


def confirmed(secretary, shown, **changed):
    """Sends the table as it is shown, with these values changed."""
    places = shown.context["places"]
    data = {"papers-TOTAL_FORMS": len(places.forms), "papers-INITIAL_FORMS": len(places.forms)}
    for place in places.forms:
        data |= {place.add_prefix(name): place[name].value() for name in place.fields}
    return sent(secretary, **data | changed)


def waiting(tmp_path):
    return list((tmp_path / "waiting").glob("*"))


def test_forty_files_are_matched_confirmed_and_filed(secretary, meeting, tmp_path):
    for number in range(4, 41):
        meeting.items.create(number=number, title=f"Item {number}")
    shown = chosen(secretary, *[(f"{n:02} paper.pdf", pdf(str(n))) for n in range(1, 41)])
    assert not Document.objects.exists(), "nothing is filed before it was confirmed"
    done = text(confirmed(secretary, shown))
    assert "40 papers are filed: GCG/12/1, GCG/12/2," in done
    for number in (1, 17, 40):
        assert meeting.items.get(number=number).papers.get().document.symbol == f"GCG/12/{number}"
    assert set(Document.objects.values_list("distribution", "language", "title")) == {("open", "fr", "Paper")}


def test_a_wrong_guess_is_corrected_and_a_file_left_out(secretary, meeting):
    shown = chosen(secretary, ("1 plan.pdf", pdf("a")), ("scan.pdf", pdf("b")), ("2 old.pdf", pdf("c")))
    third = meeting.items.get(number=3)
    changed = {"papers-0-item": third.pk, "papers-0-title": "Our plan", "papers-2-item": ""}
    done = text(confirmed(secretary, shown, **changed))
    assert "1 paper is filed: GCG/12/1." in done
    assert third.papers.get().document.title == "Our plan"


def test_a_broken_pdf_is_named_and_the_others_are_kept(secretary, meeting):
    shown = chosen(secretary, ("1 good.pdf", pdf("a")), ("2 bad.pdf", b"%PDF-1.7\nnothing"), ("3.exe", files.PROGRAM))
    assert "2 bad.pdf: This PDF is broken" in text(shown)
    assert "3.exe: This file is a program" in text(shown)
    assert [place.known["name"] for place in shown.context["places"]] == ["1 good.pdf"]
    none = chosen(secretary, ("2 bad.pdf", b"%PDF-1.7\nnothing"))
    assert "2 bad.pdf: This PDF is broken" in text(none)
    assert 'type="file"' in text(none)
    assert "Choose the file" in text(sent(secretary, distribution="open", language="fr"))


def test_two_files_of_one_name_are_told_apart_and_one_content_is_taken_once(secretary, meeting):
    shown = chosen(secretary, ("1 plan.pdf", pdf("a")), ("1 plan.pdf", pdf("b")), ("2 same.pdf", pdf("a")))
    assert [place.known["name"] for place in shown.context["places"]] == ["1 plan.pdf", "1 plan.pdf (2)"]
    assert "2 same.pdf has the same content" in text(shown)


def test_one_that_is_filed_already_does_not_hold_up_the_others(secretary, cast, meeting):
    upload = SimpleUploadedFile("x.pdf", pdf("a"))
    file_paper(meeting.items.get(number=1), by=cast.secretary, title="x", upload=upload, distribution="open")
    shown = chosen(secretary, ("1 again.pdf", pdf("a")), ("2 new.pdf", pdf("b")))
    done = text(confirmed(secretary, shown))
    assert "1 again.pdf is not filed: This file is already filed as GCG/12/1." in done
    assert "1 paper is filed: GCG/12/2." in done


def test_what_waits_is_gone_once_filed_and_cannot_be_filed_twice(
    secretary, meeting, tmp_path, django_capture_on_commit_callbacks
):
    shown = chosen(secretary, ("1 plan.pdf", pdf("a")))
    assert len(waiting(tmp_path)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        confirmed(secretary, shown)
    assert waiting(tmp_path) == []
    assert "The file is no longer waiting. Choose it again." in text(confirmed(secretary, shown))
    assert Document.objects.count() == 1
    assert default_storage.exists(Document.objects.get().file.name)


def test_a_mark_of_another_meeting_or_a_forged_one_files_nothing(secretary, cast, meeting):
    shown = chosen(secretary, ("1 plan.pdf", pdf("a")))
    make_meeting(cast, number=13, convened=False, starts_in=timedelta(days=60))
    place = shown.context["places"].forms[0]
    data = {place.add_prefix(name): place[name].value() for name in place.fields}
    data |= {"papers-TOTAL_FORMS": 1, "papers-INITIAL_FORMS": 1, "papers-0-item": ""}
    elsewhere = secretary.post(reverse("gcg:agenda-papers", args=["13"]), data, follow=True)
    assert "no longer waiting" in text(elsewhere)
    assert "no longer waiting" in text(confirmed(secretary, shown, **{"papers-0-mark": "forged"}))
    assert not Document.objects.exists()


def test_the_page_takes_few_queries(secretary, meeting, django_assert_max_num_queries):
    for number in range(4, 41):
        meeting.items.create(number=number, title=f"Item {number}")
    with django_assert_max_num_queries(12):
        secretary.get(reverse("gcg:agenda-papers", args=["12"]))
