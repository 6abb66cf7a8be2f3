"""Curves of how long waits last."""

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from primacy.analysis.response import Band, NobodyWaitedError, TimeEstimate, Waits, survival_curve
from primacy.analysis.response.hall_wellner import hall_wellner_constant
from primacy.vocabulary import ImpossibleValueError

WAITS = st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["", "arrived", "declined"])), min_size=1, max_size=30)


def test_remission_on_6_mp_is_that_of_the_textbooks(on_6_mp):
    # Klein and Moeschberger (2003), Survival Analysis, table 4.1B.
    curve = survival_curve(on_6_mp)

    assert curve.hours.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert curve.ended.tolist() == [3, 1, 1, 1, 1, 1, 1]
    assert curve.share.round(3).tolist() == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]


def test_bounds_are_those_of_the_package_survival_of_r(on_6_mp):
    # survfit(Surv(weeks, relapse) ~ 1, conf.type = "log-log" and "plain"), package survival 3.5-3.
    curve, plain = survival_curve(on_6_mp), survival_curve(on_6_mp, band=Band.GREENWOOD)

    lower = [0.6197180, 0.5631466, 0.5031995, 0.4316102, 0.3675109, 0.2677789, 0.1880520]
    upper = [0.9515517, 0.9228090, 0.8893618, 0.8490660, 0.8049122, 0.7467907, 0.6801426]
    assert curve.lower.tolist() == pytest.approx(lower, abs=1e-7)
    assert curve.upper.tolist() == pytest.approx(upper, abs=1e-7)
    assert plain.lower.tolist()[-1] == pytest.approx(0.1843849, abs=1e-7)
    assert plain.upper.tolist()[:2] == pytest.approx([1.0, 0.9771127], abs=1e-7)


def test_medians_have_their_interval(on_6_mp, on_placebo):
    # The same package: 23 weeks [13, not reached] and 8 weeks [4, 11].
    assert survival_curve(on_6_mp).median == TimeEstimate(23, 13, inf)
    assert survival_curve(on_placebo).median == TimeEstimate(8, 4, 11)


def test_a_curve_that_does_not_come_down_so_far_has_no_median():
    assert survival_curve(Waits([1, 2, 3], ["arrived", "", ""])).median == TimeEstimate(inf, 1, inf)


def test_the_share_is_read_off_at_a_moment(on_6_mp):
    curve = survival_curve(on_6_mp)

    assert [curve.at(0), curve.at(5.9)] == [1.0, 1.0]
    assert curve.at(6) == pytest.approx(18 / 21)
    assert curve.at(35) == curve.share[-1]
    assert np.isnan(curve.at(35.1))


def test_where_everybody_has_ended_the_share_stays_0(on_placebo):
    curve = survival_curve(on_placebo)

    assert (curve.share[-1], curve.at(1_000)) == (0.0, 0.0)
    assert (curve.lower[-1], curve.upper[-1]) == (0.0, curve.upper[-2])


@pytest.mark.parametrize("band", list(Band))
def test_one_wait_that_ended_says_nearly_nothing(band):
    curve = survival_curve(Waits([4.0], ["arrived"]), band=band)

    assert (curve.share.tolist(), curve.lower.tolist(), curve.upper.tolist()) == ([0.0], [0.0], [1.0])


@pytest.mark.parametrize("band", list(Band))
def test_waits_that_never_ended_leave_the_curve_at_1(band):
    curve = survival_curve(Waits([4.0, 6.0], ["", ""]), band=band)

    assert (curve.hours.size, curve.at(6.0), curve.median.hours) == (0, 1.0, inf)


def test_only_the_named_endings_count():
    waits = Waits([1, 2, 3, 4], ["declined", "arrived", "declined", "arrived"])

    assert survival_curve(waits, "arrived").share.tolist() == pytest.approx([2 / 3, 0])
    assert survival_curve(waits, "arrived", "declined").hours.tolist() == [1, 2, 3, 4]


