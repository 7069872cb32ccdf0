"""What the data staff look at before they publish: what changes, what becomes harder, what is missing."""
