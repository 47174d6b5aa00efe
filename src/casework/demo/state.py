"""Whether this database may contain invented people, and whether they are out of date."""

from datetime import timedelta

from sqlalchemy import func, select

from casework import clock, database, migrations
from casework.accounts.models import Account
from casework.contacts.models import Contact
from casework.database import elevated
from casework.errors import NotAllowed
from casework.people.models import Person, PersonIdentity
from casework.settings import settings

FRESH = timedelta(days=3)
WHY = "look at the demo"
REAL = (
    "This database holds real accounts or people. Invented people are never put beside them: "
    "set CASEWORK_DATABASE_URL to another database."
)
OFF = "Demo mode is off. Set CASEWORK_DEMO=1 to build invented people."


def require_demo_mode() -> None:
    """Call before the database is used at all."""
    if not settings().demo:
        raise NotAllowed(OFF)


def require_demo() -> None:
    """Raises NotAllowed outside demo mode, and on a database that contains real work."""
    require_demo_mode()
    with elevated(WHY, writes=False) as session:
        real = session.scalar(select(func.count()).where(~Account.demo))
        invented = session.scalar(select(func.count()).where(Account.demo))
        people = session.scalar(select(func.count(Person.id)))
    if real or (people and not invented):
        raise NotAllowed(REAL)


def has_no_people() -> bool:
    with elevated(WHY, writes=False) as session:
        return session.scalar(select(func.count(Person.id))) == 0


def is_stale() -> bool:
    """True if there is nobody, or nothing happened for days: Today would look empty."""
    with elevated(WHY, writes=False) as session:
        last = session.scalar(select(func.max(Contact.entered_at)))
    return last is None or clock.now() - last > FRESH


def has_others() -> bool:
    """People whom a visitor typed in or imported while trying the demo: the visitor decides about
    deleting them."""
    mark = PersonIdentity.legal_name.like("% (invented)")
    invented = select(PersonIdentity.person_id).where(mark)
    with elevated(WHY, writes=False) as session:
        others = session.scalar(select(Person.id).where(Person.id.not_in(invented)).limit(1))
    return others is not None


def clear() -> None:
    """Empties all tables, demo accounts included."""
    require_demo()
    database.let_go()
    migrations.downgrade()
    migrations.upgrade()
