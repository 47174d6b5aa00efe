"""Migration step 10: whom a lead took off does not come back on an agenda after a downgrade."""

from casework import migrations, registry
from tests.migrations.schema import rows
from tests.migrations.test_agendas_by_danger import AT, ITEM, OF_BEFORE, read, run
from tests.migrations.test_places import PERSON

assert registry.IN_PLACE

OF_THIS_STEP = (
    f"{ITEM}) VALUES (1, 1, 1, 1, 1, '[]', '', 'waiting', '', '{{}}', 0, '{AT}', 1)",
    f"{ITEM}, chosen_because, taken_off_at) "
    f"VALUES (2, 1, 1, 1, 2, '[]', '', 'waiting', '', '{{}}', 0, '{AT}', 1, 'She called', '{AT}')",
    f"{ITEM}, taken_back_at, allowed_again_at) "
    f"VALUES (3, 1, 1, 1, 3, '[]', '', 'waiting', '', '{{}}', 0, '{AT}', 1, '{AT}', '{AT}')",
)


def test_undoing_the_step_deletes_only_what_the_lead_took_off(bare_url: str) -> None:
    migrations.upgrade(bare_url, "0006")
    run(bare_url, *PERSON, *OF_BEFORE)
    migrations.upgrade(bare_url, "0010")
    run(bare_url, *OF_THIS_STEP)
    migrations.downgrade(bare_url, "0009")
    assert read(bare_url, "SELECT id FROM agenda_item ORDER BY id") == ["1", "3"]
    migrations.upgrade(bare_url, "0010")
    assert rows(bare_url, "agenda_item") == 2
    assert read(bare_url, "SELECT count(*) FROM agenda_item WHERE taken_off_at IS NULL") == ["2"]
