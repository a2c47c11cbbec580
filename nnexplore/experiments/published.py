"""Published figures of the experiments: printed, or computed with a plain loop from the same settings.

The experiments' loss is that of ``config.training``: the mean cross-entropy with its share of l2/2 times all
squared weights. Losses by the number of updates done before.
"""

#: Losses, accuracy and the weight from the first input to the first unit, after 20,000 updates.
MOONS_232 = {"first loss": 0.584192745, "last loss": 0.017537922, "accuracy": 1.0, "weight": 4.484350901}
CIRCLES_232 = {"first loss": 0.705974545, "last loss": 0.034276238, "accuracy": 0.99, "weight": 0.234604999}
CIRCLES_222 = {"first loss": 0.887595451, "last loss": 0.366094402, "accuracy": 0.84, "weight": 9.963192818}

#: After 50,000 updates; the biases of the two outputs.
HEXAGON = {"last loss": 0.289272353, "accuracy": 0.9925}
HEXAGON_BIASES = (-2.25, 2.25)

#: Epochs until the loss was down to 0.263, on the draws on which that happened, and the most epochs.
FILM_EPOCHS = (4, 20)
FILM_LONGEST = 200
#: Where ReLU runs stay that lose one unit, or both.
FILM_LOST = {"one": 0.55, "both": 0.68}

SPIRAL_LINEAR = {"last loss": 0.786229588, "accuracy": 0.49}
#: The accuracy as a range that was seen.
SPIRAL_HIDDEN: dict[str, float | tuple[float, float]] = {"last loss": 0.256587937, "accuracy": (0.97, 0.98)}

#: Over six draws of the first weights: accuracy, and the squared errors summed over the 1,000 samples.
BLOCKS = {"accuracy": (0.977, 0.980), "summed squares": (16.3, 17.3)}

# Losses printed every 1,000 iterations, each after the update of its iteration: so at iteration i, i + 1
# updates were done. Those of 2-3-3-2 leave the last weights out of the penalty.
# fmt: off
MOONS_200 = (
    0.432387, 0.068947, 0.068926, 0.071218, 0.071253, 0.071278, 0.071293, 0.071303, 0.071308, 0.071312,
    0.071314, 0.071315, 0.071315, 0.071316, 0.071316, 0.071316, 0.071316, 0.071316, 0.071316, 0.071316,
)
MOONS_200_ANNEALED = (
    0.432387, 0.081007, 0.075384, 0.073729, 0.072895, 0.072376, 0.072013, 0.071742, 0.071530, 0.071357,
    0.071214, 0.071092, 0.070986, 0.070894, 0.070812, 0.070739, 0.070673, 0.070613, 0.070559, 0.070509,
)
FOUR_LAYERS_TANH = (
    0.471144, 0.065453, 0.063970, 0.063321, 0.062937, 0.062673, 0.062476, 0.062319, 0.062190, 0.062081,
    0.061986, 0.061902, 0.061827, 0.061760, 0.061698, 0.061641, 0.061589, 0.061540, 0.061494, 0.061451,
)
FOUR_LAYERS_SIGMOID = (
    0.685280, 0.221651, 0.140964, 0.117482, 0.107298, 0.101436, 0.097515, 0.094664, 0.092479, 0.090744,
    0.089330, 0.088153, 0.087156, 0.086301, 0.085559, 0.084907, 0.084331, 0.083816, 0.083354, 0.082936,
)
FOUR_LAYERS_MINIBATCHES = (
    0.690824, 0.303296, 0.282995, 0.255683, 0.229780, 0.208478, 0.191594, 0.178304, 0.167675, 0.159266,
    0.152439, 0.146777, 0.142068, 0.138093, 0.134683, 0.131718, 0.129113, 0.126861, 0.124822, 0.123014,
)
# fmt: on
