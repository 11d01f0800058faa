"""A field for rich text: an editor or, when scripts are off, a plain field with a few signs of Markdown."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField

from ..rules.richtext import clean, from_markdown, to_markdown

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "HardBreak": True,
    "Heading": {"levels": [3]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "History": True,
}
"""What the editor offers; `rules.richtext.TAGS` says what is kept."""


class RichTextForm(forms.Form):
    """A clean HTML text in `html`, wherever it was typed. `stored` is the text that stands, with at most `longest`
    characters; `ui/rich_text.html` draws both fields.
    """

    html = ProseEditorFormField(
        label=_("Text"), required=False, config={"extensions": EXTENSIONS}, preset="configurable"
    )
    plain = forms.CharField(
        label=_("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "A blank line makes a paragraph, ### a heading, - or 1. a list, > a quotation; **bold**, *italic*, "
            "[words](address). A \\ before a sign keeps it a sign."
        ),
    )
    is_plain = forms.BooleanField(required=False, widget=forms.HiddenInput)
    too_long = _("This text is too long: it has %(has)s characters with its marks, and may have %(most)s.")

    def __init__(self, *args, stored="", longest=200_000, initial=None, **options):
        self.stored, self.longest = stored, longest
        initial = {"html": stored, "plain": to_markdown(stored)} | (initial or {})
        super().__init__(*args, initial=initial, **options)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_plain"):
            plain = (cleaned.get("plain") or "").replace("\r\n", "\n").strip()
            html = self.stored if plain == to_markdown(self.stored) else from_markdown(plain)
        else:
            html = clean(cleaned.get("html") or "")
        cleaned["html"] = html
        if len(html) > self.longest:
            words = {"has": len(html), "most": self.longest}
            self.add_error("plain" if cleaned.get("is_plain") else "html", self.too_long % words)
        return cleaned
