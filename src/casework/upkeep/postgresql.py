"""PostgreSQL's own programs: pg_dump, pg_restore, psql."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL

from casework.errors import Unavailable

CLEAR = """
SET lock_timeout = '5s';
DO $$ DECLARE each record; BEGIN
  FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE public.%I CASCADE', each.tablename);
  END LOOP;
  FOR each IN SELECT oid::regprocedure AS name FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prorettype = 'trigger'::regtype LOOP
    EXECUTE format('DROP FUNCTION %s', each.name);
  END LOOP;
END $$;
"""
"""All tables, those too that a later version made and the backup does not know."""
NOT_RESTORED = "The backup was not put back, and nothing was changed."
IN_USE = f"{NOT_RESTORED} Somebody uses the database: stop the app first."


def dump(url: URL, to: Path) -> None:
    _run("pg_dump", *_at(url), "--format=custom", "--no-owner", f"--file={to}", url=url)


def version_in(file: Path) -> str | None:
    """Reads the whole file, as restoring it would. None: not one of our backups, or damaged."""
    if _call("pg_restore", "--file=/dev/null", str(file)).returncode:
        return None
    only = ("--data-only", "--table=alembic_version", "--file=-")
    lines = _call("pg_restore", *only, str(file)).stdout.splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("COPY ")]
    return lines[starts[0] + 1].strip() if starts else None


def restore_dump(url: URL, file: Path) -> None:
    """One transaction, committed only after the last line: a restore that is interrupted changes
    nothing."""
    read = subprocess.Popen(  # noqa: S603  # PostgreSQL's own programs, our own arguments
        [_program("pg_restore"), "--no-owner", "--file=-", str(file)], stdout=subprocess.PIPE
    )
    write = subprocess.Popen(  # noqa: S603  # the same
        [_program("psql"), *_at(url), "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment(url),
    )
    assert read.stdout
    assert write.stdin
    try:
        write.stdin.write(f"BEGIN;{CLEAR}".encode())
        shutil.copyfileobj(read.stdout, write.stdin)
        if read.wait() == 0:
            write.stdin.write(b"\nCOMMIT;\n")
    except BrokenPipeError:
        read.kill()
    said = write.communicate()[1].decode()
    if read.wait() or write.returncode:
        raise Unavailable(IN_USE if "lock timeout" in said else f"{NOT_RESTORED} psql says: {said}")


def _run(program: str, *options: str, url: URL) -> None:
    done = _call(program, *options, url=url)
    if done.returncode:
        raise Unavailable(f"{program} says: {done.stderr.strip()}")


def _call(
    program: str, *options: str, url: URL | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603  # the same
        [_program(program), *options],
        env=_environment(url),
        capture_output=True,
        text=True,
        check=False,
    )


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Unavailable(f"{name} is not installed here: add PostgreSQL's client programs.")
    return found


def _at(url: URL) -> tuple[str]:
    """Without the password. `URL.set(password=None)` would leave it, and the text that SQLAlchemy
    makes of it hides it behind three stars, which PostgreSQL takes for the password."""
    plain = url._replace(drivername="postgresql", password=None)
    return (f"--dbname={plain.render_as_string(hide_password=False)}",)


def _environment(url: URL | None) -> dict[str, str]:
    """Passes the password in the environment, where other users of the machine cannot see it."""
    secret = {"PGPASSWORD": str(url.password)} if url is not None and url.password else {}
    return dict(os.environ) | secret
