"""What letters say: reviewed texts with places, in English and Welsh, and the force's own dated ones before them."""

from letters.wording.filling import fill
from letters.wording.reading import Wording, wording_of
from letters.wording.signing import is_signed_off
from letters.wording.variables import Source, Variable, variables_of

__all__ = ["Source", "Variable", "Wording", "fill", "is_signed_off", "variables_of", "wording_of"]
