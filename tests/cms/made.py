"""Editors, and pages they have written."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from alliance87.posts.models import StaffKind
from secretariat.pages.models import LanguageRoot, NewsItem, NewsList, Picture, StandardPage
from secretariat.pages.models.pictures import SMALL
from tests.cast import give_role, person


def editor(name="Ed Editor", email="ed@example.org"):
    """An editor of the Secretariat."""
    one = person(email, name)
    give_role(one, StaffKind.EDITOR)
    return one


def root(language="en"):
    return LanguageRoot.objects.get(locale__language_code=language)


def page(title="Our mission", *, below=None, kind=StandardPage, live=True, by=None, body=(), **fields):
    """A page in English, or in the language of the page it stands below."""
    made = kind(title=title, live=False, **{"lead": f"{title}, in one sentence."} | fields)
    if body:
        made.body = [*body]
    (below or root()).add_child(instance=made)
    if live:
        publish(made, by=by)
    return kind.objects.get(pk=made.pk)


def publish(made, *, by=None):
    """What the approval of another editor does."""
    made.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return type(made).objects.get(pk=made.pk)


def news_list():
    return NewsList.objects.first() or page("News", kind=NewsList, slug="news")


def news(title="Two groups begin", **fields):
    return page(title, below=news_list(), kind=NewsItem, **fields)


def translated(original, title, language="fr", *, live=True, **fields):
    """The page in another language, saying what the original says now."""
    locale = root(language).locale
    made = original.copy_for_translation(locale, copy_parents=True)
    made.title, made.lead, made.slug = (
        title,
        fields.pop("lead", f"{title}, en une phrase."),
        fields.pop("slug", made.slug),
    )
    made.follows = type(original).objects.get(pk=original.pk).last_published_at
    for name, value in fields.items():
        setattr(made, name, value)
    return publish(made) if live else made


def drawing(width=1200, height=800, name="harvest.png"):
    """The file of a picture."""
    file = BytesIO()
    Image.new("RGB", (width, height), "#0d4f68").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), content_type="image/png")


def pages_for_scene():
    """A page, a piece of news and a picture, for the scene in which every address leads somewhere."""
    shown = Picture.objects.create(title="Harvest", file=drawing())
    page("Our mission", body=[("picture", {"image": shown, "alt": "People in a field", "caption": ""})])
    news()
    return {"picture": shown.get_rendition(SMALL).file.name.removeprefix("images/")}
