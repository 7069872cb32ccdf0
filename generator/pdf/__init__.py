"""`pdf`: the built pages printed by Chromium into tagged PDFs, kept in a store from which builds take them."""
