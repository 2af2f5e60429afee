"""Facts the product ships with: parties and their dated names, ranks, themes, missions, official languages."""
