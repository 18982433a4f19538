"""The pages of the window, each a module that is loaded when it is first shown."""
