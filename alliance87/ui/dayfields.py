"""Fields and columns for days (E1): forms refuse days outside 1900 to 2200 at the field, and the database refuses them
too.
"""

from datetime import timedelta

from django import forms
from django.contrib.postgres import fields as ranges
from django.contrib.postgres import forms as range_forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from .days import FIRST_DAY, LAST_DAY, can_be_entered

_AFTER = LAST_DAY + timedelta(days=1)


class DayField(forms.DateField):
    """A day, entered with the browser's own widget."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})  # what browsers read, in every language
    default_error_messages = {"outside": _("Check the year: days from 1900 to 2200 can be entered.")}

    def to_python(self, value):
        day = super().to_python(value)
        if day is not None and not can_be_entered(day):
            raise forms.ValidationError(self.error_messages["outside"], code="outside")
        return day


class PeriodField(range_forms.DateRangeField):
    """A first day and the day after the last."""

    base_field = DayField


class DayColumn(models.DateField):
    """The database column of a day."""

    def db_check(self, connection):
        column = connection.ops.quote_name(self.column)
        return f"{column} BETWEEN '{FIRST_DAY}' AND '{LAST_DAY}'"

    def formfield(self, **options):
        # With a hidden day beside it, a form that does not show that one takes every day for changed.
        return super().formfield(**{"form_class": DayField, "show_hidden_initial": False, **options})


class MomentColumn(models.DateTimeField):
    """The database column of a moment that people enter; its day in UTC is checked."""

    def db_check(self, connection):
        column = connection.ops.quote_name(self.column)
        return f"{column} >= '{FIRST_DAY}T00:00:00Z' AND {column} < '{_AFTER}T00:00:00Z'"


class PeriodColumn(ranges.DateRangeField):
    """The database column of a period of days; either end may be open."""

    def db_check(self, connection):
        column = connection.ops.quote_name(self.column)
        return (
            f"(lower_inf({column}) OR lower({column}) >= '{FIRST_DAY}') "
            f"AND (upper_inf({column}) OR upper({column}) <= '{_AFTER}')"
        )

    def formfield(self, **options):
        return super().formfield(**{"form_class": PeriodField, **options})
