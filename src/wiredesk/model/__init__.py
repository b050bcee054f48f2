"""The nouns: frozen, slotted dataclasses of the standard library, and nothing else."""
