"""`new`: a region or an item that is not there yet, as files that are right and say what may be added."""
