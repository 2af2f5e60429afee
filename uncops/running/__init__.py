"""Running the product: starting, migrating, looking after it."""
