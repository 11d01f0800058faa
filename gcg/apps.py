from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GcgConfig(AppConfig):
    name = "gcg"
    label = "gcg"
    verbose_name = _("Global Coordinating Group")

    def ready(self):
        from alliance87.documents.permissions import readable_by
        from alliance87.outbox.actions.receiving import read_by
        from partners.models.ties import bound_by

        from .actions.calendar_answers import read_answer
        from .permissions import may_read_document
        from .readings.holding import tie_of_seat

        readable_by(may_read_document)
        read_by(read_answer)
        bound_by(tie_of_seat)
