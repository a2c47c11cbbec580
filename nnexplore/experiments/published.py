"""Published figures of the experiments: printed, or computed with a plain loop from the same settings.

The experiments' loss is that of ``config.training``: the mean cross-entropy with its share of l2/2 times all
squared weights. Losses by the number of updates done before.
"""

#: Losses, accuracy and the weight from the first input to the first unit, after 20,000 updates.
MOONS_232 = {"first loss": 0.584192745, "last loss": 0.017537922, "accuracy": 1.0, "weight": 4.484350901}
CIRCLES_232 = {"first loss": 0.705974545, "last loss": 0.034276238, "accuracy": 0.99, "weight": 0.234604999}
CIRCLES_222 = {"first loss": 0.887595451, "last loss": 0.366094402, "accuracy": 0.84, "weight": 9.963192818}

#: After 50,000 updates; the biases of the two outputs.
HEXAGON = {"last loss": 0.289272353, "accuracy": 0.9925, "biases": (-2.25, 2.25)}

#: Epochs until the loss was down to 0.263, on the draws on which that happened, and the most epochs.
FILM_EPOCHS = (4, 20)
FILM_LONGEST = 200
#: Where ReLU runs stay that lose one unit, or both.
FILM_LOST = {"one": 0.55, "both": 0.68}

SPIRAL_LINEAR = {"last loss": 0.786229588, "accuracy": 0.49}
SPIRAL_HIDDEN = {"last loss": 0.256587937, "accuracy": (0.97, 0.98)}

#: Over six draws of the first weights: accuracy, and the squared errors summed over the 1,000 samples.
BLOCKS = {"accuracy": (0.977, 0.980), "summed squares": (16.3, 17.3)}

#: Printed at iteration i, after its update: so i + 1 updates were done.
MOONS_200 = {0: 0.432387, 1000: 0.068947}
MOONS_200_ANNEALED = {
    0: 0.432387,
    1000: 0.081007,
    2000: 0.075384,
    3000: 0.073729,
    4000: 0.072895,
    19000: 0.070509,
}
