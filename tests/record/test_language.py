"""The record speaks one language, whoever acts."""

import pytest
from django.utils.translation import override

from alliance87.record import actions as record
from partners.models import Country


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_names_on_the_record_do_not_follow_the_language_of_who_acts(cast, language):
    with override(language):
        entry = record.act("pathfinder.country.noted", Country.objects.get(pk="DE"), by=cast.secretary)
        assert str(Country.objects.get(pk="DE")) == {"en": "Germany", "fr": "Allemagne", "es": "Alemania"}[language]
    entry.refresh_from_db()
    assert entry.subject_name == "Germany"
