"""Letters of other scripts that look like Latin ones: “Jоrdаn” with Cyrillic о and а reads Jordan.

A short table: those that a keyboard has and that the eye does not tell apart.
"""

from casework.folding import fold

_CYRILLIC = dict(zip("авеһніјкморѕстухԁԛԝӏѵ", "abehhijkmopsctyxdqwlv", strict=True))
_GREEK = dict(zip("αβεζηικμνορτυχϲϳ", "abezhikmnoptyxcj", strict=True))
_LATIN = dict(zip("ɑɡɩʏ", "agiy", strict=True))
_ALIKE = str.maketrans(_CYRILLIC | _GREEK | _LATIN)


def looked_at(folded: str) -> str:
    """A folded text as the eye reads it, sign for sign: compare it with another one only."""
    return folded.translate(_ALIKE)


def fold_by_look(text: str) -> str:
    return looked_at(fold(text))
