"""Filing papers on the screen: refusals at the field, nothing typed lost, late papers said to be late."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alliance87.documents.models import Document
from tests.cast import make_meeting
from tests.documents import files

pytestmark = pytest.mark.django_db
PAPER = {"title": "Workplan of the Action Group", "distribution": "open", "language": "fr", "change": "", "changes": ""}
ADDRESS = ["12", 2]


@pytest.fixture
def secretary(client, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    client.force_login(cast.secretary)
    return client


@pytest.fixture
def meeting(cast):
    return make_meeting(cast, starts_in=timedelta(days=40))


def filed(secretary, content=files.PDF, name="plan.pdf", **changed):
    upload = SimpleUploadedFile(name, content)
    return secretary.post(reverse("gcg:item-papers", args=ADDRESS), {**PAPER, "file": upload, **changed}, follow=True)


def text(response):
    return " ".join(response.content.decode().split())


def test_a_paper_is_filed_under_the_next_symbol(secretary, meeting):
    page = text(filed(secretary))
    document = Document.objects.get()
    assert "Filed as GCG/12/1." in page
    assert (document.symbol, document.distribution, document.language) == ("GCG/12/1", "open", "fr")
    assert "Filed late" not in page
    assert f'href="{document.get_absolute_url()}"' in page


def test_a_late_paper_is_filed_and_marked(secretary, cast):
    make_meeting(cast, starts_in=timedelta(days=5))
    assert "Filed late" in text(filed(secretary))


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        pytest.param(files.PROGRAM, "plan.pdf", "This file is a program", id="a program"),
        pytest.param(files.PNG, "plan.pdf", "does not match its name (plan.pdf)", id="another kind"),
        pytest.param(b"<p>", "plan.html", "are not accepted", id="a kind not taken"),
        pytest.param(b"", "plan.pdf", "is empty", id="an empty file"),
        pytest.param(files.PDF + b" " * 5000, "plan.pdf", "the limit is 2.0 KB", id="too large a file"),
    ],
)
def test_a_file_that_is_not_taken_is_refused_at_its_field(secretary, meeting, settings, content, name, sentence):
    settings.UPLOAD_LIMIT = 2048
    response = filed(secretary, content, name)
    assert list(response.context["form"].errors) == ["file"]
    page = text(response)
    assert sentence in page
    assert 'value="Workplan of the Action Group"' in page
    assert "choose it again" in page
    assert not Document.objects.exists()


def test_what_passes_the_limit_is_not_kept_anywhere(secretary, meeting, settings, tmp_path):
    settings.UPLOAD_LIMIT = 100_000
    response = filed(secretary, files.PDF + b" " * 3_000_000)
    assert response.context["form"].files["file"].size > 3_000_000
    assert not list(tmp_path.iterdir())


def test_a_form_sent_twice_files_one_paper(secretary, meeting):
    filed(secretary)
    page = text(filed(secretary))
    assert "already filed as GCG/12/1" in page
    assert Document.objects.count() == 1


def test_a_change_names_its_paper(secretary, meeting):
    filed(secretary)
    original = Document.objects.get()
    page = text(filed(secretary, files.PDF + b"2", change="Rev"))
    assert "Choose the paper that this one changes" in page
    page = text(filed(secretary, files.PDF + b"2", changes=original.pk))
    assert "Choose whether this is a revision" in page
    page = text(filed(secretary, files.PDF + b"2", change="Rev", changes=original.pk))
    assert "Filed as GCG/12/1/Rev.1." in page
    revision = Document.objects.get(change="Rev")
    page = text(filed(secretary, files.PDF + b"3", change="Rev", changes=revision.pk))
    assert "Issue another change to the document it changes, GCG/12/1." in page


def test_a_paper_of_another_meeting_is_not_changed_here(secretary, meeting, cast):
    filed(secretary)
    make_meeting(cast, number=13, starts_in=timedelta(days=60))
    data = {**PAPER, "change": "Rev", "changes": Document.objects.get().pk}
    upload = SimpleUploadedFile("plan.pdf", files.PDF + b"2")
    response = secretary.post(reverse("gcg:item-papers", args=["13", 1]), {**data, "file": upload})
    assert list(response.context["form"].errors) == ["changes"]


def test_a_paper_is_withdrawn_after_a_question_and_its_number_stays_taken(secretary, meeting):
    filed(secretary)
    paper = meeting.items.get(number=2).papers.get()
    address = reverse("gcg:paper-withdrawal", args=["12", paper.pk])
    assert "Withdraw this paper?" in text(secretary.get(address))
    assert "GCG/12/1 is withdrawn." in text(secretary.post(address, follow=True))
    assert "has already been withdrawn" in text(secretary.post(address))
    assert "Filed as GCG/12/2." in text(filed(secretary))


def test_a_paper_for_a_removed_item_is_refused_with_what_was_typed(secretary, meeting):
    item = meeting.items.get(number=2)
    key, _deleted = item.pk, item.delete()
    page = text(filed(secretary, item=key))
    assert "This item was removed from the agenda meanwhile" in page
    assert 'value="Workplan of the Action Group"' in page
    assert not Document.objects.exists()


@pytest.mark.parametrize("papers", [1, 30])
def test_papers_take_at_most_12_queries(secretary, meeting, papers, django_assert_max_num_queries):
    for number in range(papers):
        filed(secretary, files.PDF + str(number).encode())
    for address in (reverse("gcg:item-papers", args=ADDRESS), meeting.get_absolute_url()):
        with django_assert_max_num_queries(12):
            assert "GCG/12/1" in text(secretary.get(address))
