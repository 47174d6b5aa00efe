"""The plan as a page and as a card: as few pages, and type as large, as the words allow."""

from pathlib import Path

from casework.paper.setting import printed
from casework.plans.paper.content import Layout, PaperPlan
from casework.plans.paper.sheet import Sheet, card_sheet, page_sheet

TEMPLATES = Path(__file__).parent / "templates"
PAGE = TEMPLATES / "page.typ"
SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5)
LARGE = 16.0


def page(plan: PaperPlan, layout: Layout) -> bytes:
    """One page where the words fit; otherwise more pages, with nothing cut."""
    sheet = page_sheet(plan, layout)
    sizes = (LARGE,) if layout.large else SIZES
    return _fewest_pages(sheet, sizes, plan.language)


def card(plan: PaperPlan, layout: Layout) -> bytes:
    """Panels of the size of a bank card, to cut out and fold."""
    return printed(TEMPLATES / "card.typ", card_sheet(plan, layout), plan.language).pdf


def _fewest_pages(sheet: Sheet, sizes: tuple[float, ...], language: str) -> bytes:
    """The largest type that needs no more pages than the smallest."""
    first = printed(PAGE, sheet | {"size": sizes[0]}, language)
    if first.pages == 1 or len(sizes) == 1:
        return first.pdf
    fewest = printed(PAGE, sheet | {"size": sizes[-1]}, language)
    for size in sizes[1:-1]:
        attempt = printed(PAGE, sheet | {"size": size}, language)
        if attempt.pages <= fewest.pages:
            return attempt.pdf
    return fewest.pdf
