"""Who may read a document: the apps say so for the documents they issue."""

from functools import reduce
from operator import or_

from django.db.models import Q

from alliance87 import wiring

from .models import Document


def documents_read_by(user):
    """The documents that `user` may read: those that any app lets them."""
    conditions = [reads(user) for reads in wiring.offered(wiring.DOCUMENT_READERS)]
    return Document.objects.filter(reduce(or_, conditions, Q(pk__in=())))


def may_read(user, document):
    """Whether any app lets `user` read the document."""
    return documents_read_by(user).filter(pk=document.pk).exists()
