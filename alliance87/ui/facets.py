"""The search and filters of a list, whose choices say how many rows each of them would show."""

from django import forms


class FacetsForm(forms.Form):
    """A search `q` and one field for each of FACETS. A form of a list names them, and the class of what was asked for."""

    FACETS: tuple[str, ...] = ()
    ASKED: type

    def __init__(self, *args, countries, **kwargs):
        super().__init__(*args, **kwargs)
        country = self.fields["country"]
        country.choices = [*country.choices, *countries]
        self.fields["q"].widget.input_type = "search"

    @property
    def asked(self):
        """What was asked for, as far as it is valid."""
        is_known = self.is_valid()
        words = {name: self.cleaned_data.get(name, "") for name in ("q", *self.FACETS)}
        return self.ASKED(**words, is_unknown=not is_known)

    def count(self, counts):
        """Put beside each choice how many rows it would show, and leave out choices that would show none."""
        for facet in self.FACETS:
            chosen = self.data.get(facet, "")
            self.fields[facet].choices = [
                (value, f"{label} ({counts[facet].get(value, 0)})" if value else label)
                for value, label in self.fields[facet].choices
                if not value or value == chosen or counts[facet].get(value)
            ]
