"""Which pictures are accepted as logos; others are refused at the field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.forms.seen import SeenForm

from ..rules.logos import UnfitPicture, UnfitPictureError, redrawn

UNFIT = {
    UnfitPicture.BYTES: _("The file is larger than 2 MB. Choose a smaller one."),
    UnfitPicture.KIND: _("This is not a PNG, JPEG or WebP picture. Other kinds, such as SVG, are not accepted."),
    UnfitPicture.PIXELS: _("The picture is more than 4,000 pixels wide or high. Choose a smaller one."),
    UnfitPicture.BROKEN: _("The picture cannot be read: the file is damaged."),
}


class PictureField(forms.FileField):
    """A picture, redrawn as a PNG; None if none was chosen."""

    widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"})

    def __init__(self, **kwargs):
        hint = _("PNG, JPEG or WebP; at most 2 MB, and 4,000 pixels wide and high.")
        super().__init__(**{"help_text": hint} | kwargs)

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return redrawn(upload, upload.size)
        except UnfitPictureError as error:
            raise forms.ValidationError(UNFIT[error.reason]) from error


class LogoForm(SeenForm):
    """A partner's logo, with the consent to show it. Its fingerprint is the key of the logo shown now."""

    picture = PictureField(label=_("Logo"))
    may_show = forms.BooleanField(
        label=_("The Alliance may show this logo on its pages, as long as the organization is a partner.")
    )
