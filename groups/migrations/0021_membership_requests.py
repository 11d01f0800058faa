import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0020_leads_for_partners"),
        ("partners", "0004_endings_without_symbols"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MembershipRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "seat",
                    models.CharField(
                        choices=[("member", "Member"), ("observer", "Observer")],
                        default="member",
                        max_length=8,
                        verbose_name="takes part as",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="what you would contribute")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where the person no longer works for the partner.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="groups.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "membership",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="request",
                        to="groups.membership",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organization",
                        verbose_name="partner",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="membership_requests",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "request to join a group",
                "verbose_name_plural": "requests to join groups",
                "ordering": ["asked_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)),
                        fields=("group", "person"),
                        name="a_person_asks_to_join_a_group_once_at_a_time",
                        violation_error_message="You have already asked. A lead of the group will answer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", False),
                            models.Q(("closed_by", None), ("membership", None), ("reasons", "")),
                            _connector="OR",
                        ),
                        name="an_open_request_has_no_answer",
                        violation_error_message="A request that is answered has the moment of its answer.",
                    ),
                ],
            },
        ),
    ]
