"""Kill -9 during saves, and many saves at once: each confirmed save is stored once."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from casework import cli, clock
from tests import moments
from tests.faults.builders import Scene
from tests.faults.saving import saved, submissions

ROOT = Path(__file__).parents[2]
HANDS, ENDLESS = 2, 100_000
PROCESSES, THREADS, SAVES = 3, 8, 10


def saver(scene: Scene, threads: int, saves: int, people: Sequence[int]) -> subprocess.Popen[str]:
    (team,) = scene.worker.team_ids
    given = (scene.worker.account_id, team, list(people), threads, saves)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.saving", *map(str, given)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
        | moments.handed_on(clock.now()),
    )


def confirmed(said: str) -> list[int]:
    """The confirmed saves, without a last line that the kill cut off."""
    whole = [line for line in said.splitlines(keepends=True) if line.endswith("\n")]
    return [contact for line in whole for contact in json.loads(line)]


@pytest.mark.parametrize("after", [1, 23, 60])
def test_confirmed_saves_survive_a_kill(
    scene: Scene, use: Callable[[], None], after: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with saver(scene, HANDS, ENDLESS, scene.people) as child:
        assert child.stdout
        said = "".join(child.stdout.readline() for _ in range(after))
        child.send_signal(signal.SIGKILL)
        said += child.stdout.read()
    assert child.returncode == -signal.SIGKILL

    use()  # opened anew, as after a crash
    told, there = confirmed(said), saved()
    assert len(told) >= after * len(scene.people)
    assert set(told) <= there, "a confirmed contact is gone"
    unheard = len(there) - len(told)
    assert unheard <= HANDS * len(scene.people), "more than what was being saved at that moment"
    assert unheard % len(scene.people) == 0, "half of one submission"
    assert submissions() * len(scene.people) == len(there)
    assert cli.main(["check"]) == 0, capsys.readouterr().err


def test_240_saves_at_once_are_all_confirmed_and_none_twice(scene: Scene) -> None:
    with ExitStack() as stack:
        children = [
            stack.enter_context(saver(scene, THREADS, SAVES, scene.people[:1]))
            for _ in range(PROCESSES)
        ]
        told = [contact for each in children for contact in confirmed(each.communicate()[0])]
    assert [each.returncode for each in children] == [0] * PROCESSES
    assert len(told) == len(set(told)) == PROCESSES * THREADS * SAVES == 240
    assert saved() == set(told)
    assert submissions() == 240
