"""Outputs rate their scores as probabilities deserve, without overflow."""

from __future__ import annotations

import numpy as np
import pytest

from nnexplore.core.network.losses import OUTPUT_ACTIVATIONS, OUTPUTS, class_scores, softmax

CASES = [("softmax", 2), ("softmax", 3), ("softmax", 5), ("sigmoid", 2), ("sigmoid-squared", 2)]
EVERY = pytest.mark.parametrize(("name", "n_classes"), CASES)


def draw(name: str, n_classes: int, n: int = 40):
    stream = np.random.RandomState(7)
    return 3 * stream.randn(n, OUTPUTS[name].n_outputs(n_classes)), stream.randint(n_classes, size=n)


def right_probability(name, scores, y):
    a = OUTPUT_ACTIVATIONS[OUTPUTS[name].activation](scores)
    probabilities = a if a.shape[1] > 1 else np.column_stack([1 - a, a])
    return probabilities[np.arange(len(y)), y]


def test_the_cases_are_all_outputs():
    assert {name for name, _ in CASES} == set(OUTPUTS)


@EVERY
def test_the_loss_follows_from_the_probability_of_the_right_class(name, n_classes):
    scores, y = draw(name, n_classes)
    p = right_probability(name, scores, y)
    expected = (1 - p) ** 2 if name == "sigmoid-squared" else -np.log(p)
    np.testing.assert_allclose(OUTPUTS[name].sample_losses(scores, y), expected, rtol=1e-9)


@EVERY
def test_the_right_class_far_ahead_costs_nothing(name, n_classes):
    y = np.arange(n_classes)
    scores = 1e4 * (2.0 * np.eye(n_classes) - 1)
    scores = scores if OUTPUTS[name].n_outputs(n_classes) > 1 else scores[:, [1]]
    np.testing.assert_array_equal(OUTPUTS[name].sample_losses(scores, y), 0)


@pytest.mark.parametrize(("name", "expected"), [("softmax", 2e4), ("sigmoid", 1e4), ("sigmoid-squared", 1.0)])
def test_the_wrong_class_far_ahead_costs_its_lead(name, expected):
    scores = np.array([[1e4, -1e4]]) if name == "softmax" else np.array([[-1e4]])
    assert OUTPUTS[name].sample_losses(scores, np.array([1])) == pytest.approx(expected)


def test_softmax_survives_scores_of_1e4_and_its_rows_sum_to_one():
    p = softmax(np.array([[1e4, 0.0, -1e4], [-1e4, -1e4, -1e4], [1e300, -1e300, 0.0]]))
    np.testing.assert_allclose(p, [[1, 0, 0], [1 / 3, 1 / 3, 1 / 3], [1, 0, 0]])


@EVERY
def test_margins_are_differentiated_like_the_loss_they_stand_for(name, n_classes):
    """The derivative in the scores, by differences, is that in the margins carried through the projection."""
    scores, y = draw(name, n_classes)
    margins = OUTPUTS[name].margins(n_classes)
    projection = np.eye(n_classes) if margins.projection is None else margins.projection
    slope = np.ascontiguousarray((scores @ projection).T)
    margins.differentiate(slope, margins.encode(y), np.empty_like(slope))

    h = 1e-6
    for unit in range(scores.shape[1]):
        up, down = scores.copy(), scores.copy()
        up[:, unit] += h
        down[:, unit] -= h
        losses = OUTPUTS[name].sample_losses
        quotient = (losses(up, y) - losses(down, y)) / (2 * h)
        np.testing.assert_allclose((slope.T @ projection.T)[:, unit], quotient, atol=1e-8)


@EVERY
def test_margins_of_huge_scores_have_finite_slopes(name, n_classes):
    scores, y = draw(name, n_classes)
    margins = OUTPUTS[name].margins(n_classes)
    projection = np.eye(n_classes) if margins.projection is None else margins.projection
    slope = np.ascontiguousarray((1e5 * scores @ projection).T)
    margins.differentiate(slope, margins.encode(y), np.empty_like(slope))
    assert np.abs(slope).max() <= 2


def test_a_single_unit_speaks_for_class_one():
    np.testing.assert_array_equal(class_scores(np.array([[-2.0], [3.0]])), [[0, -2], [0, 3]])


def test_every_entry_explains_itself_under_its_own_name():
    assert all(
        name == entry.name and entry.label and entry.help.endswith(".") for name, entry in OUTPUTS.items()
    )
