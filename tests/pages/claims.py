"""What the pages say, page by page, and what must then be true; see `test_prose`."""

from tests.pages.claims_beyond import CLAIMS as CLAIMS_BEYOND
from tests.pages.claims_landscape import CLAIMS as CLAIMS_LANDSCAPE
from tests.pages.claims_layers import CLAIMS as CLAIMS_LAYERS
from tests.pages.claims_measurements import CLAIMS as CLAIMS_MEASUREMENTS
from tests.pages.claims_neurons import CLAIMS as CLAIMS_NEURONS
from tests.pages.claims_paper import CLAIMS as CLAIMS_PAPER

CLAIMS = (
    CLAIMS_PAPER
    | CLAIMS_LANDSCAPE
    | CLAIMS_BEYOND
    | CLAIMS_NEURONS
    | CLAIMS_MEASUREMENTS
    | CLAIMS_LAYERS
)
