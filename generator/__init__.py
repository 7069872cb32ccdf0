"""The data's way through the house: read, check, resolve, view, write.  ARCHITECTURE.md is the map."""
