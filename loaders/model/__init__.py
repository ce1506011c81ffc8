"""The values that travel from step to step: text with offsets, document tree, mentions, facts."""
