"""The mathematics of a two-neuron network, one short function per formula."""

from tinynet import data
from tinynet.checks import check_gradient
from tinynet.derivatives import (
    chain,
    dloss_db1,
    dloss_db2,
    dloss_db3,
    dloss_dw1,
    dloss_dw2,
    dloss_dw3,
    dloss_dw4,
)
from tinynet.fast import gradient
from tinynet.network import (
    Forward,
    Params,
    forward,
    loss,
    predict,
    sigmoid,
    softplus,
)
from tinynet.training import DivergenceError, History, TrainingInterrupted, train

__version__ = "1.0.0"

__all__ = [
    "DivergenceError",
    "Forward",
    "History",
    "Params",
    "TrainingInterrupted",
    "chain",
    "check_gradient",
    "data",
    "dloss_db1",
    "dloss_db2",
    "dloss_db3",
    "dloss_dw1",
    "dloss_dw2",
    "dloss_dw3",
    "dloss_dw4",
    "forward",
    "gradient",
    "loss",
    "predict",
    "sigmoid",
    "softplus",
    "train",
]
