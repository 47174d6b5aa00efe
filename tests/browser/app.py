"""The app as `streamlit run` starts it, from the tests' moment on, with the same options."""

import sys

from streamlit.web import cli

from casework import clock
from tests import moments

if __name__ == "__main__":
    clock._wall = moments.going(moments.moment())
    sys.argv = ["streamlit", "run", "app.py", *sys.argv[1:]]
    cli.main()
