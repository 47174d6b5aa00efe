"""The script that Streamlit runs at every click: sign-in, the menu that the role allows, the page.

Kept short, since Streamlit compiles and runs it anew each time; app.py names it.
"""

from casework.ui.shell.main import run

run()
