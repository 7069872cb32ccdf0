"""Data files written and changed, for commands that do what staff would do by hand."""

from generator.yaml_files.changing import REMOVED, appended, changed
from generator.yaml_files.comments import comments_of
from generator.yaml_files.writing import new_file

__all__ = ["REMOVED", "appended", "changed", "comments_of", "new_file"]
