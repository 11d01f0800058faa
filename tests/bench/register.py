"""The register of documents at 20,000 documents, each with a page of text, against 200."""

FEW, MANY = 200, 20_000

DOCUMENTS = """
WITH made AS (
    INSERT INTO documents_document (
        symbol, title, distribution, language, issued_at, change, corrects, file, media_type, size, sha256
    )
    SELECT format('GCG/%%s/%%s', 100 + n / 200, concat((ARRAY['', 'INF/', 'CRP/', 'L/'])[1 + n %% 4], n)),
           format('Paper on %%s', substr(md5(n::text), 1, 8)), 'open', 'en', now() - n * interval '1 hour', '', '',
           'documents/none.pdf', 'application/pdf', 1, repeat('0', 64)
    FROM generate_series(%(first)s, %(last)s) AS n
    RETURNING id
), papers AS (
    INSERT INTO gcg_paper (item_id, document_id, filed_at)
    SELECT items.keys[1 + id %% cardinality(items.keys)], id, now()
    FROM made, (SELECT array_agg(id) AS keys FROM gcg_agendaitem) AS items
)
INSERT INTO documents_filetext (document_id, language, state, had_nul, words, search, begun_at)
SELECT id, 'en', 'read', false, '', to_tsvector('english', (
    SELECT string_agg(substr(md5((id * 300 + word)::text), 1, 5), ' ') FROM generate_series(1, 300) AS word
)) || to_tsvector('english', format('remediation%%s', id %% 1000)), now()
FROM made
"""


def measured(reader):
    """({what: time at MANY by that at FEW}, {what: queries}) of pages of the register, for this reader."""
    from django.db import connection
    from django.test import Client

    from tests.second_step import sign_in_with_second_step

    from . import pages
    from .timing import least

    client = Client(headers={"host": "127.0.0.1"})
    sign_in_with_second_step(client, reader)
    asked = {
        "list": "/en/documents/",
        "symbol": "/en/documents/?q=GCG/100/INF",
        "word": "/en/documents/?q=remediation7",
        "meeting": "/en/documents/?meeting=GCG%2F100",
    }

    def times():
        return {name: least(lambda address=address: client.get(address)) for name, address in asked.items()}

    with connection.cursor() as cursor:
        cursor.execute(DOCUMENTS, {"first": 1, "last": FEW})
        cursor.execute("ANALYZE")
        few = times()
        cursor.execute(DOCUMENTS, {"first": FEW + 1, "last": MANY})
        cursor.execute("ANALYZE")
    many = times()
    ratios = {name: many[name] / few[name] for name in asked}
    return ratios, {name: pages.queries(reader, address) for name, address in asked.items()}
