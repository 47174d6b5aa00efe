"""Safety plans"""

import sqlalchemy as sa
from alembic import op

from casework.database import Instant
from casework.plans import immutable

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "safety_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "shooting",
                "threat",
                "release from custody",
                "bereavement",
                "move",
                name="eventkind",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("happened_at", Instant(), nullable=False),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["account.id"], name=op.f("fk_safety_event_noted_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_safety_event_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_event")),
    )
    with op.batch_alter_table("safety_event", schema=None) as batch_op:
        batch_op.create_index("ix_safety_event_person", ["person_id", "happened_at"], unique=False)

    op.create_table(
        "safety_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "drafting", "agreed", "superseded", name="planstate", native_enum=False, length=60
            ),
            nullable=False,
        ),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("started_by", sa.Integer(), nullable=True),
        sa.Column("agreed_at", Instant(), nullable=True),
        sa.Column("agreed_by", sa.Integer(), nullable=True),
        sa.Column("review_by", sa.Date(), nullable=True),
        sa.Column("superseded_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreed_by"], ["account.id"], name=op.f("fk_safety_plan_agreed_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_safety_plan_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["started_by"], ["account.id"], name=op.f("fk_safety_plan_started_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_plan")),
    )
    with op.batch_alter_table("safety_plan", schema=None) as batch_op:
        batch_op.create_index(
            "ix_safety_plan_person", ["person_id", "state", "agreed_at"], unique=False
        )

    op.create_table(
        "plan_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "section",
            sa.Enum(
                "now",
                "signs",
                "conflicts",
                "avoid",
                "safe_places",
                "first",
                "people_to_call",
                "team",
                "means",
                "dates",
                "family",
                "relocation",
                "agreement",
                name="section",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "answer",
            sa.Enum(
                "empty",
                "filled",
                "declined",
                "not_now",
                name="answer",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "readers",
            sa.Enum(
                "everyone whose role allows it",
                "my worker and the supervisor",
                "my worker only",
                name="readers",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("edited_at", Instant(), nullable=False),
        sa.Column("edited_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edited_by"], ["account.id"], name=op.f("fk_plan_places_edited_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_plan_places_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["safety_plan.id"], name=op.f("fk_plan_places_plan_id_safety_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_places")),
    )
    with op.batch_alter_table("plan_places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_places_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_places_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_plan_reason_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["safety_plan.id"], name=op.f("fk_plan_reason_plan_id_safety_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_reason")),
    )
    with op.batch_alter_table("plan_reason", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_reason_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_reason_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "section",
            sa.Enum(
                "now",
                "signs",
                "conflicts",
                "avoid",
                "safe_places",
                "first",
                "people_to_call",
                "team",
                "means",
                "dates",
                "family",
                "relocation",
                "agreement",
                name="section",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "answer",
            sa.Enum(
                "empty",
                "filled",
                "declined",
                "not_now",
                name="answer",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "readers",
            sa.Enum(
                "everyone whose role allows it",
                "my worker and the supervisor",
                "my worker only",
                name="readers",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("edited_at", Instant(), nullable=False),
        sa.Column("edited_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edited_by"], ["account.id"], name=op.f("fk_plan_section_edited_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_plan_section_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["safety_plan.id"], name=op.f("fk_plan_section_plan_id_safety_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_section")),
    )
    with op.batch_alter_table("plan_section", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_section_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_section_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_touch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_plan_touch_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_plan_touch_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_touch")),
    )
    with op.batch_alter_table("plan_touch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_touch_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_touch_person_id"), ["person_id"], unique=False)

    immutable.create(op.get_bind())


def downgrade() -> None:
    immutable.drop(op.get_bind())
    with op.batch_alter_table("plan_touch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_touch_person_id"))
        batch_op.drop_index(batch_op.f("ix_plan_touch_contact_id"))

    op.drop_table("plan_touch")
    with op.batch_alter_table("plan_section", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_section_plan_id"))
        batch_op.drop_index(batch_op.f("ix_plan_section_person_id"))

    op.drop_table("plan_section")
    with op.batch_alter_table("plan_reason", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_reason_plan_id"))
        batch_op.drop_index(batch_op.f("ix_plan_reason_person_id"))

    op.drop_table("plan_reason")
    with op.batch_alter_table("plan_places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_places_plan_id"))
        batch_op.drop_index(batch_op.f("ix_plan_places_person_id"))

    op.drop_table("plan_places")
    with op.batch_alter_table("safety_plan", schema=None) as batch_op:
        batch_op.drop_index("ix_safety_plan_person")

    op.drop_table("safety_plan")
    with op.batch_alter_table("safety_event", schema=None) as batch_op:
        batch_op.drop_index("ix_safety_event_person")

    op.drop_table("safety_event")
