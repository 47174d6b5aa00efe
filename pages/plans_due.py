"""Plans due: whose plan was never made, is overdue or falls due, and why."""

from casework.access.actions import Action
from casework.access.roles import Role
from casework.database import reading
from casework.people.queries import own_people
from casework.plans.due import plans_due, to_plan_with
from casework.sentences import say
from casework.ui.navigation.page import end_page, open_page
from casework.ui.plans.due_list import due_counts, of_kind, render_due_table, render_rows
from casework.ui.web.device import is_phone
from casework.ui.widgets.count_pills import count_pills
from casework.ui.widgets.empty_state import empty_state

viewer = open_page(Action.SEE_PLANS_DUE, say("Plans due"))
supervises = viewer.role is Role.SUPERVISOR
with reading(viewer) as session:
    rows = plans_due(session, viewer, to_plan_with(own_people(session, viewer)))
if not rows:
    empty_state(say("Nobody needs a plan yet"), say("People stand here once they are enrolled."))
    end_page()
kind = count_pills(say("Show"), due_counts(rows), key="plans-due-kind", count_first=True)
wanted = of_kind(rows, kind)
if not wanted:
    empty_state(say("Every plan is current"), say("Choose above what else to show."))
elif supervises and not is_phone():
    render_due_table(wanted)
else:
    render_rows(wanted, with_worker=viewer.role is not Role.WORKER)
