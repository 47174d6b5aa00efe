"""Chart of needs over time: answers without a score are not drawn as scores."""

from datetime import timedelta

from casework import clock
from casework.access.policy import FieldClass
from casework.needs.queries import ScoreRow
from casework.needs.terms import Domain, NeedAnswer, Protection
from casework.people.terms import spelled
from casework.ui.needs.charts import BESIDE_LANE, small_multiples


def row(domain: Domain, ago: int, score: int | None, answer: NeedAnswer) -> ScoreRow:
    at = clock.now() - timedelta(days=ago)
    return ScoreRow(1, domain, FieldClass.SAFETY, answer, score, "", Protection.ORDINARY, at, None)


def test_scores_are_never_joined_across_another_answer() -> None:
    rows = [
        row(Domain.HOUSING, 30, 2, NeedAnswer.SCORED),
        row(Domain.HOUSING, 20, None, NeedAnswer.DECLINED),
        row(Domain.HOUSING, 10, 4, NeedAnswer.SCORED),
        row(Domain.MONEY, 10, None, NeedAnswer.NOT_A_NEED),
    ]
    figure = small_multiples(rows)
    housing, aside, money, money_aside = figure.data
    assert list(housing.y) == [2, None, 4]
    assert not housing.connectgaps
    assert (list(aside.y), list(aside.text)) == ([BESIDE_LANE], ["✕"])
    assert list(money.y) == [None]
    assert (list(money_aside.y), list(money_aside.text)) == ([BESIDE_LANE], ["–"])
    assert min(figure.layout.yaxis.tickvals) > BESIDE_LANE  # no tick calls it a score
    assert [each.text for each in figure.layout.annotations] == ["housing", "money and benefits"]


def test_longest_name_fits_half_a_phone() -> None:
    figure = small_multiples([row(domain, 10, 2, NeedAnswer.SCORED) for domain in Domain])
    titles = [each.text for each in figure.layout.annotations]
    assert {each.replace("<br>", " ") for each in titles} == {spelled(each) for each in Domain}
    assert max(len(line) for each in titles for line in each.split("<br>")) <= 18
    assert figure.layout.annotations[0].font.size <= 12  # 18 signs of it are 160 pixels at most
