"""What pages show beside an entry's words (情形, 份数, 另需, …), in words; and what became of it."""
