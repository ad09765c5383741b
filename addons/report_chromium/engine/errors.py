class EngineError(Exception):
    """The browser failed; the text is for the log, in the browser's words."""


class EngineMissing(EngineError):
    """There is no browser to start."""


class EngineTimeout(EngineError):
    """The browser did not finish in time."""
