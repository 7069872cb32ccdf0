"""What the search in the browser needs to know of Chinese writing, worked out once, when the site is built."""
