import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models

import alliance87.outbox.addresses
import alliance87.ui.dayfields
import alliance87.ui.zones
import partners.models.words

# Marks above and below Latin, Greek and Cyrillic letters; vowel signs of Hebrew and Arabic and the stretched line;
# joiners and soft hyphens, which are not seen.
MARKS = "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d\u00ad]"
SIGNS = "‘’‚‛ʼʻ`´′“”„‟″«»‐‑‒–—―−٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯ةىٱکیہς".replace("'", "''")
PLAIN_SIGNS = "'''''''''\"\"\"\"\"\"\"-------0123456789012345678901234567890123456789هياكيهσ".replace("'", "''")
PLAIN = f"""
CREATE FUNCTION partners_plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN normalize(lower(public.unaccent('public.unaccent'::regdictionary, translate(
    regexp_replace(normalize($1, NFKD), '{MARKS}', '', 'g'), '{SIGNS}', '{PLAIN_SIGNS}'
)) COLLATE pg_c_utf8), NFC)
"""
WORDS = """
CREATE FUNCTION partners_words(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_split_to_array(partners_plain($1) COLLATE pg_c_utf8, '[[:space:][:punct:][:cntrl:]]+')
"""
CYRILLIC, GREEK = "авекмнорстухіјѕԁԛԝһӏ", "αβεηικνορτυχωμ"
THEY_LOOK_LIKE = "abekmhopctyxijsdqwhl" + "abenikvoptuxwm"
SKELETON = f"""
CREATE FUNCTION partners_skeleton(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(partners_plain($1), '{CYRILLIC}{GREEK}', '{THEY_LOOK_LIKE}')
"""
SITE = """
CREATE FUNCTION partners_site(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce(substring(lower($1 COLLATE pg_c_utf8) from '^https?://(?:www[.])?([^/:?#]+)'), '')
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        # Names are compared without width, case, accents, forms of quotes, hyphens and digits, in every script; and,
        # to find doubles, in the Latin letters that Cyrillic and Greek ones look like. The functions name their
        # collation, so that they give the same result wherever the database is.
        migrations.RunSQL(PLAIN, "DROP FUNCTION partners_plain(text)"),
        migrations.RunSQL(WORDS, "DROP FUNCTION partners_words(text)"),
        migrations.RunSQL(SKELETON, "DROP FUNCTION partners_skeleton(text)"),
        migrations.RunSQL(SITE, "DROP FUNCTION partners_site(text)"),
        migrations.CreateModel(
            name="Country",
            fields=[
                (
                    "iso2",
                    models.CharField(
                        max_length=2, primary_key=True, serialize=False, verbose_name="ISO 3166-1 alpha-2"
                    ),
                ),
                ("iso3", models.CharField(max_length=3, unique=True, verbose_name="ISO 3166-1 alpha-3")),
                ("name", models.CharField(max_length=80, verbose_name="short name")),
                ("official_name", models.CharField(max_length=120, verbose_name="name at the United Nations")),
                ("name_fr", models.CharField(max_length=80, verbose_name="name in French")),
                ("name_es", models.CharField(max_length=80, verbose_name="name in Spanish")),
                (
                    "everyday_names",
                    models.TextField(
                        blank=True,
                        help_text="One a line, in any language. They are not shown anywhere.",
                        verbose_name="other names by which people look for it",
                    ),
                ),
                ("un_member", models.BooleanField(verbose_name="member of the United Nations")),
                (
                    "un_region",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("AFR", "African Group"),
                            ("APG", "Asia-Pacific Group"),
                            ("EEG", "Eastern European Group"),
                            ("GRULAC", "Latin American and Caribbean Group"),
                            ("WEOG", "Western European and Others Group"),
                        ],
                        max_length=6,
                        verbose_name="UN regional group",
                    ),
                ),
                (
                    "ilo_region",
                    models.CharField(
                        choices=[
                            ("africa", "Africa"),
                            ("americas", "Americas"),
                            ("arab_states", "Arab States"),
                            ("asia_pacific", "Asia and the Pacific"),
                            ("europe", "Europe and Central Asia"),
                        ],
                        max_length=12,
                        verbose_name="ILO region",
                    ),
                ),
                (
                    "words",
                    models.GeneratedField(
                        db_persist=True,
                        expression=partners.models.words.WordsOf(
                            django.db.models.functions.text.Concat(
                                "name",
                                models.Value(" "),
                                "official_name",
                                models.Value(" "),
                                "name_fr",
                                models.Value(" "),
                                "name_es",
                                models.Value(" "),
                                "everyday_names",
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField()),
                        verbose_name="words to find it by",
                    ),
                ),
            ],
            options={
                "verbose_name": "country",
                "verbose_name_plural": "countries",
                "ordering": ["official_name"],
                "permissions": [("edit_roadmap", "Can edit the country's Roadmap")],
            },
        ),
        migrations.CreateModel(
            name="DirectoryRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("revision", models.UUIDField(default=uuid.uuid4, verbose_name="revision")),
            ],
            options={
                "verbose_name": "revision of the directory",
                "verbose_name_plural": "revisions of the directory",
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "email",
                    alliance87.outbox.addresses.AddressField(max_length=254, verbose_name="e-mail address"),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("function", models.CharField(blank=True, max_length=200, verbose_name="function")),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[("woman", "Woman"), ("man", "Man"), ("other", "Other")],
                        max_length=5,
                        verbose_name="gender",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French"), ("es", "Spanish")],
                        default="en",
                        max_length=7,
                        verbose_name="language",
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        max_length=64,
                        validators=[alliance87.ui.zones.validate_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                (
                    "is_staff",
                    models.BooleanField(default=False, verbose_name="may enter the administration site"),
                ),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="joined at"),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", django.db.models.functions.text.Lower("email")),
                            models.Q(("email__regex", "@.*[^ -~]"), _negated=True),
                        ),
                        name="the_address_of_a_person_has_one_spelling",
                        violation_error_message="An address is kept in small letters.",
                    ),
                    models.UniqueConstraint(
                        fields=("email",),
                        name="an_address_belongs_to_one_person",
                        violation_error_message="Another person signs in with this address.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("word", models.TextField(unique=True, verbose_name="word")),
            ],
            options={
                "verbose_name": "word",
                "verbose_name_plural": "words",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["word"], name="word_trigrams", opclasses=["gin_trgm_ops"]
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "applicant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="applicant",
                    ),
                ),
                ("started_at", models.DateTimeField(auto_now_add=True, verbose_name="started at")),
                ("touched_at", models.DateTimeField(auto_now=True, verbose_name="last changed at")),
                (
                    "forgotten_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When the personal data in it was deleted.",
                        null=True,
                        verbose_name="persons forgotten at",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("country", "Country"),
                            ("un", "UN agency or entity"),
                            ("igo", "Inter-governmental body"),
                            ("regional", "Regional organization or initiative"),
                            ("workers", "Workers' organization"),
                            ("employers", "Employers' organization"),
                            ("business", "Business network"),
                            ("civil_society", "Civil society, including victims' and survivors' organizations"),
                            ("academic", "Academic or research institution"),
                            ("donor", "Public or private donor"),
                        ],
                        max_length=20,
                        verbose_name="category",
                    ),
                ),
                (
                    "category_answer",
                    models.TextField(blank=True, verbose_name="answer to the category's question"),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="legal name")),
                ("acronym", models.CharField(blank=True, max_length=30, verbose_name="acronym")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("africa", "Africa"),
                            ("americas", "Americas"),
                            ("arab_states", "Arab States"),
                            ("asia_pacific", "Asia and the Pacific"),
                            ("europe", "Europe and Central Asia"),
                        ],
                        max_length=12,
                        verbose_name="region",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("mandate", models.TextField(blank=True, verbose_name="mandate")),
                (
                    "themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("forced_labour", "Forced labour"),
                                ("modern_slavery", "Modern slavery"),
                                ("human_trafficking", "Human trafficking"),
                                ("child_labour", "Child labour"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="themes",
                    ),
                ),
                ("groups_of_interest", models.TextField(blank=True, verbose_name="groups of interest")),
                ("contribution", models.TextField(blank=True, verbose_name="planned contribution")),
                ("focal_name", models.CharField(blank=True, max_length=200, verbose_name="focal point")),
                (
                    "focal_function",
                    models.CharField(blank=True, max_length=200, verbose_name="function of the focal point"),
                ),
                (
                    "focal_email",
                    alliance87.outbox.addresses.AddressField(
                        blank=True, max_length=254, verbose_name="e-mail address of the focal point"
                    ),
                ),
                (
                    "signatory_name",
                    models.CharField(blank=True, max_length=200, verbose_name="authorized signatory"),
                ),
                (
                    "signatory_function",
                    models.CharField(blank=True, max_length=200, verbose_name="function of the signatory"),
                ),
                (
                    "signatory_email",
                    alliance87.outbox.addresses.AddressField(
                        blank=True, max_length=254, verbose_name="e-mail address of the signatory"
                    ),
                ),
                (
                    "logo",
                    models.FileField(blank=True, max_length=200, upload_to="logos/%Y/%m", verbose_name="logo"),
                ),
                ("may_show_logo", models.BooleanField(default=False, verbose_name="the logo may be shown")),
                ("is_logo_settled", models.BooleanField(default=False, verbose_name="with a logo or without")),
                (
                    "skeleton",
                    models.GeneratedField(
                        db_persist=True,
                        expression=partners.models.words.Skeleton("name"),
                        output_field=models.TextField(),
                        verbose_name="name, to tell doubles",
                    ),
                ),
                (
                    "acronym_skeleton",
                    models.GeneratedField(
                        db_persist=True,
                        expression=partners.models.words.Skeleton("acronym"),
                        output_field=models.TextField(),
                        verbose_name="acronym, to tell doubles",
                    ),
                ),
                (
                    "site",
                    models.GeneratedField(
                        db_persist=True,
                        expression=partners.models.words.Site("website"),
                        output_field=models.TextField(),
                        verbose_name="host of the website",
                    ),
                ),
            ],
            options={
                "verbose_name": "application",
                "verbose_name_plural": "applications",
                "ordering": ["-pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False,
                        fields=["skeleton"],
                        name="application_skeleton",
                        opclasses=["gin_trgm_ops"],
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("focal_email", django.db.models.functions.text.Lower("focal_email")),
                            models.Q(("focal_email__regex", "@.*[^ -~]"), _negated=True),
                        ),
                        name="the_address_of_an_application_has_one_spelling",
                        violation_error_message="An address is kept in small letters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signatory_email", django.db.models.functions.text.Lower("signatory_email")),
                            models.Q(("signatory_email__regex", "@.*[^ -~]"), _negated=True),
                        ),
                        name="the_address_of_a_signatory_has_one_spelling",
                        violation_error_message="An address is kept in small letters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("logo", ""), ("may_show_logo", True), _connector="OR"),
                        name="a_logo_is_kept_with_consent",
                        violation_error_message="A logo is kept only if the organization agrees to its publication.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("acronym", models.CharField(blank=True, max_length=30, verbose_name="acronym")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("country", "Country"),
                            ("un", "UN agency or entity"),
                            ("igo", "Inter-governmental body"),
                            ("regional", "Regional organization or initiative"),
                            ("workers", "Workers' organization"),
                            ("employers", "Employers' organization"),
                            ("business", "Business network"),
                            ("civil_society", "Civil society, including victims' and survivors' organizations"),
                            ("academic", "Academic or research institution"),
                            ("donor", "Public or private donor"),
                        ],
                        max_length=20,
                        verbose_name="category",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organizations",
                        to="partners.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        blank=True,
                        help_text="The id in an imported history.",
                        max_length=60,
                        null=True,
                        unique=True,
                        verbose_name="reference",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "is_development_partner",
                    models.BooleanField(default=False, verbose_name="development partner"),
                ),
                ("development_evidence", models.TextField(blank=True, verbose_name="evidence for that")),
                (
                    "also_found_by",
                    models.TextField(
                        blank=True,
                        db_default="",
                        editable=False,
                        help_text="Words of its earlier names and of the names of organizations that became part of it.",
                        verbose_name="also found by",
                    ),
                ),
                (
                    "words",
                    models.GeneratedField(
                        db_persist=True,
                        expression=partners.models.words.WordsOf(
                            django.db.models.functions.text.Concat(
                                "name",
                                models.Value(" "),
                                "acronym",
                                models.Value(" "),
                                "also_found_by",
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField()),
                        verbose_name="words to find it by",
                    ),
                ),
                (
                    "skeleton",
                    models.GeneratedField(
                        db_persist=True,
                        expression=partners.models.words.Skeleton("name"),
                        output_field=models.TextField(),
                        verbose_name="name, to tell doubles",
                    ),
                ),
                (
                    "acronym_skeleton",
                    models.GeneratedField(
                        db_index=True,
                        db_persist=True,
                        expression=partners.models.words.Skeleton("acronym"),
                        output_field=models.TextField(),
                        verbose_name="acronym, to tell doubles",
                    ),
                ),
                (
                    "site",
                    models.GeneratedField(
                        db_index=True,
                        db_persist=True,
                        expression=partners.models.words.Site("website"),
                        output_field=models.TextField(),
                        verbose_name="host of the website",
                    ),
                ),
            ],
            options={
                "verbose_name": "organization",
                "verbose_name_plural": "organizations",
                "ordering": ["name"],
                "permissions": [("edit_organization", "Can edit the organization's page")],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["words"], name="organization_words"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False,
                        fields=["skeleton"],
                        name="organization_skeleton",
                        opclasses=["gin_trgm_ops"],
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("category", "country"), _negated=True),
                            ("country__isnull", False),
                            _connector="OR",
                        ),
                        name="a_government_has_its_country",
                        violation_error_message="A government needs its country.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("category", "country")),
                        fields=("country",),
                        name="a_country_has_one_government",
                        violation_error_message="The government of this country has already been entered.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Admission",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admissions",
                        to="partners.organization",
                    ),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admission",
                        to="partners.application",
                    ),
                ),
                (
                    "admitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("admitted_at", models.DateTimeField(verbose_name="admitted at")),
                (
                    "is_new",
                    models.BooleanField(
                        default=False,
                        help_text="Whether the organization was entered by this admission.",
                        verbose_name="entered with it",
                    ),
                ),
            ],
            options={
                "verbose_name": "admission",
                "verbose_name_plural": "admissions",
                "ordering": ["-admitted_at"],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claim",
                        to="partners.application",
                        verbose_name="application",
                    ),
                ),
                (
                    "claimed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="claimed by",
                    ),
                ),
                ("claimed_at", models.DateTimeField(verbose_name="claimed at")),
            ],
            options={
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
            },
        ),
        migrations.CreateModel(
            name="Colleague",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="period")),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("begun_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="colleagues",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="colleague_of",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("focal_point", "Focal point"), ("editor", "Editor"), ("viewer", "Viewer")],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Only the person can decide this.",
                        verbose_name="shown on the public page",
                    ),
                ),
            ],
            options={
                "verbose_name": "colleague",
                "verbose_name_plural": "colleagues",
                "ordering": ["organization", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("organization", "="), ("person", "="), ("period", "&&")],
                        name="a_colleague_has_one_role_at_a_time",
                        violation_error_message="This person is already a colleague.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period__isempty", False),
                            ("period__startswith", models.F("begun_at")),
                            models.Q(
                                models.Q(("ended_at", None), ("ended_by", None), ("period__endswith__isnull", True)),
                                ("period__endswith", models.F("ended_at")),
                                _connector="OR",
                            ),
                        ),
                        name="a_colleague_works_from_act_to_act",
                        violation_error_message="A post lasts from the moment it is given to the moment it is ended.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitment",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "text_version",
                    models.PositiveSmallIntegerField(default=1, verbose_name="version of the text"),
                ),
                ("signatory", models.CharField(max_length=200, verbose_name="signed by")),
                ("function", models.CharField(max_length=200, verbose_name="function")),
                ("signed_on", alliance87.ui.dayfields.DayColumn(verbose_name="signed on")),
            ],
            options={
                "verbose_name": "commitment",
                "verbose_name_plural": "commitments",
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                ("confirmed_at", models.DateTimeField(verbose_name="confirmed at")),
            ],
            options={
                "verbose_name": "confirmation",
                "verbose_name_plural": "confirmations",
                "ordering": ["-confirmed_at"],
            },
        ),
        migrations.CreateModel(
            name="Distinction",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="distinction",
                        to="partners.application",
                    ),
                ),
                ("reasons", models.TextField(verbose_name="reasons")),
                (
                    "stated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("stated_at", models.DateTimeField(verbose_name="stated at")),
                (
                    "organizations",
                    models.ManyToManyField(
                        related_name="+", to="partners.organization", verbose_name="similar organizations"
                    ),
                ),
            ],
            options={
                "verbose_name": "distinction",
                "verbose_name_plural": "distinctions",
            },
        ),
        migrations.CreateModel(
            name="EarlierName",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="earlier_names",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("period", alliance87.ui.dayfields.PeriodColumn(verbose_name="period")),
                (
                    "renamed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="renamed by",
                    ),
                ),
                ("renamed_at", models.DateTimeField(verbose_name="renamed at")),
            ],
            options={
                "verbose_name": "earlier name",
                "verbose_name_plural": "earlier names",
                "ordering": ["-period"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("organization", "="), ("period", "&&")],
                        name="an_organization_has_one_name_at_a_time",
                        violation_error_message="The organization had another name at that time.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period__endswith__isnull", False), ("period__isempty", False)),
                        name="an_earlier_name_has_its_last_day",
                        violation_error_message="A name must end after it began.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiatives",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("summary", models.TextField(blank=True, verbose_name="what it does")),
                (
                    "themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("forced_labour", "Forced labour"),
                                ("modern_slavery", "Modern slavery"),
                                ("human_trafficking", "Human trafficking"),
                                ("child_labour", "Child labour"),
                            ],
                            max_length=20,
                        ),
                        verbose_name="themes",
                    ),
                ),
                ("period", alliance87.ui.dayfields.PeriodColumn(verbose_name="period")),
                ("outcomes", models.TextField(blank=True, verbose_name="outcomes")),
                ("offered", models.TextField(blank=True, verbose_name="resources offered")),
                ("sought", models.TextField(blank=True, verbose_name="resources sought")),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("entered_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "countries",
                    models.ManyToManyField(
                        blank=True, related_name="initiatives", to="partners.country", verbose_name="countries"
                    ),
                ),
            ],
            options={
                "verbose_name": "initiative",
                "verbose_name_plural": "initiatives",
                "ordering": ["-period", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("period__startswith__isnull", False), ("period__isempty", False)),
                        name="an_initiative_has_a_first_day",
                        violation_error_message="An initiative needs a first day, which cannot be after its last.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "email",
                    alliance87.outbox.addresses.AddressField(
                        blank=True,
                        help_text="Empty once it has been deleted.",
                        max_length=254,
                        verbose_name="e-mail address",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("focal_point", "Focal point"), ("editor", "Editor"), ("viewer", "Viewer")],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
                ("invited_at", models.DateTimeField(verbose_name="invited at")),
                ("expires_at", models.DateTimeField(verbose_name="stands until")),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="accepted by",
                    ),
                ),
                ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="accepted at")),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="revoked by",
                    ),
                ),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="revoked at")),
            ],
            options={
                "verbose_name": "invitation of a colleague",
                "verbose_name_plural": "invitations of colleagues",
                "ordering": ["-invited_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", django.db.models.functions.text.Lower("email")),
                            models.Q(("email__regex", "@.*[^ -~]"), _negated=True),
                        ),
                        name="the_address_of_an_invitation_has_one_spelling",
                        violation_error_message="An address is kept in small letters.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("accepted_at", None), ("revoked_at", None), models.Q(("email", ""), _negated=True)
                        ),
                        fields=("organization", "email"),
                        name="an_address_is_invited_once_at_a_time",
                        violation_error_message="This address has already been invited.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("accepted_at", None), ("revoked_at", None), _connector="OR"),
                        name="an_accepted_invitation_is_not_revoked",
                        violation_error_message="This invitation has already been accepted or withdrawn.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Logo",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="logo",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
                ("key", models.CharField(max_length=24, unique=True, verbose_name="key in its address")),
                (
                    "picture",
                    models.FileField(max_length=200, upload_to="partners/%Y/%m", verbose_name="picture for a page"),
                ),
                (
                    "tile",
                    models.FileField(max_length=200, upload_to="partners/%Y/%m", verbose_name="picture for a list"),
                ),
                (
                    "allowed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="allowed by",
                    ),
                ),
                ("allowed_at", models.DateTimeField(verbose_name="allowed at")),
            ],
            options={
                "verbose_name": "logo",
                "verbose_name_plural": "logos",
            },
        ),
        migrations.CreateModel(
            name="Naming",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="namings",
                        to="partners.application",
                        verbose_name="application",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("focal_point", "Focal point"), ("signatory", "Authorized signatory")],
                        max_length=11,
                        verbose_name="named as",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                (
                    "email",
                    alliance87.outbox.addresses.AddressField(
                        blank=True,
                        help_text="Empty once it has been deleted.",
                        max_length=254,
                        verbose_name="e-mail address",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("is_right", models.BooleanField(blank=True, null=True, verbose_name="said to be right")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered at")),
            ],
            options={
                "verbose_name": "person named on an application",
                "verbose_name_plural": "persons named on applications",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", django.db.models.functions.text.Lower("email")),
                            models.Q(("email__regex", "@.*[^ -~]"), _negated=True),
                        ),
                        name="the_address_of_a_person_named_has_one_spelling",
                        violation_error_message="An address is kept in small letters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("is_right", None)),
                            models.Q(("answered_at__isnull", False), ("is_right__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_answer_of_a_person_named_has_its_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficerNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="partners.application",
                        verbose_name="application",
                    ),
                ),
                ("text", models.TextField(verbose_name="note")),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="written at")),
            ],
            options={
                "verbose_name": "internal note",
                "verbose_name_plural": "internal notes",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="profile",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "mandate",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(4000)],
                        verbose_name="mandate",
                    ),
                ),
                (
                    "themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("forced_labour", "Forced labour"),
                                ("modern_slavery", "Modern slavery"),
                                ("human_trafficking", "Human trafficking"),
                                ("child_labour", "Child labour"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="themes",
                    ),
                ),
                (
                    "address",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(500)],
                        verbose_name="postal address",
                    ),
                ),
                (
                    "hides_address",
                    models.BooleanField(default=False, verbose_name="keep the address off the public page"),
                ),
                (
                    "hides_persons",
                    models.BooleanField(default=False, verbose_name="keep all persons off the public page"),
                ),
            ],
            options={
                "verbose_name": "profile",
                "verbose_name_plural": "profiles",
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="partners.application",
                    ),
                ),
                ("text", models.TextField(verbose_name="question")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Ruling",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ruling",
                        to="partners.application",
                    ),
                ),
                ("is_accepted", models.BooleanField(verbose_name="accepted")),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                (
                    "ruled_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("ruled_at", models.DateTimeField(verbose_name="ruled at")),
            ],
            options={
                "verbose_name": "ruling",
                "verbose_name_plural": "rulings",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_accepted", True), models.Q(("reasons", ""), _negated=True), _connector="OR"
                        ),
                        name="who_declines_says_why",
                        violation_error_message="Say why the application is declined.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signature",
                        to="partners.application",
                    ),
                ),
                ("text_version", models.PositiveSmallIntegerField(verbose_name="version of the text")),
                ("organization_name", models.CharField(max_length=200, verbose_name="in the name of")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("function", models.CharField(max_length=200, verbose_name="function")),
                ("is_sanctions_free", models.BooleanField(verbose_name="under no sanctions")),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("signed_at", models.DateTimeField(verbose_name="signed at")),
            ],
            options={
                "verbose_name": "signature",
                "verbose_name_plural": "signatures",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_sanctions_free", True)),
                        name="who_signs_states_to_be_under_no_sanctions",
                        violation_error_message="The commitment is signed together with the statement on sanctions.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submission",
                        to="partners.application",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField(verbose_name="submitted at")),
            ],
            options={
                "verbose_name": "submission",
                "verbose_name_plural": "submissions",
            },
        ),
        migrations.CreateModel(
            name="Typed",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="typed",
                        to="partners.application",
                        verbose_name="application",
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("category", "Category"),
                            ("organization", "Organization"),
                            ("work", "What it will do"),
                            ("people", "People"),
                            ("logo", "Logo"),
                            ("commitment", "Commitment"),
                            ("review", "Check and submit"),
                        ],
                        max_length=12,
                        verbose_name="step",
                    ),
                ),
                ("words", models.JSONField(default=dict, verbose_name="words")),
                ("typed_at", models.DateTimeField(auto_now=True, verbose_name="typed at")),
            ],
            options={
                "verbose_name": "unfinished step",
                "verbose_name_plural": "unfinished steps",
                "constraints": [
                    models.UniqueConstraint(fields=("application", "step"), name="a_step_is_kept_unfinished_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="partners.application",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(verbose_name="withdrawn at")),
            ],
            options={
                "verbose_name": "withdrawal",
                "verbose_name_plural": "withdrawals",
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer",
                        to="partners.question",
                    ),
                ),
                ("text", models.TextField(verbose_name="answer")),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answered_at", models.DateTimeField(verbose_name="answered at")),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
            },
        ),
        migrations.CreateModel(
            name="ConfirmationRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmation_requests",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="reminded at")),
                (
                    "lapsed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="counted as unanswered at"),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="partners.confirmation",
                        verbose_name="answer",
                    ),
                ),
            ],
            options={
                "verbose_name": "request to confirm",
                "verbose_name_plural": "requests to confirm",
                "ordering": ["asked_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("answer", None), ("lapsed_at__isnull", False)),
                        fields=["organization"],
                        name="unanswered_requests",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answer", None), ("lapsed_at", None)),
                        fields=("organization",),
                        name="a_partner_is_asked_once_at_a_time",
                        violation_error_message="This partner has already been asked.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lapsed_at", None),
                            models.Q(("reminded_at__isnull", False), ("reminded_at__lt", models.F("lapsed_at"))),
                            _connector="OR",
                        ),
                        name="a_request_is_reminded_of_before_it_counts_as_unanswered",
                        violation_error_message="A reminder is sent before a request counts as unanswered.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ending",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="endings",
                        to="partners.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("departure", "Departure"), ("removal", "Removal"), ("merger", "Merger")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("period", alliance87.ui.dayfields.PeriodColumn(verbose_name="period")),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_up",
                        to="partners.organization",
                        verbose_name="the one that goes on",
                    ),
                ),
                (
                    "readmission",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="after",
                        to="partners.admission",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                ("entered_at", models.DateTimeField(verbose_name="entered at")),
            ],
            options={
                "verbose_name": "end of a partnership",
                "verbose_name_plural": "ends of partnerships",
                "ordering": ["period"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("readmission", None)),
                        fields=("organization",),
                        name="a_partnership_ends_once",
                        violation_error_message="The end of this partnership has already been entered.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("organization", "="), ("period", "&&")],
                        name="partnerships_of_an_organization_do_not_overlap",
                        violation_error_message="It was already a partner at that time, by an earlier admission.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period__startswith__isnull", False),
                            ("period__endswith__isnull", False),
                            ("period__isempty", False),
                        ),
                        name="a_partnership_that_ends_has_both_its_days",
                        violation_error_message="A partnership must end after it began.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "merger"), ("successor__isnull", False)),
                            models.Q(models.Q(("kind", "merger"), _negated=True), ("successor", None)),
                            _connector="OR",
                        ),
                        name="a_merger_names_who_goes_on",
                        violation_error_message="A merger must name the partner that continues.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("successor", None),
                            models.Q(("successor", models.F("organization")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_merges_with_itself",
                        violation_error_message="A partner cannot merge with itself.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organization",
            trigger=pgtrigger.compiler.Trigger(
                name="changes_the_directory",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO partners_directoryrevision (id, revision) VALUES (1, gen_random_uuid()) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision; RETURN NULL;",
                    hash="3b015e2761d7c4e8964e32b144b0f6762bf9d2d0",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_changes_the_directory_4e0f1",
                    table="partners_organization",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organization",
            trigger=pgtrigger.compiler.Trigger(
                name="teaches_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO partners_word (word) SELECT DISTINCT word FROM unnest(NEW.words) AS word WHERE word <> '' ORDER BY word ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="f4b741b24e6c3572ef3c0a542c3d5211e39db151",
                    operation='INSERT OR UPDATE OF "name", "acronym", "also_found_by"',
                    pgid="pgtrigger_teaches_words_6c0a8",
                    table="partners_organization",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ending",
            trigger=pgtrigger.compiler.Trigger(
                name="changes_the_directory",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO partners_directoryrevision (id, revision) VALUES (1, gen_random_uuid()) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision; RETURN NULL;",
                    hash="c1d803c3ea58d5e21b89de49ab9fccabd8de9d7d",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_changes_the_directory_9bf37",
                    table="partners_ending",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="confirmationrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="changes_the_directory",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO partners_directoryrevision (id, revision) VALUES (1, gen_random_uuid()) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision; RETURN NULL;",
                    hash="16f63adc365cdf6b8a7a56ee081b21783ca6f65c",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_changes_the_directory_810ba",
                    table="partners_confirmationrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitment",
            trigger=pgtrigger.compiler.Trigger(
                name="changes_the_directory",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO partners_directoryrevision (id, revision) VALUES (1, gen_random_uuid()) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision; RETURN NULL;",
                    hash="0295308338a91d4acfdee0c6df9e596ed393017c",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_changes_the_directory_954ba",
                    table="partners_commitment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="profile",
            trigger=pgtrigger.compiler.Trigger(
                name="changes_the_directory",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO partners_directoryrevision (id, revision) VALUES (1, gen_random_uuid()) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision; RETURN NULL;",
                    hash="ab426c1170082dd7121fe56de3e2946c71ccc20d",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_changes_the_directory_17756",
                    table="partners_profile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ruling",
            trigger=pgtrigger.compiler.Trigger(
                name="a_withdrawn_application_is_not_ruled_on",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM partners_application WHERE id = NEW.application_id FOR UPDATE; IF EXISTS (SELECT 1 FROM partners_withdrawal WHERE application_id = NEW.application_id) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'a_withdrawn_application_is_not_ruled_on', MESSAGE = 'a_withdrawn_application_is_not_ruled_on'; END IF; RETURN NEW;",
                    hash="5ae49340274a819d9a5f63eadb0b446fc747763c",
                    operation="INSERT",
                    pgid="pgtrigger_a_withdrawn_application_is_not_ruled_on_9c5db",
                    table="partners_ruling",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withdrawal",
            trigger=pgtrigger.compiler.Trigger(
                name="an_application_ruled_on_is_not_withdrawn",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM 1 FROM partners_application WHERE id = NEW.application_id FOR UPDATE; IF EXISTS (SELECT 1 FROM partners_ruling WHERE application_id = NEW.application_id) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'an_application_ruled_on_is_not_withdrawn', MESSAGE = 'an_application_ruled_on_is_not_withdrawn'; END IF; RETURN NEW;",
                    hash="ecdb04411a61a06d5738dfc155561b0f5b74f2cd",
                    operation="INSERT",
                    pgid="pgtrigger_an_application_ruled_on_is_not_withdrawn_a29c1",
                    table="partners_withdrawal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="country",
            trigger=pgtrigger.compiler.Trigger(
                name="teaches_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO partners_word (word) SELECT DISTINCT word FROM unnest(NEW.words) AS word WHERE word <> '' ORDER BY word ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="40466cbabdab9f4331aa9b7e87cc3a41f3f6b59e",
                    operation='INSERT OR UPDATE OF "name", "official_name", "name_fr", "name_es", "everyday_names"',
                    pgid="pgtrigger_teaches_words_ac776",
                    table="partners_country",
                    when="AFTER",
                ),
            ),
        ),
    ]
