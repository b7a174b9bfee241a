"""Makes a fresh checkout ready to run: `make setup`, and before it `make run` and `make test`.

    __main__      the steps in their order
    console       what the reader sees, and the log
    interpreters  finds a supported Python
    packages      `.venv` and what is installed in it
    libraries     shared libraries that the window needs
    fonts         fonts that text needs
    apt           installs Debian packages, or says what to type

Uses the standard library only, for it runs before anything is installed, on whatever Python the
machine has; one that is too old must still be able to read these files and say so, hence their
old spelling of types. Every step sees for itself what is there already, so a set-up that was
interrupted goes on where it stopped, and a second one takes a second.
"""
