"""What is typed to write an issue and to schedule it."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.seen import SeenForm
from alliance87.meetings.forms.walltime import WallTimeField, moment_of, zone_choices
from alliance87.meetings.rules.richtext import clean, to_markdown
from partners.rules.logos import UnfitPictureError, redrawn

from ..models import LONGEST, BlockKind
from ..rules.text import looks_pasted, wrong_links

FURTHEST = timedelta(days=366)


class IssueForm(forms.Form):
    """How an issue begins."""

    is_summary = forms.BooleanField(
        label=_("It sums up a quarter: it also goes to readers who want only such issues"), required=False
    )


class EditionForm(SeenForm):
    """The subject of an edition."""

    subject = forms.CharField(
        label=_("Subject"),
        max_length=150,
        help_text=_("What readers see in their mailbox, before they open the letter."),
    )


class EditionNewForm(forms.Form):
    """In which language another edition begins."""

    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, data=None, *, there):
        super().__init__(data)
        self.fields["language"].choices = [language for language in settings.LANGUAGES if language[0] not in there]


class TextBlockForm(SeenForm):
    """The text part of an edition."""

    text = forms.CharField(
        label=_("Text part"),
        max_length=100_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_("For mail programs that show no HTML. If you empty it, it is made from the blocks again."),
    )


class BlockForm(SeenForm):
    """What a block says."""

    heading = forms.CharField(label=_("Heading"), max_length=150, required=False)
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Plain text. **bold**, *italic*, lists with “- ”, links as [words](https://…)."),
    )
    picture = forms.FileField(
        label=_("Picture"), required=False, help_text=_("PNG, JPEG or WebP, at most 2 MB. It is shown 480 pixels wide.")
    )
    alt = forms.CharField(
        label=_("What the picture shows"),
        max_length=300,
        required=False,
        help_text=_("In words, for readers who do not see it. Needed with a picture."),
    )

    def __init__(self, *args, block=None, **options):
        super().__init__(*args, **options)
        self.block = block

    def clean_text(self):
        text = self.cleaned_data["text"]
        if looks_pasted(text):
            text = to_markdown(clean(text))
        if wrong := wrong_links(text):
            raise forms.ValidationError(
                _("A link needs a whole address, such as https://example.org/page: “%(link)s” is not one."),
                params={"link": wrong[0]},
            )
        return text

    def clean_picture(self):
        upload = self.cleaned_data["picture"]
        if not upload:
            return None
        try:
            return redrawn(upload, upload.size)
        except UnfitPictureError as error:
            raise forms.ValidationError(
                _("This picture cannot be used. Save it as PNG or JPEG, at most 2 MB and 4,000 pixels wide.")
            ) from error

    def clean(self):
        data = super().clean()
        has_picture = data.get("picture") or (self.block and self.block.picture)
        if has_picture and not data.get("alt") and "alt" not in self.errors:
            self.add_error("alt", _("Say in words what the picture shows: many readers do not see it."))
        return data


class BlockNewForm(BlockForm):
    """A block that is added."""

    kind = forms.ChoiceField(label=_("Kind"), choices=BlockKind, initial=BlockKind.TEXT)
    field_order = ["kind", "heading", "text", "picture", "alt"]


class ScheduleForm(forms.Form):
    """When the issue goes out, as local time in the chosen zone. What is valid has `release_at`."""

    time_zone = forms.ChoiceField(label=_("Time zone"))
    goes_out = WallTimeField(label=_("Goes out"), help_text=_("Day and time in that time zone."))

    def __init__(self, data=None, *, zone):
        super().__init__(data, initial={"time_zone": zone})
        self.fields["time_zone"].choices = zone_choices(current=zone)
        self.twice = []

    def clean(self):
        data = super().clean()
        if "time_zone" not in data:
            return data
        data["release_at"] = moment = moment_of(self, "goes_out", ZoneInfo(data["time_zone"]))
        now = timezone.now()
        if moment and moment <= now:
            self.add_error("goes_out", _("This moment has passed. Choose one in the future, or send at once."))
        elif moment and moment > now + FURTHEST:
            self.add_error("goes_out", _("This is more than a year ahead. Check the year."))
        return data


class PaceForm(forms.Form):
    """How many copies a minute a domain takes."""

    domain = forms.CharField(
        label=_("Domain"),
        max_length=255,
        required=False,
        help_text=_("Such as example.org. Empty means all domains without a pace of their own, together."),
    )
    a_minute = forms.IntegerField(label=_("Copies a minute"), min_value=1, max_value=100_000)
