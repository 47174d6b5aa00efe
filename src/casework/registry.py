"""Loads everything that must be in place before the first session: all tables, rules and
recorders."""

from casework.access import lengths as _lengths
from casework.access import models as _access_models
from casework.access import query_filter as _query_filter
from casework.access import write_check as _write_check
from casework.accounts import models as _accounts
from casework.audit import models as _audit
from casework.audit import recorder as _recorder
from casework.audit.refusals import record_refusals
from casework.compensation import models as _compensation
from casework.conferences import decided_by_conference as _deciding
from casework.conferences import left_teams as _left_teams
from casework.conferences import models as _conferences
from casework.conferences import options_beside as _options_beside
from casework.conferences import owners as _owners
from casework.contacts import models as _contacts
from casework.decisions import fact_check as _fact_check
from casework.decisions import models as _decisions
from casework.decisions import operations as _decision_operations
from casework.drafts import models as _drafts
from casework.imports import models as _imports
from casework.needs import models as _needs
from casework.people import models as _people
from casework.plans import discussed as _plan_discussed
from casework.plans import events as _plan_events
from casework.plans import models as _plans
from casework.providers import models as _providers
from casework.referrals import models as _referrals
from casework.referrals import operations as _referral_operations
from casework.releases import models as _releases
from casework.tasks import models as _tasks

IN_PLACE = (
    _access_models,
    _accounts,
    _audit,
    _compensation,
    _conferences,
    _contacts,
    _deciding,
    _decision_operations,
    _decisions,
    _drafts,
    _fact_check,
    _query_filter,
    _imports,
    _left_teams,
    _lengths,
    _needs,
    _options_beside,
    _owners,
    _people,
    _plan_discussed,
    _plan_events,
    _plans,
    _providers,
    _recorder,
    _referral_operations,
    _referrals,
    _releases,
    _tasks,
    _write_check,
)

record_refusals()
