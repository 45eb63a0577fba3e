"""The linter: rules over an idea, the words and numbers they read, and the engine that runs them."""
