"""A draft goes out to Word and comes back: what changed is shown, and saved only then; drafts are compared."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alliance87.documents.word.reading import read
from alliance87.documents.word.writing import written
from secretariat.drafting import actions
from secretariat.drafting.models import Draft

pytestmark = pytest.mark.django_db
TEXT = "Dear colleagues,\n\nSend your papers early."


@pytest.fixture
def request_(cast):
    return actions.ask_for_draft(by=cast.chair, kind="guidance", subject="How to prepare")


@pytest.fixture
def draft(cast, request_):
    return actions.save_draft(request_, by=cast.secretary, title="How to prepare", text=TEXT, based_on=0)


def address(name, request_, *more):
    return reverse(f"drafting:{name}", args=[request_.pk, *more])


def word_file(text, *, of="", title="How to prepare", name="draft.docx"):
    remembers = {"draft": of} if of else {}
    content = written(title, text, language="en", head="Draft", remembers=remembers)
    return SimpleUploadedFile(name, content)


def test_a_draft_is_opened_in_word(client, cast, request_, draft):
    client.force_login(cast.chair)
    answer = client.get(address("word", request_, 1))
    came = read(BytesIO(b"".join(answer)))
    assert (came.title, came.text) == ("How to prepare", TEXT)
    assert came.remembers == {"draft": f"{request_.pk}/1"}
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(address("word", request_, 2)).status_code == 404


def test_what_changed_in_word_is_shown_and_saved_only_then(client, cast, request_, draft):
    client.force_login(cast.secretary)
    upload = word_file("Dear colleagues,\n\nSend your papers in time.", of=f"{request_.pk}/1")
    page = client.post(address("word-new", request_), {"upload": upload})
    text = " ".join(page.content.decode().split())
    assert '<del><span class="visually-hidden">removed:</span> early.</del>' in text
    assert '<ins><span class="visually-hidden">added:</span> in time.</ins>' in text
    assert Draft.objects.count() == 1
    client.post(address("draft", request_), page.context["form"].initial)
    assert Draft.objects.get(number=2).text == "Dear colleagues,\n\nSend your papers in time."


@pytest.mark.parametrize(
    ("upload", "said"),
    [
        pytest.param({"text": "x", "of": "0/1"}, "the draft of another request", id="of another request"),
        pytest.param({"text": " "}, "no text in this file", id="empty"),
        pytest.param({"text": "x " * 50_001}, "more than 100,000 characters", id="too long"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_at_its_field(client, cast, request_, draft, upload, said):
    client.force_login(cast.secretary)
    page = client.post(address("word-new", request_), {"upload": word_file(**upload)})
    assert said in page.context["form"].errors["upload"][0]


def test_a_file_that_is_not_word_is_refused_at_its_field(client, cast, request_, draft):
    client.force_login(cast.secretary)
    page = client.post(address("word-new", request_), {"upload": SimpleUploadedFile("a.txt", b"words")})
    assert "not a Word file" in page.context["form"].errors["upload"][0]


def test_who_saves_on_top_of_another_sees_the_difference_and_can_save_again(client, cast, request_, draft):
    """The second press saves: before, it was refused for ever."""
    client.force_login(cast.secretary)
    actions.save_draft(request_, by=cast.secretary, title="How to prepare", text="Theirs.", based_on=1)
    typed = {"title": "How to prepare", "text": "Mine.", "based_on": 1}
    page = client.post(address("draft", request_), typed)
    assert "in the meantime" in page.content.decode()
    assert [run.text for run in page.context["comparison"][0].runs] == ["Theirs.", "Mine."]
    again = page.context["form"]
    client.post(address("draft", request_), {name: again[name].value() for name in typed})
    assert Draft.objects.get(number=3).text == "Mine."


def test_who_saves_a_template_on_top_of_another_can_save_again(client, cast):
    client.force_login(cast.secretary)
    words = {"kind": "letter", "name": "Thanks", "language": "en"}
    template = actions.save_template(None, by=cast.secretary, title="T", text="First.", **words).template
    actions.save_template(template, by=cast.secretary, language="en", title="T", text="Theirs.", based_on=1)
    page = reverse("drafting:template-language", args=[template.pk, "en"])
    typed = {"title": "T", "text": "Mine.", "based_on": 1}
    again = client.post(page, typed).context["form"]
    client.post(page, {name: again[name].value() for name in typed})
    assert template.versions.get(number=3).text == "Mine."


def test_the_chair_sees_what_changed_since_it_was_sent_back(client, cast, request_, draft):
    actions.put_before_chair(request_, by=cast.secretary)
    actions.send_back(request_, by=cast.chair, words="Say when.")
    for number, text in ((1, "Send your papers."), (2, "Send your papers by Monday.")):
        actions.save_draft(request_, by=cast.secretary, title="How to prepare", text=text, based_on=number)
    actions.put_before_chair(request_, by=cast.secretary)
    client.force_login(cast.chair)
    page = client.get(request_.get_absolute_url()).content.decode()
    assert f"{address('comparison', request_)}?from=1" in page
    compared = client.get(address("comparison", request_), {"from": 1})
    assert (compared.context["old"].number, compared.context["new"].number) == (1, 3)
    assert client.get(address("comparison", request_), {"from": "x"}).status_code == 404
    assert client.get(address("comparison", request_), {"to": 9}).status_code == 404


def test_the_chair_sees_whom_a_letter_goes_to(client, cast):
    letter = actions.ask_for_draft(by=cast.chair, kind="letter", subject="Thanks")
    client.force_login(cast.chair)
    assert str(cast.member) in [str(person) for person in client.get(letter.get_absolute_url()).context["goes_to"]]
