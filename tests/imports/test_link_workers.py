"""Linking worker names of a file to accounts after the import."""

import pytest

from casework.database import reading, save, unit_of_work
from casework.errors import Invalid, NotAllowed
from casework.imports.link_workers import link_worker, unlinked_workers
from casework.imports.terms import Kind
from casework.people.card import person_card
from casework.people.merging import merge_people, merges, undo_merge
from casework.people.search import search_people
from tests.imports.conftest import Programme
from tests.imports.runs import LOG, ROSTER, bring_in


def test_worker_names_are_linked_to_accounts_later(programme: Programme) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    bring_in(programme.supervisor, LOG, Kind.CONTACTS, programme.east)
    viewer = programme.supervisor
    with reading(viewer) as session:
        found = unlinked_workers(session, viewer=viewer)
    assert [(each.name, each.people, each.contacts) for each in found] == [("R. Vale", 2, 1)]
    account = programme.worker.account_id
    done = save(viewer, lambda session: link_worker(session, "R. Vale", account, viewer=viewer))
    assert done == 3
    with reading(viewer) as session:
        assert unlinked_workers(session, viewer=viewer) == ()
    with reading(programme.other_supervisor) as session:
        assert unlinked_workers(session, viewer=programme.other_supervisor) == ()


def test_linking_needs_the_permission_to_assign(programme: Programme) -> None:
    """A link gives access: not to another team's worker, and not by a role that cannot assign."""
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    stranger, viewer = programme.other_supervisor.account_id, programme.supervisor
    with pytest.raises(Invalid, match="in another team"):
        save(viewer, lambda session: link_worker(session, "R. Vale", stranger, viewer=viewer))
    own = programme.worker.account_id
    for who in (programme.other_supervisor, programme.worker):
        with pytest.raises((Invalid, NotAllowed)), unit_of_work(who) as session:
            link_worker(session, "R. Vale", own, viewer=who)
    with reading(viewer) as session:
        assert [each.people for each in unlinked_workers(session, viewer=viewer)] == [2]


def test_link_does_not_open_a_record_that_was_merged(programme: Programme) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    viewer, account = programme.supervisor, programme.worker.account_id
    with reading(viewer) as session:
        kept, other = (search_people(session, name)[0].person.person_id for name in ("Bo", "Cy"))
    both = {"kept_id": kept, "merged_id": other, "reason": "The same aunt."}
    save(viewer, lambda session: merge_people(session, viewer, **both))
    save(viewer, lambda session: link_worker(session, "R. Vale", account, viewer=viewer))
    with reading(programme.worker) as session:
        assert person_card(session, kept).identity is not None
        assert person_card(session, other).identity is None, "the name, as of any teammate"
    with reading(viewer) as session:
        assert unlinked_workers(session, viewer=viewer) == ()
        merge_id = merges(session)[0].merge_id
    save(viewer, lambda session: undo_merge(session, viewer, merge_id))
    with reading(viewer) as session:
        assert [each.people for each in unlinked_workers(session, viewer=viewer)] == [1]
