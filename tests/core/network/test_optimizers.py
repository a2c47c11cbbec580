"""Optimizers and schedules, one update at a time."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES, Vectors

START, GRADIENT = np.array([1.0, -2.0, 0.5]), np.array([0.3, -0.1, 0.0])


def updates(name: str, learning_rates, decay=0.0, momentum=0.9) -> np.ndarray:
    """Parameters after each update with one gradient over and over."""
    optimizer = OPTIMIZERS[name]
    parameters, gradient = START.copy(), np.empty(3)
    moments = np.zeros((optimizer.n_moments, 3))
    update = optimizer.bind(Vectors(parameters, gradient, np.full(3, decay), moments), momentum)
    path = []
    for number, learning_rate in enumerate(learning_rates, start=1):
        gradient[:] = GRADIENT
        update(learning_rate, number)
        path.append(parameters.copy())
    return np.array(path)


def test_gradient_descent_steps_by_the_rate_times_the_gradient():
    np.testing.assert_allclose(updates("gd", [0.5, 0.1])[-1], START - 0.6 * GRADIENT)


def test_gradient_descent_follows_the_penalty_at_every_rate():
    first = START - 0.5 * (GRADIENT + 0.2 * START)
    second = first - 0.1 * (GRADIENT + 0.2 * first)
    np.testing.assert_allclose(updates("gd", [0.5, 0.1], decay=0.2), [first, second])


def test_momentum_without_friction_left_is_gradient_descent():
    rates = [0.5, 0.1, 0.3]
    np.testing.assert_allclose(
        updates("momentum", rates, decay=0.2, momentum=0.0), updates("gd", rates, decay=0.2)
    )


def test_momentum_gathers_speed_up_to_a_geometric_sum():
    path = np.vstack([START, updates("momentum", [0.1] * 200, momentum=0.5)])
    np.testing.assert_allclose(path[1] - path[0], -0.1 * GRADIENT)
    np.testing.assert_allclose(path[2] - path[1], -0.15 * GRADIENT)
    np.testing.assert_allclose(path[-1] - path[-2], -0.2 * GRADIENT)


def test_every_step_of_adam_is_the_rate_while_the_gradient_stays():
    """Bias correction makes the ratio of the moments 1 from the first step on."""
    steps = np.diff(np.vstack([START, updates("adam", [0.01] * 50)]), axis=0)
    expected = -0.01 * GRADIENT / (np.abs(GRADIENT) + 1e-7)
    np.testing.assert_allclose(steps, np.broadcast_to(expected, steps.shape), rtol=1e-9)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_path_depends_on_the_moments_alone(name):
    """Binding anew in the middle, as a resumed run does, changes nothing."""
    optimizer = OPTIMIZERS[name]
    parameters, gradient, moments = START.copy(), np.empty(3), np.zeros((optimizer.n_moments, 3))
    for number in range(1, 6):
        update = optimizer.bind(Vectors(parameters, gradient, np.full(3, 0.1), moments), 0.9)
        gradient[:] = GRADIENT
        update(0.1, number)
    np.testing.assert_array_equal(parameters, updates(name, [0.1] * 5, decay=0.1)[-1])


def rates(name: str, n_steps: int) -> list[float]:
    return [SCHEDULES[name].rate(0.5, 0.01, t, n_steps) for t in range(n_steps)]


@pytest.mark.parametrize("name", SCHEDULES)
def test_every_schedule_starts_at_the_learning_rate_and_never_rises(name):
    path = rates(name, 100)
    assert path[0] == 0.5
    assert all(later <= earlier for earlier, later in pairwise(path))
    assert path[-1] > 0


def test_the_constant_schedule_stays():
    assert set(rates("constant", 50)) == {0.5}


def test_the_inverse_time_schedule_halves_after_one_over_d_steps():
    assert rates("inverse-time", 200)[100] == pytest.approx(0.25)


def test_the_step_schedule_halves_after_every_fifth_of_the_run():
    assert rates("step", 10) == [0.5, 0.5, 0.25, 0.25, 0.125, 0.125, 0.0625, 0.0625, 0.03125, 0.03125]


def test_the_cosine_schedule_is_half_way_down_at_half_time():
    path = rates("cosine", 100)
    assert path[50] == pytest.approx(0.25)
    assert path[25] + path[75] == pytest.approx(0.5)


@pytest.mark.parametrize("registry", [OPTIMIZERS, SCHEDULES])
def test_every_entry_explains_itself_under_its_own_name(registry):
    assert all(
        name == entry.name and entry.label and entry.help.endswith(".") for name, entry in registry.items()
    )
