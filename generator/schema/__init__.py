"""What a data file may say: the fields of a guide, the shapes of their values, and pydantic's findings in Chinese."""
