"""Record → people and files. Reads only."""
