"""What people say of themselves."""

from django import forms

from partners.models import User


class DetailsForm(forms.ModelForm):
    """Name, function and settings; the address is changed where addresses are verified."""

    class Meta:
        model = User
        fields = ("name", "function", "gender", "language", "time_zone")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gender"].required = False
