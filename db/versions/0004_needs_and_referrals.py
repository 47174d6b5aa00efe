"""Needs, goals, referrals and releases"""

import sqlalchemy as sa
from alembic import op

from casework.database import Instant
from casework.plans import immutable
from casework.releases.immutable import DISCLOSURES

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "compensation_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("crime_on", sa.Date(), nullable=False),
        sa.Column("discovered_on", sa.Date(), nullable=True),
        sa.Column("paused_because", sa.Text(), nullable=False),
        sa.Column("claim", sa.String(length=80), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["account.id"], name=op.f("fk_compensation_case_noted_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_compensation_case_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compensation_case")),
    )
    with op.batch_alter_table("compensation_case", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_compensation_case_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "goal",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("blocked_by", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open", "reached", "left behind", name="goalstate", native_enum=False, length=60
            ),
            nullable=False,
        ),
        sa.Column("set_at", Instant(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "field_class",
            sa.Enum(
                "status",
                "identity",
                "whereabouts",
                "safety",
                "notes",
                "health",
                "legal",
                name="fieldclass",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "domain",
            sa.Enum(
                "immediate safety",
                "housing",
                "documents",
                "employment",
                "education",
                "money and benefits",
                "legal",
                "mental health",
                "substance use",
                "physical health",
                "family and parenting",
                "transport, food and phone",
                "grief",
                "victim compensation",
                "expungement and tattoo removal",
                name="domain",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_goal_person_id_person")
        ),
        sa.ForeignKeyConstraint(["set_by"], ["account.id"], name=op.f("fk_goal_set_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_person_id"), ["person_id"], unique=False)

    op.create_table(
        "need_score",
        sa.Column(
            "answer",
            sa.Enum(
                "scored", "not a need", "declined", name="needanswer", native_enum=False, length=60
            ),
            nullable=False,
        ),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column(
            "protection",
            sa.Enum(
                "ordinary",
                "42 CFR Part 2",
                "juvenile",
                name="protection",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "field_class",
            sa.Enum(
                "status",
                "identity",
                "whereabouts",
                "safety",
                "notes",
                "health",
                "legal",
                name="fieldclass",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "domain",
            sa.Enum(
                "immediate safety",
                "housing",
                "documents",
                "employment",
                "education",
                "money and benefits",
                "legal",
                "mental health",
                "substance use",
                "physical health",
                "family and parenting",
                "transport, food and phone",
                "grief",
                "victim compensation",
                "expungement and tattoo removal",
                name="domain",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["account.id"], name=op.f("fk_need_score_asked_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_need_score_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_score")),
    )
    with op.batch_alter_table("need_score", schema=None) as batch_op:
        batch_op.create_index(
            "ix_need_score_latest", ["person_id", "domain", "asked_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_need_score_person_id"), ["person_id"], unique=False)

    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "field_class",
            sa.Enum(
                "status",
                "identity",
                "whereabouts",
                "safety",
                "notes",
                "health",
                "legal",
                name="fieldclass",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("identity", sa.Boolean(), nullable=False),
        sa.Column("whereabouts", sa.Boolean(), nullable=False),
        sa.Column("health", sa.Boolean(), nullable=False),
        sa.Column("legal", sa.Boolean(), nullable=False),
        sa.Column("part_2", sa.Boolean(), nullable=False),
        sa.Column("juvenile", sa.Boolean(), nullable=False),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("read_aloud", sa.Boolean(), nullable=False),
        sa.Column("witness", sa.String(length=80), nullable=False),
        sa.Column(
            "signed",
            sa.Enum("on paper", "on the screen", name="signed", native_enum=False, length=60),
            nullable=False,
        ),
        sa.Column("signature", sa.String(length=120), nullable=False),
        sa.Column("signed_at", Instant(), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.Column("revoked_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_release_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_release_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by"], ["account.id"], name=op.f("fk_release_revoked_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["taken_by"], ["account.id"], name=op.f("fk_release_taken_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
    )
    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.create_index(
            "ix_release_live", ["organisation_id", "person_id", "ends_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_release_person_id"), ["person_id"], unique=False)

    op.create_table(
        "service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "domain",
            sa.Enum(
                "immediate safety",
                "housing",
                "documents",
                "employment",
                "education",
                "money and benefits",
                "legal",
                "mental health",
                "substance use",
                "physical health",
                "family and parenting",
                "transport, food and phone",
                "grief",
                "victim compensation",
                "expungement and tattoo removal",
                name="domain",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("eligibility", sa.Text(), nullable=False),
        sa.Column(
            "capacity",
            sa.Enum(
                "has room",
                "waiting list",
                "full",
                "not known",
                name="capacity",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("languages", sa.String(length=200), nullable=False),
        sa.Column("hours", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checked_by"], ["account.id"], name=op.f("fk_service_checked_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_service_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
    )
    with op.batch_alter_table("service", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_domain"), ["domain"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_service_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "referral",
        sa.Column(
            "protection",
            sa.Enum(
                "ordinary",
                "42 CFR Part 2",
                "juvenile",
                name="protection",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "offered",
                "declined by the person",
                "made",
                "warm hand-off",
                "first service confirmed",
                "completed",
                "failed",
                name="referralstate",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("for_partner", sa.Text(), nullable=False),
        sa.Column("offered_at", Instant(), nullable=False),
        sa.Column("offered_by", sa.Integer(), nullable=True),
        sa.Column("moved_at", Instant(), nullable=False),
        sa.Column("accepted_at", Instant(), nullable=True),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "field_class",
            sa.Enum(
                "status",
                "identity",
                "whereabouts",
                "safety",
                "notes",
                "health",
                "legal",
                name="fieldclass",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "domain",
            sa.Enum(
                "immediate safety",
                "housing",
                "documents",
                "employment",
                "education",
                "money and benefits",
                "legal",
                "mental health",
                "substance use",
                "physical health",
                "family and parenting",
                "transport, food and phone",
                "grief",
                "victim compensation",
                "expungement and tattoo removal",
                name="domain",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["offered_by"], ["account.id"], name=op.f("fk_referral_offered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_referral_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_referral_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_referral_service_id_service")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_referral_sent", ["organisation_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_referral_service_id"), ["service_id"], unique=False)

    op.create_table(
        "step",
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column(
            "by",
            sa.Enum(
                "the person",
                "the worker",
                "both together",
                name="stepby",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "field_class",
            sa.Enum(
                "status",
                "identity",
                "whereabouts",
                "safety",
                "notes",
                "health",
                "legal",
                name="fieldclass",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "domain",
            sa.Enum(
                "immediate safety",
                "housing",
                "documents",
                "employment",
                "education",
                "money and benefits",
                "legal",
                "mental health",
                "substance use",
                "physical health",
                "family and parenting",
                "transport, food and phone",
                "grief",
                "victim compensation",
                "expungement and tattoo removal",
                name="domain",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["done_by"], ["account.id"], name=op.f("fk_step_done_by_account")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_step_goal_id_goal")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_step_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
    )
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_step_goal_id"), ["goal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_step_person_id"), ["person_id"], unique=False)

    op.create_table(
        "disclosure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "field_class",
            sa.Enum(
                "status",
                "identity",
                "whereabouts",
                "safety",
                "notes",
                "health",
                "legal",
                name="fieldclass",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("told_at", Instant(), nullable=False),
        sa.Column("told_by", sa.Integer(), nullable=True),
        sa.Column("told_to", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_disclosure_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_disclosure_referral_id_referral")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_disclosure_release_id_release")
        ),
        sa.ForeignKeyConstraint(
            ["told_by"], ["account.id"], name=op.f("fk_disclosure_told_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["told_to"], ["account.id"], name=op.f("fk_disclosure_told_to_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
    )
    with op.batch_alter_table("disclosure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_disclosure_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_disclosure_referral_id"), ["referral_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_disclosure_release_id"), ["release_id"], unique=False)

    op.create_table(
        "referral_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "field_class",
            sa.Enum(
                "status",
                "identity",
                "whereabouts",
                "safety",
                "notes",
                "health",
                "legal",
                name="fieldclass",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "offered",
                "declined by the person",
                "made",
                "warm hand-off",
                "first service confirmed",
                "completed",
                "failed",
                name="referralstate",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "why",
            sa.Enum(
                "the provider has no room",
                "not eligible there",
                "the provider could not reach them",
                "they did not go",
                "it ended early",
                "the service has closed",
                "something else",
                name="whyfailed",
                native_enum=False,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("by_partner", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_referral_move_by_account")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_referral_move_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_referral_move_referral_id_referral")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_move")),
    )
    with op.batch_alter_table("referral_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_move_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_referral_move_referral_id"), ["referral_id"], unique=False
        )

    DISCLOSURES.create(op.get_bind())
    immutable.create(op.get_bind())  # with the triggers that keep a row's number


def downgrade() -> None:
    DISCLOSURES.drop(op.get_bind())
    with op.batch_alter_table("referral_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_referral_move_referral_id"))
        batch_op.drop_index(batch_op.f("ix_referral_move_person_id"))

    op.drop_table("referral_move")
    with op.batch_alter_table("disclosure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_disclosure_release_id"))
        batch_op.drop_index(batch_op.f("ix_disclosure_referral_id"))
        batch_op.drop_index(batch_op.f("ix_disclosure_person_id"))

    op.drop_table("disclosure")
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_step_person_id"))
        batch_op.drop_index(batch_op.f("ix_step_goal_id"))

    op.drop_table("step")
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_referral_service_id"))
        batch_op.drop_index("ix_referral_sent")
        batch_op.drop_index(batch_op.f("ix_referral_person_id"))

    op.drop_table("referral")
    with op.batch_alter_table("service", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_service_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_service_domain"))

    op.drop_table("service")
    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_release_person_id"))
        batch_op.drop_index("ix_release_live")

    op.drop_table("release")
    with op.batch_alter_table("need_score", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_need_score_person_id"))
        batch_op.drop_index("ix_need_score_latest")

    op.drop_table("need_score")
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goal_person_id"))

    op.drop_table("goal")
    with op.batch_alter_table("compensation_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_compensation_case_person_id"))

    op.drop_table("compensation_case")
