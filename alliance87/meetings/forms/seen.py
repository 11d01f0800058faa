"""Forms for things that others may change while one types."""

from datetime import date, datetime

from django import forms
from django.utils.translation import gettext as _

from alliance87.ui.dates import date_format

_NOT_CARRIED = ("csrfmiddlewaretoken", "agreed")


class SeenForm(forms.Form):
    """Carries the fingerprint of what the person had before them, in the page's hidden input `seen`.

    `fingerprint` is that of the values stored now, which are the form's initial values.
    """

    def __init__(self, *args, fingerprint, **options):
        super().__init__(*args, **options)
        self.fingerprint = fingerprint

    @property
    def seen(self):
        """The fingerprint of what the person saw when they sent the form."""
        return self.data.get("seen", "")

    @property
    def carried(self):
        """The fingerprint for the page to send back: the present one once the person was told, else the one they
        saw."""
        return self.fingerprint if not self.is_bound or self.is_valid() else self.seen

    @property
    def stored_meanwhile(self):
        """[(label, value)] now stored, where it differs from what was typed; empty unless the page was stale."""
        if not self.is_bound or not self.is_valid() or self.seen == self.fingerprint:
            return []
        return stored_otherwise(self)


def carried_by(data):
    """[(name, value)] of what a form sent, for the page on which a person confirms it; but for the mark that they do."""
    return [(name, value) for name, values in data.lists() if name not in _NOT_CARRIED for value in values]


def stored_otherwise(form):
    """[(label, stored value)] of the fields in which something else was typed. The form's initial values are those
    stored now.
    """
    return [(field.label, _words(field)) for field in form if field.field.has_changed(field.initial, field.data)]


def _words(bound):
    """The stored value of a field in words."""
    if isinstance(bound.initial, datetime):
        return date_format(bound.initial, "l j F Y, H:i")
    if isinstance(bound.initial, date):
        return date_format(bound.initial, "j F Y")
    if isinstance(bound.initial, bool):
        return _("Yes") if bound.initial else _("No")
    choices = dict(_flat(getattr(bound.field, "choices", ())))
    values = bound.initial if isinstance(bound.initial, list) else [bound.initial]
    return ", ".join(str(choices.get(value, value)) for value in values if value not in ("", None)) or "–"


def _flat(choices):
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label
