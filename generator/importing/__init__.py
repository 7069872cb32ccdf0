"""`import`: an official document → a region's files, with an account of every word of it."""
