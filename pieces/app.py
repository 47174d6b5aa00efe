"""All shared pieces of the screens with made-up rows: `make pieces`. No part of the product."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from casework.ui.web.security_headers import SecurityHeaders

app = st.App(str(Path(__file__).with_name("page.py")), middleware=[Middleware(SecurityHeaders)])
