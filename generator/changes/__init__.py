"""Two builds of the open data → what changed between them, in sentences that claim nothing uncertain."""
