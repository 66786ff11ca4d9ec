"""One module for each page of the setup, used by the wizard and by Settings alike."""
