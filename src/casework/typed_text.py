"""Typed text: the kinds that the forms of all features share."""

from typing import Annotated

from pydantic import Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True)]
"""With a limit of its own: `Annotated[Text, Field(max_length=80)]`."""
Line = Annotated[Text, Field(max_length=200)]
Needed = Annotated[Text, Field(min_length=1, max_length=200)]
Paragraph = Annotated[Text, Field(max_length=2000)]
