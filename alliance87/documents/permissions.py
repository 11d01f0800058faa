"""Who may read a document: the apps say so for the documents they issue."""

from alliance87 import wiring


def may_read(user, document):
    """Whether any app lets `user` read the document."""
    return any(lets(user, document) for lets in wiring.offered(wiring.DOCUMENT_READERS))
