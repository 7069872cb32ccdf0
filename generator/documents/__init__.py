"""Official documents as they come, Word, Excel, plain text: what stands in them, cell by cell, and where."""
