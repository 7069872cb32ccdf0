"""A region's list and guides as files for offices: spreadsheets, Word documents, plain tables."""
