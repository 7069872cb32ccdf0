"""Official wording → data: the words of one cell become the value that a YAML file holds, clause by clause.

``read_field`` is the door; ``Known`` is made once from the loaded data.
"""

from generator.wording.field import read_field
from generator.wording.known import Known
from generator.wording.reading import Clause, Doubt, Reading

__all__ = ["Clause", "Doubt", "Known", "Reading", "read_field"]