def test_the_band_of_hall_and_wellner_is_made_as_published(on_6_mp):
    # Hall and Wellner (1980): S -+ k / sqrt(n) (1 + n v) S. At 23 weeks S = 0.4481793 and the standard error is
    # 0.1345915 (survival 3.5-3), so n v = 21 (0.1345915 / 0.4481793)^2 = 1.89389, a = 1.89389 / 2.89389 = 0.65444,
    # k = 1.3370 (between 1.3211 at 0.6 and 1.3535 at 0.75), and the half width 0.37841.
    band = survival_curve(on_6_mp, band=Band.HALL_WELLNER)

    assert band.upper[-1] - band.share[-1] == pytest.approx(0.3784, abs=2e-4)
    assert band.share[-1] - band.lower[-1] == pytest.approx(0.3784, abs=2e-4)


def test_the_constant_of_the_whole_bridge_is_kolmogorovs():
    # The 90, 95 and 99 % points of Kolmogorov's distribution: Smirnov (1948), Annals of Mathematical Statistics 19.
    assert [round(hall_wellner_constant(1.0, level), 3) for level in (0.90, 0.95, 0.99)] == [1.224, 1.358, 1.628]


def test_the_constant_of_a_short_bridge_is_that_of_brownian_motion():
    # |W| passes c before 1 with probability close to 4 (1 - F(c)), so the 95 % point is F^-1(0.9875) = 2.2414.
    assert hall_wellner_constant(1e-6, 0.95) / 1e-3 == pytest.approx(2.2414, abs=1e-3)


def test_a_bridge_seen_longer_needs_more_room():
    constants = [hall_wellner_constant(until, 0.95) for until in (0.1, 0.3, 0.5, 0.9, 1.0)]

    assert constants == sorted(constants)


@given(waits=WAITS)
def test_the_curve_is_the_empirical_distribution_of_scipy(waits):
    hours, endings = map(np.array, zip(*waits, strict=True))
    curve = survival_curve(Waits(hours, endings))

    peer = ecdf(CensoredData.right_censored(hours, endings == "")).sf
    for moment in range(13):
        if not np.isnan(curve.at(moment)):
            assert curve.at(moment) == pytest.approx(float(peer.evaluate(moment)))


@given(waits=WAITS, band=st.sampled_from(list(Band)), confidence=st.floats(0.5, 0.99))
def test_the_band_holds_the_curve_and_widens_with_confidence(waits, band, confidence):
    hours, endings = zip(*waits, strict=True)
    narrow = survival_curve(Waits(hours, endings), "arrived", band=band, confidence=confidence)
    wide = survival_curve(Waits(hours, endings), "arrived", band=band, confidence=0.995)

    assert (np.diff(narrow.share) < 0).all()
    for curve in (narrow, wide):
        assert ((curve.lower >= 0) & (curve.lower <= curve.share + 1e-12)).all()
        assert ((curve.share <= curve.upper + 1e-12) & (curve.upper <= 1)).all()
    assert (wide.lower <= narrow.lower + 1e-9).all()
    assert (wide.upper >= narrow.upper - 1e-9).all()


def test_no_waits_make_no_curve():
    with pytest.raises(NobodyWaitedError, match="A curve needs at least one wait; got none"):
        survival_curve(Waits([], []))


def test_what_cannot_be_asked_of_a_curve_is_refused(on_6_mp):
    curve = survival_curve(on_6_mp)

    with pytest.raises(ImpossibleValueError, match="hours must be >= 0; got -1"):
        curve.at(-1)
    with pytest.raises(ImpossibleValueError, match=r"ended must be a share in \(0, 1\); got 1"):
        curve.time_until(1)
    with pytest.raises(ImpossibleValueError, match=r"confidence must be in \(0, 1\); got 95"):
        survival_curve(on_6_mp, confidence=95)
    with pytest.raises(ImpossibleValueError, match=r"until must be in \(0, 1\]; got 0"):
        hall_wellner_constant(0, 0.95)
    with pytest.raises(ImpossibleValueError, match=r"confidence must be in \(0, 1\); got 1"):
        hall_wellner_constant(1.0, 1)
