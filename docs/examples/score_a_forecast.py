"""Score draws that somebody has made, against what happened: sharpness, calibration, probabilities."""

import numpy as np
import xarray as xr

from primacy.analysis.scoring import brier_score, challenge_scores, exceedance_probability, reliability_table

units = xr.DataArray(np.arange(40), dims="unit", name="unit")
happened = xr.DataArray(np.where(units.values % 8 == 0, 6, 0), dims="unit", coords={"unit": units})
rng = np.random.default_rng(1)
draws = xr.DataArray(
    np.where(rng.random((40, 1_000)) < 0.125, rng.poisson(6, (40, 1_000)), 0),
    dims=("unit", "draw"), coords={"unit": units},
)  # fmt: skip

means = challenge_scores(draws, happened).mean()
print(f"CRPS {means.crps:.3f} deaths, IGN {means.ign:.3f} bits, MIS {means.mis:.2f} deaths")

at_least_one = exceedance_probability(draws, threshold=1)
print(f"Brier score of at least one death: {brier_score(at_least_one, happened >= 1).mean():.3f}")
print(reliability_table(at_least_one, happened >= 1))
