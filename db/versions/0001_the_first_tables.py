"""The first tables"""

import sqlalchemy as sa
from alembic import op

from casework.audit import append_only
from casework.database import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("unit", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=True),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=True),
        sa.Column("row_key", sa.String(length=60), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("field_class", sa.String(length=20), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entry_event"), ["event"], unique=False)
        batch_op.create_index("ix_audit_entry_person", ["person_id", "at"], unique=False)

    op.create_table(
        "audit_seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sealed_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_seal")),
    )
    op.create_table(
        "contact_standard",
        sa.Column("id", sa.Integer(), nullable=False),
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
            nullable=False,
        ),
        sa.Column("in_person", sa.Integer(), nullable=False),
        sa.Column("in_person_weeks", sa.Integer(), nullable=False),
        sa.Column("two_way", sa.Integer(), nullable=False),
        sa.Column("two_way_weeks", sa.Integer(), nullable=False),
        sa.Column("longest_gap_hours", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_standard")),
    )
    op.create_table(
        "import_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("roster", "contacts", name="kind", native_enum=False, length=60),
            nullable=False,
        ),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("written", sa.String(length=200), nullable=False),
        sa.Column("meant", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint(
            "kind", "about", "written", name=op.f("uq_import_mapping_kind_about_written")
        ),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
    )
    op.create_table(
        "setup_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setup_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_setup_code_code_hash")),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_hash", sa.String(length=64), nullable=False),
        sa.Column("client_hash", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    with op.batch_alter_table("sign_in_attempt", schema=None) as batch_op:
        batch_op.create_index(
            "ix_sign_in_attempt_client_hash_at", ["client_hash", "at"], unique=False
        )
        batch_op.create_index("ix_sign_in_attempt_name_hash_at", ["name_hash", "at"], unique=False)

    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("site", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("name", name=op.f("uq_team_name")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_name", sa.String(length=80), nullable=False),
        sa.Column("display_name", sa.String(length=120), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "outreach worker",
                "case conference lead",
                "supervisor",
                "director",
                "analyst",
                "partner",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_account_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("user_name", name=op.f("uq_account_user_name")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chosen_name", sa.String(length=80), nullable=False),
        sa.Column("name_folded", sa.String(length=120), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
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
        sa.Column(
            "status",
            sa.Enum(
                "referred",
                "enrolled",
                "paused",
                "in custody",
                "out of area",
                "closed",
                name="status",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("details_changed_at", Instant(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["person.id"], name=op.f("fk_person_merged_into_id_person")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_person_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_name_folded"), ["name_folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_status"), ["status"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_team_id"), ["team_id"], unique=False)

    op.create_table(
        "alias",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("folded", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_alias_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
    )
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alias_folded"), ["folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_alias_person_id"), ["person_id"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("worker_id", sa.Integer(), nullable=True),
        sa.Column("worker_name", sa.String(length=80), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "primary", "second", "cover", name="assignmentkind", native_enum=False, length=60
            ),
            nullable=False,
        ),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assignment_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["account.id"], name=op.f("fk_assignment_worker_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "ix_assignment_worker", ["worker_id", "ends_at", "starts_at", "person_id"], unique=False
        )
        batch_op.create_index(
            "uq_assignment_one_primary",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'primary' AND ends_at IS NULL"),
            postgresql_where=sa.text("kind = 'primary' AND ends_at IS NULL"),
        )

    op.create_table(
        "break_glass",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("reviewed_by", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", Instant(), nullable=True),
        sa.Column("review", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_break_glass_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_break_glass_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by"], ["account.id"], name=op.f("fk_break_glass_reviewed_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_break_glass")),
    )
    with op.batch_alter_table("break_glass", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_break_glass_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_break_glass_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_break_glass_person_id"), ["person_id"], unique=False)

    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("worker_id", sa.Integer(), nullable=True),
        sa.Column("worker_name", sa.String(length=80), nullable=True),
        sa.Column(
            "mode",
            sa.Enum(
                "in person",
                "accompaniment",
                "custody visit",
                "group",
                "video",
                "voice",
                "two-way text",
                "one-way text",
                "attempted",
                "collateral",
                name="mode",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("occurred_at", Instant(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column(
            "place_type",
            sa.Enum(
                "street",
                "home",
                "our office",
                "court",
                "hospital",
                "school or work",
                "custody",
                "elsewhere",
                name="placetype",
                native_enum=False,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("together", sa.String(length=36), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["account.id"], name=op.f("fk_contact_entered_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contact_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["account.id"], name=op.f("fk_contact_worker_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(
            "ix_contact_person", ["person_id", "occurred_at", "mode", "withdrawn_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_contact_together"), ["together"], unique=False)
        batch_op.create_index(
            "ix_contact_when", ["occurred_at", "person_id", "mode", "withdrawn_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_contact_worker_id"), ["worker_id"], unique=False)

    op.create_table(
        "contact_point",
        sa.Column(
            "kind",
            sa.Enum(
                "phone",
                "email",
                "address",
                "place",
                "note",
                name="contactpointkind",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contact_point_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
    )
    with op.batch_alter_table("contact_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_point_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_point_value"), ["value"], unique=False)

    op.create_table(
        "credential",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("password_hash", sa.String(length=80), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_credential_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_credential")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_draft_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint(
            "account_id", "person_id", "form", name=op.f("uq_draft_account_id_person_id_form")
        ),
    )
    op.create_table(
        "eligibility_criterion",
        sa.Column(
            "criterion",
            sa.Enum(
                "was shot",
                "was shot at",
                "close to someone shot in the last 12 months",
                "part of an active armed conflict",
                "was threatened with a gun",
                "released from custody in the last 12 months",
                "says so themselves",
                "spoke of retaliation",
                name="criterion",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "source_type",
            sa.Enum(
                "the person's own statement",
                "outreach worker saw it",
                "family or friend",
                "hospital programme",
                "community partner",
                "school",
                "public record or news",
                "incident report",
                name="sourcetype",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_eligibility_criterion_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility_criterion")),
    )
    with op.batch_alter_table("eligibility_criterion", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_eligibility_criterion_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "emergency_contact",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("may_call", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_emergency_contact_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_contact")),
    )
    with op.batch_alter_table("emergency_contact", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_emergency_contact_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "exposure",
        sa.Column("conflict", sa.String(length=40), nullable=False),
        sa.Column(
            "source_type",
            sa.Enum(
                "the person's own statement",
                "outreach worker saw it",
                "family or friend",
                "hospital programme",
                "community partner",
                "school",
                "public record or news",
                "incident report",
                name="sourcetype",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_exposure_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exposure")),
    )
    with op.batch_alter_table("exposure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exposure_person_id"), ["person_id"], unique=False)

    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("roster", "contacts", name="kind", native_enum=False, length=60),
            nullable=False,
        ),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("run_by", sa.Integer(), nullable=True),
        sa.Column("run_at", Instant(), nullable=False),
        sa.Column("unit", sa.String(length=36), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("duplicates", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["run_by"], ["account.id"], name=op.f("fk_import_run_run_by_account")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_import_run_team_id_team")),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["account.id"], name=op.f("fk_import_run_undone_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_run_team_id"), ["team_id"], unique=False)

    op.create_table(
        "known_device",
        sa.Column("cookie_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("first_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_known_device_account_id_account")
        ),
        sa.PrimaryKeyConstraint("cookie_hash", "account_id", name=op.f("pk_known_device")),
    )
    op.create_table(
        "person_identity",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("legal_name", sa.String(length=120), nullable=True),
        sa.Column("legal_folded", sa.String(length=160), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("approximate_age", sa.Integer(), nullable=True),
        sa.Column("approximate_age_on", sa.Date(), nullable=True),
        sa.Column("pronouns", sa.String(length=40), nullable=True),
        sa.Column("languages", sa.String(length=120), nullable=True),
        sa.Column("referral_source", sa.String(length=120), nullable=True),
        sa.Column("referred_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_identity_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_identity")),
    )
    with op.batch_alter_table("person_identity", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_person_identity_birth_date"), ["birth_date"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_person_identity_legal_folded"), ["legal_folded"], unique=False
        )

    op.create_table(
        "person_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("merged_by", sa.Integer(), nullable=False),
        sa.Column("merged_at", Instant(), nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["person.id"], name=op.f("fk_person_merge_kept_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["merged_by"], ["account.id"], name=op.f("fk_person_merge_merged_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["merged_id"], ["person.id"], name=op.f("fk_person_merge_merged_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["account.id"], name=op.f("fk_person_merge_undone_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merge")),
    )
    with op.batch_alter_table("person_merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_merge_kept_id"), ["kept_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_merge_merged_id"), ["merged_id"], unique=False)

    op.create_table(
        "person_photo",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sa.Column("taken_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_photo_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_photo")),
    )
    op.create_table(
        "reason",
        sa.Column(
            "about",
            sa.Enum(
                "tier",
                "status",
                "assignment",
                "merge",
                name="reasonabout",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=True),
        sa.Column("given_at", Instant(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["given_by"], ["account.id"], name=op.f("fk_reason_given_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reason_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason")),
    )
    with op.batch_alter_table("reason", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reason_person_id"), ["person_id"], unique=False)

    op.create_table(
        "sign_in_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cookie_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "outreach worker",
                "case conference lead",
                "supervisor",
                "director",
                "analyst",
                "partner",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("last_seen_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("end_reason", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sign_in_session_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_session")),
        sa.UniqueConstraint("cookie_hash", name=op.f("uq_sign_in_session_cookie_hash")),
    )
    with op.batch_alter_table("sign_in_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sign_in_session_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "sign_in_ticket",
        sa.Column("ticket_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sign_in_ticket_account_id_account")
        ),
        sa.PrimaryKeyConstraint("ticket_hash", name=op.f("pk_sign_in_ticket")),
    )
    op.create_table(
        "status_period",
        sa.Column(
            "status",
            sa.Enum(
                "referred",
                "enrolled",
                "paused",
                "in custody",
                "out of area",
                "closed",
                name="status",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=True),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["account.id"], name=op.f("fk_status_period_changed_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_status_period_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_period")),
    )
    with op.batch_alter_table("status_period", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_status_period_person_id"), ["person_id"], unique=False)

    op.create_table(
        "submission",
        sa.Column("token", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_submission_account_id_account")
        ),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_submission")),
    )
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submission_account_id"), ["account_id"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "follow-up promised",
                "plan review",
                "step towards a goal",
                "case conference decision",
                "supervisor",
                name="origin",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("origin_id", sa.Integer(), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"], ["account.id"], name=op.f("fk_task_created_by_account")
        ),
        sa.ForeignKeyConstraint(["done_by"], ["account.id"], name=op.f("fk_task_done_by_account")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_task_owner_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_task_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index("ix_task_owner", ["owner_id", "done_at", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_person_id"), ["person_id"], unique=False)

    op.create_table(
        "team_membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_team_membership_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_team_membership_team_id_team")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_membership")),
        sa.UniqueConstraint(
            "account_id", "team_id", name=op.f("uq_team_membership_account_id_team_id")
        ),
    )
    with op.batch_alter_table("team_membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_membership_team_id"), ["team_id"], unique=False)

    op.create_table(
        "tier_period",
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
            nullable=False,
        ),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=True),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["account.id"], name=op.f("fk_tier_period_changed_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_tier_period_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tier_period")),
    )
    with op.batch_alter_table("tier_period", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tier_period_person_id"), ["person_id"], unique=False)

    op.create_table(
        "contact_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_comment_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contact_comment_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["account.id"], name=op.f("fk_contact_comment_written_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_comment")),
    )
    with op.batch_alter_table("contact_comment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_comment_contact_id"), ["contact_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_contact_comment_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "contact_note",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who_else", sa.String(length=200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_note_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contact_note_person_id_person")
        ),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_contact_note")),
    )
    with op.batch_alter_table("contact_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_note_person_id"), ["person_id"], unique=False)

    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("run_by", sa.Integer(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "accept",
                "reject",
                "duplicate",
                "skip",
                name="verdict",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("name_key", sa.String(length=160), nullable=True),
        sa.Column("identifier", sa.String(length=80), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_import_row_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_import_row_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["run_by"], ["account.id"], name=op.f("fk_import_row_run_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_run.id"], name=op.f("fk_import_row_run_id_import_run")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_import_row_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
    )
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_row_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_import_row_fingerprint"), ["fingerprint"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_import_row_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_import_row_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_import_row_run", ["run_id", "verdict"], unique=False)

    append_only.create(op.get_bind())


def downgrade() -> None:
    append_only.drop(op.get_bind())
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.drop_index("ix_import_row_run")
        batch_op.drop_index(batch_op.f("ix_import_row_person_id"))
        batch_op.drop_index(batch_op.f("ix_import_row_name_key"))
        batch_op.drop_index(batch_op.f("ix_import_row_fingerprint"))
        batch_op.drop_index(batch_op.f("ix_import_row_contact_id"))

    op.drop_table("import_row")
    with op.batch_alter_table("contact_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_note_person_id"))

    op.drop_table("contact_note")
    with op.batch_alter_table("contact_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_comment_person_id"))
        batch_op.drop_index(batch_op.f("ix_contact_comment_contact_id"))

    op.drop_table("contact_comment")
    with op.batch_alter_table("tier_period", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tier_period_person_id"))

    op.drop_table("tier_period")
    with op.batch_alter_table("team_membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_team_membership_team_id"))

    op.drop_table("team_membership")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_person_id"))
        batch_op.drop_index("ix_task_owner")

    op.drop_table("task")
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submission_account_id"))

    op.drop_table("submission")
    with op.batch_alter_table("status_period", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_status_period_person_id"))

    op.drop_table("status_period")
    op.drop_table("sign_in_ticket")
    with op.batch_alter_table("sign_in_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_session_account_id"))

    op.drop_table("sign_in_session")
    with op.batch_alter_table("reason", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reason_person_id"))

    op.drop_table("reason")
    op.drop_table("person_photo")
    with op.batch_alter_table("person_merge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_merge_merged_id"))
        batch_op.drop_index(batch_op.f("ix_person_merge_kept_id"))

    op.drop_table("person_merge")
    with op.batch_alter_table("person_identity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_identity_legal_folded"))
        batch_op.drop_index(batch_op.f("ix_person_identity_birth_date"))

    op.drop_table("person_identity")
    op.drop_table("known_device")
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_run_team_id"))

    op.drop_table("import_run")
    with op.batch_alter_table("exposure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exposure_person_id"))

    op.drop_table("exposure")
    with op.batch_alter_table("emergency_contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_emergency_contact_person_id"))

    op.drop_table("emergency_contact")
    with op.batch_alter_table("eligibility_criterion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_eligibility_criterion_person_id"))

    op.drop_table("eligibility_criterion")
    op.drop_table("draft")
    op.drop_table("credential")
    with op.batch_alter_table("contact_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_point_value"))
        batch_op.drop_index(batch_op.f("ix_contact_point_person_id"))

    op.drop_table("contact_point")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_worker_id"))
        batch_op.drop_index("ix_contact_when")
        batch_op.drop_index(batch_op.f("ix_contact_together"))
        batch_op.drop_index("ix_contact_person")

    op.drop_table("contact")
    with op.batch_alter_table("break_glass", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_break_glass_person_id"))
        batch_op.drop_index(batch_op.f("ix_break_glass_expires_at"))
        batch_op.drop_index(batch_op.f("ix_break_glass_account_id"))

    op.drop_table("break_glass")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_assignment_one_primary",
            sqlite_where=sa.text("kind = 'primary' AND ends_at IS NULL"),
            postgresql_where=sa.text("kind = 'primary' AND ends_at IS NULL"),
        )
        batch_op.drop_index("ix_assignment_worker")
        batch_op.drop_index(batch_op.f("ix_assignment_person_id"))

    op.drop_table("assignment")
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alias_person_id"))
        batch_op.drop_index(batch_op.f("ix_alias_folded"))

    op.drop_table("alias")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_team_id"))
        batch_op.drop_index(batch_op.f("ix_person_status"))
        batch_op.drop_index(batch_op.f("ix_person_name_folded"))

    op.drop_table("person")
    op.drop_table("account")
    op.drop_table("team")
    with op.batch_alter_table("sign_in_attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_sign_in_attempt_name_hash_at")
        batch_op.drop_index("ix_sign_in_attempt_client_hash_at")

    op.drop_table("sign_in_attempt")
    op.drop_table("setup_code")
    op.drop_table("organisation")
    op.drop_table("import_mapping")
    op.drop_table("contact_standard")
    op.drop_table("audit_seal")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entry_person")
        batch_op.drop_index(batch_op.f("ix_audit_entry_event"))
        batch_op.drop_index(batch_op.f("ix_audit_entry_at"))
        batch_op.drop_index(batch_op.f("ix_audit_entry_account_id"))

    op.drop_table("audit_entry")
