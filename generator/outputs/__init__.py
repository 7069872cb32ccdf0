"""What is written: one kind of output a file; each says in its first lines which addresses it serves."""
