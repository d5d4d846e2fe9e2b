"""The systems that are compared: how each is started, signed in to, and where its pages are."""
