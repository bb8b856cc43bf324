"""Names that only say of what type something is."""

from typing import Any

ArrayLike = NDArray = DTypeLike = Any
