"""A list of addresses, pasted or as a file."""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _


class AddressListForm(forms.Form):
    """What is valid has `text`, whether it was pasted or chosen as a file."""

    text = forms.CharField(
        label=_("Addresses"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("One in a line, or as they come from a mail program: Name &lt;name@example.org&gt;; …"),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("Plain text or CSV, in UTF-8. Use a file for more than about 200,000 addresses."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE)
    evidence = forms.CharField(
        label=_("Evidence that they consented"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "When and how each of them asked for the newsletter, and where that is kept. Leave it empty where you do not "
            "have it: then each address is asked by e-mail first."
        ),
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if not upload:
            return ""
        try:
            return upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("This is not plain text in UTF-8. Save it as CSV UTF-8.")) from error

    def clean(self):
        data = super().clean()
        text = "\n".join(filter(str.strip, [data.get("text") or "", data.pop("file", "") or ""]))
        if not text and not self.errors:
            self.add_error("text", _("Paste the addresses, or choose a file that holds them."))
        if len(text.encode()) > settings.UPLOAD_LIMIT:
            self.add_error("text", _("This is more than the portal takes at once. Give the list in parts."))
        data["text"] = text
        return data


class TooLongListForm(AddressListForm):
    """The form again, where so much was pasted that it could not be received."""

    def clean(self):
        limit = filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        self.add_error(
            "text",
            _("More than %(limit)s was pasted. Save it as a text file and choose that below; nothing was read.")
            % {"limit": limit},
        )
        return self.cleaned_data
