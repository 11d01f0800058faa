"""The directory and a partner's page at 20,000 partners and 100,000 people, against 200 partners and few people."""

import statistics
import time

FEW, MANY, PEOPLE = 200, 20_000, 100_000
ROUNDS = 60

MOTIFS = [
    "Amanecer",
    "Baobab",
    "Cedar",
    "Dawn",
    "Etoile",
    "Flamboyant",
    "Girasol",
    "Harbour",
    "Ipê",
    "Jacaranda",
    "Kingfisher",
    "Lantern",
    "Marigold",
    "Nénuphar",
    "Ombú",
    "Puente",
    "Quetzal",
    "Ribeira",
    "Sunbird",
    "Tamarind",
    "Umoja",
    "Violette",
    "Weaverbird",
    "Xochitl",
    "Yucca",
    "Zéphyr",
]
KINDS = ["Union", "Federation", "Institute", "Trust", "Network", "Council", "Chamber", "Circle", "Fund", "Alliance"]

PARTNERS = """
WITH made AS (
    INSERT INTO partners_organization (name, acronym, category, country_id, website, is_development_partner, development_evidence)
    SELECT format('%%s %%s %%s of %%s', (%(motifs)s::text[])[1 + n %% 26], initcap(translate(md5(n::text), '0123456789', 'aeioulmnrs')::varchar(9)),
                  (%(kinds)s::text[])[1 + n %% 10], country.name),
           '', (ARRAY['workers', 'employers', 'business', 'civil_society', 'academic', 'donor'])[1 + n %% 6], country.iso2, '', false, ''
    FROM generate_series(%(first)s, %(last)s) AS n
    JOIN (SELECT iso2, name, row_number() OVER (ORDER BY iso2) - 1 AS place FROM partners_country) AS country
      ON country.place = n %% 40
    RETURNING id
), signed AS (
    INSERT INTO partners_commitment (organization_id, text_version, signatory, function, signed_on)
    SELECT id, 1, 'A', 'B', '2025-01-01' FROM made
), said AS (
    INSERT INTO partners_profile (organization_id, mandate, themes, address, hides_address, hides_persons)
    SELECT id, 'We work.', ARRAY[(ARRAY['forced_labour', 'child_labour'])[1 + id %% 2]], '', false, false FROM made
)
INSERT INTO partners_initiative (organization_id, title, summary, themes, period, outcomes, offered, sought, entered_at)
SELECT id, 'Safe harvests', '', ARRAY['child_labour'], daterange('2025-01-01', NULL), '', '', '', now() FROM made
"""

ACCOUNTS = """
INSERT INTO partners_user (
    password, is_superuser, email, name, function, gender, language, time_zone, is_active, is_staff, date_joined
)
SELECT '!', false, format('person%%s@example.org', n), 'Person ' || n, '', '', 'en', 'UTC', true, false, now()
FROM generate_series(1, %(people)s) AS n
"""

COLLEAGUES = """
INSERT INTO partners_colleague (organization_id, person_id, role, period, is_public)
SELECT organization.id, person.id, 'focal_point', tstzrange(now(), NULL), true
FROM (SELECT id, row_number() OVER () AS place FROM partners_organization) AS organization
JOIN (SELECT id, row_number() OVER () AS place FROM partners_user) AS person USING (place)
"""


def ratios():
    """(name, median time of a page at MANY divided by that at FEW), the same pages asked for in the same order."""
    from django.db import connection

    with connection.cursor() as cursor:
        lay(cursor, 1, FEW)
        few = _times()
        lay(cursor, FEW + 1, MANY)
        cursor.execute(ACCOUNTS, {"people": PEOPLE})
        cursor.execute(COLLEAGUES)
        cursor.execute("ANALYZE")
    many = _times()
    for name, cost in few.items():
        yield name, many[name] / cost


def lay(cursor, first, last):
    """Enter the partners numbered so, each with commitment, profile and an initiative."""
    cursor.execute(PARTNERS, {"first": first, "last": last, "motifs": MOTIFS, "kinds": KINDS})
    cursor.execute("ANALYZE")


def _times():
    """{what: median cost}; no search is asked twice, the other pages are taken warm."""
    from django.test import Client

    from partners.models import Organization

    client = Client(headers={"host": "127.0.0.1"})
    some = list(Organization.objects.filter(commitment__isnull=False).order_by("pk")[: 2 * ROUNDS])
    names = [_misspelt(one.name) for one in some]
    last = (Organization.objects.filter(commitment__isnull=False).count() + 23) // 24
    pages = {
        "search": lambda n: ("/en/partners/", {"q": names[n % len(names)]}),
        "first": lambda n: ("/en/partners/", {}),
        "last": lambda n: ("/en/partners/", {"page": last}),
        "filter": lambda n: ("/en/partners/", {"category": "workers"}),
        "partner": lambda n: (some[n % len(some)].get_absolute_url(), {}),
    }
    return {name: _median(client, page) for name, page in pages.items()}


def _misspelt(name):
    """The name's two telling words, the second with two letters swapped."""
    motif, word, *_rest = name.split()
    return f"{word[:3]}{word[4]}{word[3]}{word[5:]} {motif}"


def _median(client, page):
    """The median over rounds of a page's time, told in times of the terms' page taken just beside it."""
    taken = [_seconds(client, *page(turn)) / _seconds(client, "/en/terms/", {}) for turn in range(ROUNDS + 5)]
    return statistics.median(taken[5:])


def _seconds(client, path, query):
    start = time.perf_counter()
    if client.get(path, query).status_code != 200:
        raise RuntimeError(f"{path} is not well")
    return time.perf_counter() - start
