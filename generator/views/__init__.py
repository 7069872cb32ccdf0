"""What the templates print: frozen records, made from resolved guides; no template computes anything."""
