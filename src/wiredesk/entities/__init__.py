"""TODO: said by the package owner."""
