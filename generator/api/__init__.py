"""The shapes of the open data under /api/v1/: a contract with others, so it has models of its own, apart from the data's."""
