"""Session keys of a person's needs"""

from casework.ui.widgets.typing_place import place_key

VIEW = place_key("needs_view")
