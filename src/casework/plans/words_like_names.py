"""Words that are names as well. In small letters they stay on paper: “a rose”, “we will”."""

from casework.folding import fold

_NAMES = """
ace amber angel april art august autumn baby bear beau bill blade blaze blue bones boss brick
brown buck bunny buddy cash chance chase chip china clay cliff coach cookie crystal daisy dawn day
dean destiny diamond don doc dollar drew duke dusty early east ebony eve faith fats fern fire
flash forest frank gene ghost ginger glory gold grace grant gray green gunner guy harmony hazel
heaven hope hunter ice iris ivy jack jade jasmine jay jet jewel jim joy june junior justice khaki
kid king kit lane law lefty lily little love lucky mark mary mason max may melody mercy miles
money moon mouse nick noble north ocean olive page paris pat patience peace pearl penny piper pop
precious price prince princess queen rain ray red reed rich river rob rock rocky rose royal ruby
rusty sage sandy sky slim smiley smoke sonny south spring star stone storm sue summer sunny tank
teddy tiny tip treasure trey trinity trouble true van victor violet wade west white will willow
win winter wolf woody young alegría alma ángel azul blanca cielo cruz dolores esperanza estrella
flaco flores gloria gordo luna luz mar milagros negro norte oso paz perla reyes ríos rosa santos
sol soledad sur tierra valle vega
"""
_LITTLE = """
am an and are as at be but by can do for go had has he her hi him his how i if in is it its let me
my no nor not of off oh ok on or our out say see she so that the them they thing this to too try
up us use was way we were who why with yes yet you your al con da das de del di dos du el en era
es ese eso esta fue ir la las le les lo los mi mis más ni nos os por que se ser si sin su sus te
tu tus un una uno va van ve ves voy y ya yo
"""
"""English and Spanish; short ones, which are also what a short name becomes with an s."""
_PARTICLES = "da das de del der di dos du el la las le los van von y"
"""Of “de la Cruz”: they tell nobody who it is."""
_LITTLE_WORDS = frozenset(map(fold, _LITTLE.split()))
_WORDS = _LITTLE_WORDS | frozenset(map(fold, _NAMES.split()))


def is_word(text: str) -> bool:
    return fold(text) in _WORDS


def is_little_word(text: str) -> bool:
    return fold(text) in _LITTLE_WORDS


def is_particle(text: str) -> bool:
    return fold(text) in _PARTICLES.split()
