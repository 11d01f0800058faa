"""Fields and columns for days (E1): forms refuse days outside 1900 to 2200 at the field, and the database refuses them
too.
"""

from datetime import timedelta

from django import forms
from django.contrib.postgres import fields as ranges
from django.contrib.postgres import forms as range_forms
from django.db import migrations, models
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


class KeepOtherDaysOut(migrations.AlterField):
    """A migration operation that adds the check to an existing column of days; Django adds it only to new columns."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        model, check = self._check(app_label, schema_editor, to_state)
        field = model._meta.get_field(self.name)
        schema_editor.execute(
            f"ALTER TABLE {schema_editor.quote_name(model._meta.db_table)} "
            f"ADD CONSTRAINT {check} CHECK ({field.db_check(schema_editor.connection)})"
        )

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        model, check = self._check(app_label, schema_editor, from_state)
        schema_editor.execute(f"ALTER TABLE {schema_editor.quote_name(model._meta.db_table)} DROP CONSTRAINT {check}")
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def _check(self, app_label, schema_editor, state):
        model = state.apps.get_model(app_label, self.model_name)
        name = f"{model._meta.db_table}_{model._meta.get_field(self.name).column}_check"
        return model, schema_editor.quote_name(name)
