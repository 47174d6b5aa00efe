"""Guide: what one's own role does here, act by act."""

from casework.access.actions import Action
from casework.sentences import say
from casework.ui.navigation.page import open_page
from casework.ui.shell.guide import render_guide

viewer = open_page(Action.OWN_ACCOUNT, say("Guide"))
render_guide(viewer.role)
