"""The form field for a document's file."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from .rules import MEDIA_TYPES, FileFlaw, UnfitError, media_type_of

_KINDS = ", ".join(ending.upper() for ending in MEDIA_TYPES if ending != "jpg")
_SENTENCES = {
    FileFlaw.KIND: _("Files of this kind are not accepted. Save it as one of these: %(kinds)s."),
    FileFlaw.PROGRAM: _("This file is a program, whatever its name says. Papers must be one of these: %(kinds)s."),
    FileFlaw.MACROS: _("This file contains macros. Save it without them, or as a PDF."),
    FileFlaw.LOCKED: _(
        "This file is protected by a password, or its format is older than 2007. Save it again in a current format without a password, or as a PDF."
    ),
    FileFlaw.MISMATCH: _(
        "The content of this file does not match its name (%(name)s). Save it again from the program that made it, or as a PDF."
    ),
}


class DocumentFileField(forms.FileField):
    """A file that `documents.actions.file_document` accepts; any other is refused here with a sentence."""

    default_error_messages = {
        "required": _("Choose the file."),
        "missing": _("Choose the file."),
        "empty": _("This file is empty. Check it on your computer and choose it again."),
        "large": _("This file is %(size)s; the limit is %(limit)s. Make its pictures smaller, or save it as a PDF."),
    }

    def __init__(self, **options):
        endings = ",".join(f".{ending}" for ending in MEDIA_TYPES)
        super().__init__(widget=forms.FileInput(attrs={"accept": endings}), **options)

    def to_python(self, data):
        upload = super().to_python(data)
        if upload is None:
            return None
        if upload.size > settings.UPLOAD_LIMIT:
            sizes = {"size": filesizeformat(upload.size), "limit": filesizeformat(settings.UPLOAD_LIMIT)}
            raise ValidationError(self.error_messages["large"], code="large", params=sizes)
        try:
            media_type_of(upload.name, upload)
        except UnfitError as unfit:
            words = {"kinds": _KINDS, "name": upload.name}
            raise ValidationError(_SENTENCES[unfit.reason], code=unfit.reason, params=words) from unfit
        return upload
