"""Case conferences and decisions"""

import sqlalchemy as sa
from alembic import op

from casework.conferences import immutable as conferences
from casework.database import Instant
from casework.decisions import immutable as decisions

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column(
            "cadence",
            sa.Enum(
                "every week",
                "every two weeks",
                "every four weeks",
                name="cadence",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("first_at", Instant(), nullable=False),
        sa.Column("blind_kinds", sa.JSON(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference")),
        sa.UniqueConstraint("name", name=op.f("uq_conference_name")),
    )
    op.create_table(
        "conference_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "overdue contact",
                "event since last time",
                "plan past review",
                "blocked need",
                "tier review due",
                "decision overdue",
                "a worker asks",
                "left from last time",
                name="reasonkind",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name=op.f("fk_conference_rule_conference_id_conference"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_rule")),
        sa.UniqueConstraint(
            "conference_id", "kind", name=op.f("uq_conference_rule_conference_id_kind")
        ),
    )
    op.create_table(
        "conference_team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name=op.f("fk_conference_team_conference_id_conference"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_conference_team_team_id_team")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_team")),
        sa.UniqueConstraint(
            "conference_id", "team_id", name=op.f("uq_conference_team_conference_id_team_id")
        ),
    )
    with op.batch_alter_table("conference_team", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conference_team_team_id"), ["team_id"], unique=False)

    op.create_table(
        "agenda_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("met_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["account.id"], name=op.f("fk_agenda_request_asked_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agenda_request_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_request")),
    )
    with op.batch_alter_table("agenda_request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agenda_request_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "conference_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("meets_at", Instant(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "being prepared",
                "published",
                "running",
                "closed",
                name="meetingstate",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "part",
            sa.Enum("open part", "confidential part", name="part", native_enum=False, length=60),
            nullable=False,
        ),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("led_by", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("published_at", Instant(), nullable=True),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name=op.f("fk_conference_meeting_conference_id_conference"),
        ),
        sa.ForeignKeyConstraint(
            ["led_by"], ["account.id"], name=op.f("fk_conference_meeting_led_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_meeting")),
    )
    with op.batch_alter_table("conference_meeting", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conference_meeting_conference_id"), ["conference_id"], unique=False
        )

    op.create_table(
        "conference_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_conference_member_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name=op.f("fk_conference_member_conference_id_conference"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_conference_member_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_member")),
    )
    with op.batch_alter_table("conference_member", schema=None) as batch_op:
        batch_op.create_index(
            "ix_conference_member_account", ["account_id", "conference_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_conference_member_conference_id"), ["conference_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_conference_member_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("moved_because", sa.Text(), nullable=False),
        sa.Column(
            "question",
            sa.Enum(
                "admission",
                "tier up",
                "tier down",
                "plan review",
                "mediation",
                "relocation",
                "referral",
                "worker change",
                "transfer",
                "pause",
                "close",
                "no change",
                name="decisiontype",
                native_enum=False,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "now",
                "discussed",
                "parked",
                name="itemstate",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("writing", sa.JSON(), nullable=False),
        sa.Column("begun_at", Instant(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=True),
        sa.Column("access_starts_at", Instant(), nullable=True),
        sa.Column("access_ends_at", Instant(), nullable=True),
        sa.Column("added_at", Instant(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by"], ["account.id"], name=op.f("fk_agenda_item_added_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name=op.f("fk_agenda_item_conference_id_conference"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["conference_meeting.id"],
            name=op.f("fk_agenda_item_meeting_id_conference_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agenda_item_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index(
            "ix_agenda_item_access", ["conference_id", "access_ends_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agenda_item_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_item_person_id"), ["person_id"], unique=False)

    op.create_table(
        "minutes_addition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by"], ["account.id"], name=op.f("fk_minutes_addition_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name=op.f("fk_minutes_addition_conference_id_conference"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["conference_meeting.id"],
            name=op.f("fk_minutes_addition_meeting_id_conference_meeting"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_addition")),
    )
    with op.batch_alter_table("minutes_addition", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_minutes_addition_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "conference_presence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("came_at", Instant(), nullable=False),
        sa.Column("left_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name=op.f("fk_conference_presence_conference_id_conference"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_conference_presence_item_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["conference_meeting.id"],
            name=op.f("fk_conference_presence_meeting_id_conference_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["conference_member.id"],
            name=op.f("fk_conference_presence_member_id_conference_member"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_presence")),
    )
    with op.batch_alter_table("conference_presence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conference_presence_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "admission",
                "tier up",
                "tier down",
                "plan review",
                "mediation",
                "relocation",
                "referral",
                "worker change",
                "transfer",
                "pause",
                "close",
                "no change",
                name="decisiontype",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "tier",
            sa.Enum(
                "acute",
                "active",
                "stabilising",
                "follow-up",
                name="tier",
                native_enum=False,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("dissent", sa.Text(), nullable=False),
        sa.Column(
            "rating",
            sa.Enum(
                "clearly against",
                "rather against",
                "cannot say",
                "rather for",
                "clearly for",
                name="rating",
                native_enum=False,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("tell_by", sa.Date(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_owner_id", sa.Integer(), nullable=True),
        sa.Column("decided_teller_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("teller_id", sa.Integer(), nullable=True),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.Column("told_at", Instant(), nullable=True),
        sa.Column("told_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_decision_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["account.id"], name=op.f("fk_decision_decided_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["decided_owner_id"],
            ["account.id"],
            name=op.f("fk_decision_decided_owner_id_account"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_teller_id"],
            ["account.id"],
            name=op.f("fk_decision_decided_teller_id_account"),
        ),
        sa.ForeignKeyConstraint(
            ["done_by"], ["account.id"], name=op.f("fk_decision_done_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_decision_item_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_decision_owner_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_decision_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["teller_id"], ["account.id"], name=op.f("fk_decision_teller_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["told_by"], ["account.id"], name=op.f("fk_decision_told_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decision_conference_id"), ["conference_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_decision_item_id"), ["item_id"], unique=False)
        batch_op.create_index("ix_decision_owner", ["owner_id", "done_at", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_person_id"), ["person_id"], unique=False)

    op.create_table(
        "first_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(
            "blind",
            sa.Enum(
                "clearly against",
                "rather against",
                "cannot say",
                "rather for",
                "clearly for",
                name="rating",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("blind_at", Instant(), nullable=False),
        sa.Column(
            "full",
            sa.Enum(
                "clearly against",
                "rather against",
                "cannot say",
                "rather for",
                "clearly for",
                name="rating",
                native_enum=False,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("full_at", Instant(), nullable=True),
        sa.Column("why_changed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_first_look_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_first_look_item_id_agenda_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_look")),
        sa.UniqueConstraint("item_id", "account_id", name=op.f("uq_first_look_item_id_account_id")),
    )
    with op.batch_alter_table("first_look", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_first_look_item_id"), ["item_id"], unique=False)

    op.create_table(
        "decision_addition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "what the person said",
                "correction",
                "handed over",
                "without a first look",
                name="addition",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by"], ["account.id"], name=op.f("fk_decision_addition_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_addition_decision_id_decision")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_decision_addition_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_addition")),
    )
    with op.batch_alter_table("decision_addition", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decision_addition_decision_id"), ["decision_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_decision_addition_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "decision_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "contacts",
                "contact standard",
                "safety plan",
                "event",
                "need",
                "tier",
                "status",
                "exposure",
                "earlier decision",
                name="factsource",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("fact", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_fact_decision_id_decision")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_decision_fact_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_fact")),
    )
    with op.batch_alter_table("decision_fact", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decision_fact_decision_id"), ["decision_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_decision_fact_person_id"), ["person_id"], unique=False)

    for rows in (*decisions.FIXED, *conferences.FIXED):
        rows.create(op.get_bind())


def downgrade() -> None:
    for rows in (*decisions.FIXED, *conferences.FIXED):
        rows.drop(op.get_bind())
    with op.batch_alter_table("decision_fact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_fact_person_id"))
        batch_op.drop_index(batch_op.f("ix_decision_fact_decision_id"))

    op.drop_table("decision_fact")
    with op.batch_alter_table("decision_addition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_addition_person_id"))
        batch_op.drop_index(batch_op.f("ix_decision_addition_decision_id"))

    op.drop_table("decision_addition")
    with op.batch_alter_table("first_look", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_first_look_item_id"))

    op.drop_table("first_look")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_person_id"))
        batch_op.drop_index("ix_decision_owner")
        batch_op.drop_index(batch_op.f("ix_decision_item_id"))
        batch_op.drop_index(batch_op.f("ix_decision_conference_id"))

    op.drop_table("decision")
    with op.batch_alter_table("conference_presence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conference_presence_meeting_id"))

    op.drop_table("conference_presence")
    with op.batch_alter_table("minutes_addition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_minutes_addition_meeting_id"))

    op.drop_table("minutes_addition")
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_item_person_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_item_meeting_id"))
        batch_op.drop_index("ix_agenda_item_access")

    op.drop_table("agenda_item")
    with op.batch_alter_table("conference_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conference_member_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_conference_member_conference_id"))
        batch_op.drop_index("ix_conference_member_account")

    op.drop_table("conference_member")
    with op.batch_alter_table("conference_meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conference_meeting_conference_id"))

    op.drop_table("conference_meeting")
    with op.batch_alter_table("agenda_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_request_person_id"))

    op.drop_table("agenda_request")
    with op.batch_alter_table("conference_team", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conference_team_team_id"))

    op.drop_table("conference_team")
    op.drop_table("conference_rule")
    op.drop_table("conference")
