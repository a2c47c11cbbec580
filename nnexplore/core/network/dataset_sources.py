"""Sources of the data sets: each draw as the body of a Python function that needs NumPy alone.

It is given ``rng``, a ``numpy.random.RandomState``, the number of samples ``n``, their ``noise`` and the data
set's own parameters by name, and returns X (n, 2) and y (n,), the same as the entry's own draw.
"""

from __future__ import annotations

CIRCLES = """
sizes = [n // 2, n - n // 2]
angle = np.concatenate([np.linspace(0, 2 * np.pi, size, endpoint=False) for size in sizes])
radius, y = np.repeat([1.0, factor], sizes), np.repeat([0, 1], sizes)
X, order = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]), rng.permutation(n)
return X[order] + rng.normal(scale=noise, size=(n, 2)), y[order]
"""

MOONS = """
outer, inner = np.linspace(0, np.pi, n // 2), np.linspace(0, np.pi, n - n // 2)
x_1 = np.concatenate([np.cos(outer), 1 - np.cos(inner)])
x_2 = np.concatenate([np.sin(outer), 1 - np.sin(inner) - 0.5])
X, y, order = np.column_stack([x_1, x_2]), np.repeat([0, 1], [len(outer), len(inner)]), rng.permutation(n)
return X[order] + rng.normal(scale=noise, size=(n, 2)), y[order]
"""

SPIRAL = """
sizes, arms = [len(part) for part in np.array_split(np.arange(n), n_arms)], []
for arm, size in enumerate(sizes):
    radius = np.linspace(0, 1, size)
    angle = np.linspace(4 * arm, 4 * (arm + 1), size) + noise * rng.randn(size)
    arms.append(np.column_stack([radius * np.sin(angle), radius * np.cos(angle)]))
return np.concatenate(arms), np.repeat(np.arange(n_arms), sizes)
"""

XOR = """
X = rng.uniform(-1, 1, size=(n, 2))
y = (X[:, 0] * X[:, 1] < 0).astype(int)
return X + noise * rng.randn(n, 2), y
"""

GAUSSIANS = """
sizes = [len(part) for part in np.array_split(np.arange(n), n_classes)]
angle = np.pi / 4 + 2 * np.pi * np.arange(n_classes) / n_classes
centres = np.column_stack([np.cos(angle), np.sin(angle)])
X = np.concatenate([rng.normal(centre, noise, (size, 2)) for centre, size in zip(centres, sizes)])
y, order = np.repeat(np.arange(n_classes), sizes), rng.permutation(n)
return X[order], y[order]
"""

CLOUDS = """
n_inner, n_upper = n // 2, (n - n // 2) // 2
sizes = [n - n_inner - n_upper, n_upper, n_inner]
X = np.concatenate([rng.normal(centre, noise, (size, 2)) for centre, size in zip([-1.0, 1.0, 0.0], sizes)])
y, order = np.repeat([0, 0, 1], sizes), rng.permutation(n)
return X[order], y[order]
"""
