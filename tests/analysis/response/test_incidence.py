"""Shares of endings that compete."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import CensoredData, logrank

from primacy.analysis.response import (
    Band,
    NobodyWaitedError,
    OneGroupError,
    Waits,
    compare_groups,
    cumulative_incidence,
    survival_curve,
)
from primacy.vocabulary import ImpossibleValueError

ENDED = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["", "done", "declined", "expired"])), min_size=1)


@pytest.fixture
def breast_cancer() -> Waits:
    """305 patients, months until death of breast cancer or otherwise; all others were seen longer, alive."""
    months = [7, 10, 14, 16, 18, 23, 24, 26, 27]
    ended = ["", "cancer", "", "cancer", "other", "cancer", "", "other", "cancer"]
    return Waits(months + [28] * 296, ended + [""] * 296)


@pytest.fixture
def ten() -> Waits:
    return Waits([1, 2, 2, 3, 4, 5, 5, 6, 8, 9], ["a", "b", "a", "", "a", "b", "", "a", "b", ""])


def test_the_published_table_of_competing_risks_comes_out(breast_cancer):
    # Satagopan et al. (2004), A note on competing risks in survival data analysis, British Journal of Cancer 91,
    # 1229-1235, table 2: percentages after 10, 16, 18, 23, 26 and 27 months. It adds up steps that it has rounded to
    # 0.3 % before, to 1.2 % in the end; the steps are compared here.
    shares = cumulative_incidence(breast_cancer)
    steps = np.diff(shares.curves["cancer"].share, prepend=0)

    assert shares.at_risk.tolist() == [304, 302, 301, 300, 298, 297]
    assert (100 * shares.waiting).round(1).tolist() == [99.7, 99.3, 99.0, 98.7, 98.3, 98.0]
    assert (100 * steps).round(1).tolist() == [0.3, 0.3, 0.0, 0.3, 0.0, 0.3]


def test_shares_are_those_of_the_package_cmprsk_of_r(breast_cancer):
    # timepoints(cuminc(months, cause), ...), package cmprsk 2.2-11.
    shares = cumulative_incidence(breast_cancer)

    cancer = [0.0032894737, 0.0065898397, 0.0065898397, 0.0098902056, 0.0098902056, 0.013201647]
    other = [0, 0, 0.0033003660, 0.0033003660, 0.0066118070, 0.006611807]
    assert shares.curves["cancer"].share.tolist() == pytest.approx(cancer, abs=1e-9)
    assert shares.curves["other"].share.tolist() == pytest.approx(other, abs=1e-9)


def test_standard_errors_are_those_of_the_package_survival_of_r(ten):
    # summary(survfit(Surv(time, factor(cause)) ~ 1)), package survival 3.5-3.
    curves = cumulative_incidence(ten).curves

    a = [0.0948683298, 0.1264911064, 0.1525098661, 0.1525098661, 0.1781246616, 0.1781246616]
    b = [0, 0.0948683298, 0.0948683298, 0.1363546574, 0.1363546574, 0.1737033089]
    assert curves["a"].standard_error.tolist() == pytest.approx(a, abs=1e-9)
    assert curves["b"].standard_error.tolist() == pytest.approx(b, abs=1e-9)


def test_bounds_follow_the_complementary_logarithm(ten):
    # At 2: 0.2 ^ exp(-+ 1.959964 * 0.1264911 / (0.2 * 1.609438)) = 0.2 ^ 2.16004 and 0.2 ^ 0.462954.
    a = cumulative_incidence(ten).curves["a"]

    assert (a.lower[1], a.upper[1]) == pytest.approx((0.030909, 0.474715), abs=1e-6)


def test_before_the_first_of_an_ending_its_bounds_are_not_known(ten):
    b = cumulative_incidence(ten).curves["b"]

    assert b.share[0] == 0
    assert np.isnan([b.lower[0], b.upper[0]]).all()
    assert not np.isnan(b.upper[1:]).any()


def test_an_ending_that_took_all_has_an_open_lower_bound():
    curve = cumulative_incidence(Waits([1, 2, 3], ["done"] * 3)).curves["done"]

    assert curve.share.tolist() == pytest.approx([1 / 3, 2 / 3, 1])
    assert (curve.lower[2], curve.upper[2]) == (curve.lower[1], 1.0)
    assert cumulative_incidence(Waits([2], ["done"])).curves["done"].lower.tolist() == [0.0]


def test_shares_are_read_off_at_a_moment(ten):
    shares = cumulative_incidence(ten)

    assert shares.at(0.5) == {"a": 0.0, "b": 0.0}
    assert shares.at(2) == pytest.approx({"a": 0.2, "b": 0.1})
    assert np.isnan(list(shares.at(9.5).values())).all()
    with pytest.raises(ImpossibleValueError, match="hours must be >= 0; got -2"):
        shares.at(-2)


def test_who_censors_what_competes_makes_too_much_of_it(ten):
    # 1 - Kaplan-Meier after 8: 1 - 0.9 * 8/9 * 5/6 * 2/3 = 0.5556, where 0.4722 is what happened.
    naive = 1 - survival_curve(ten, "a").at(8)

    assert naive == pytest.approx(0.5556, abs=1e-4)
    assert cumulative_incidence(ten).at(8)["a"] == pytest.approx(0.4722, abs=1e-4)


def test_no_waits_have_no_endings():
    with pytest.raises(NobodyWaitedError):
        cumulative_incidence(Waits([], []))


@given(waits=ENDED)
def test_what_has_ended_and_what_still_waits_add_up_to_all(waits):
    shares = cumulative_incidence(Waits(*zip(*waits, strict=True)))

    total = shares.waiting + sum(curve.share for curve in shares.curves.values())
    assert total.tolist() == pytest.approx([1.0] * shares.hours.size)


@given(hours=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["", "done"])), min_size=1))
def test_one_ending_alone_is_kaplan_and_meier_upside_down(hours):
    waits = Waits(*zip(*hours, strict=True))
    curve = survival_curve(waits, band=Band.GREENWOOD, confidence=0.6)

    for name, own in cumulative_incidence(waits).curves.items():
        assert name == "done"
        assert own.share.tolist() == pytest.approx((1 - curve.share).tolist())
        half = curve.share - curve.lower
        inside = (curve.lower > 0) & (curve.share > 0)
        # 0.8416 is the 80 % point of the normal distribution.
        assert (0.8416212 * own.standard_error[inside]).tolist() == pytest.approx(half[inside].tolist(), abs=1e-7)


def test_the_two_arms_differ_as_the_textbooks_say(both_arms):
    # Kleinbaum and Klein (2012), Survival Analysis, chapter 2: expected 19.25 and 10.75, log-rank 16.79.
    compared = compare_groups(both_arms)

    assert compared.ended == {"6-MP": 9, "placebo": 21}
    assert compared.expected == pytest.approx({"6-MP": 19.25, "placebo": 10.75}, abs=0.005)
    assert compared.chi_square == pytest.approx(16.793, abs=5e-4)
    assert (compared.degrees_of_freedom, compared.p_value) == (1, pytest.approx(4.16881e-05, rel=1e-5))
    assert compared.relative_rate("6-MP", to="placebo") == pytest.approx(0.2393, abs=1e-4)


@given(waits=st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["", "done"]), st.sampled_from("ab")), min_size=4))
def test_two_groups_are_compared_as_scipy_does(waits):
    hours, ending, group = map(np.array, zip(*waits, strict=True))
    assume(set(group) == {"a", "b"})
    compared = compare_groups(Waits(hours, ending, group))
    assume(compared.degrees_of_freedom)

    arms = [CensoredData.right_censored(hours[group == name], ending[group == name] == "") for name in "ab"]
    assert compared.chi_square == pytest.approx(logrank(*arms).statistic ** 2)


def test_four_groups_are_compared_at_once():
    # survdiff(Surv(hours, ended) ~ group), package survival 3.5-3 of R.
    hours = [1, 2, 3, 7, 8, 9, 2, 3, 4, 10, 11, 12]
    group = ["a"] * 3 + ["b"] * 3 + ["c"] * 3 + ["d"] * 3
    compared = compare_groups(Waits(hours, ["x"] * 10 + ["", "x"], group))

    expected = {"a": 0.83585859, "b": 3.04069264, "c": 1.38275613, "d": 5.74069264}
    assert compared.expected == pytest.approx(expected, abs=1e-8)
    assert compared.chi_square == pytest.approx(15.42355913)
    assert (compared.degrees_of_freedom, compared.p_value) == (3, pytest.approx(0.0014882367))


def test_only_the_named_ending_is_compared():
    waits = Waits([1, 2, 3, 4], ["done", "declined", "done", "declined"], ["a", "b", "a", "b"])

    assert compare_groups(waits, "done").ended == {"a": 2, "b": 0}


def test_groups_in_which_nothing_ended_cannot_be_compared():
    compared = compare_groups(Waits([1, 2, 3], ["", "", ""], ["a", "b", "b"]))

    assert (compared.degrees_of_freedom, compared.ended) == (0, {"a": 0, "b": 0})
    assert np.isnan([compared.chi_square, compared.p_value, compared.relative_rate("a", to="b")]).all()


def test_one_group_has_nothing_to_be_compared_with(on_6_mp, both_arms):
    with pytest.raises(OneGroupError, match="A comparison needs two groups or more; got 1"):
        compare_groups(on_6_mp)
    with pytest.raises(ImpossibleValueError, match="group must be one of 6-MP, placebo; got 'aspirin'"):
        compare_groups(both_arms).relative_rate("aspirin", to="placebo")
