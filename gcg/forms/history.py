"""The form to upload a history."""

from django import forms
from django.utils.translation import gettext_lazy as _


class HistoryForm(forms.Form):
    """The four CSV files of docs/history.md."""

    holders = forms.FileField(label=_("holders.csv"), help_text=_("holder_id, name, kind, country_iso2"))
    mandates = forms.FileField(label=_("mandates.csv"), help_text=_("seat, holder_id, from, to, ended_by"))
    meetings = forms.FileField(label=_("meetings.csv"), help_text=_("meeting_id, number, kind, starts_at, state"))
    attendance = forms.FileField(label=_("attendance.csv"), help_text=_("meeting_id, seat, status, notice_at"))
