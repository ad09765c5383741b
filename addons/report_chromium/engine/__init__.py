"""Print HTML with a headless Chromium, without any network.

The engine knows nothing of Odoo's models: documents, paper and a function
that answers the requests of the page go in, PDF files come out.
"""

from .browser import find_chromium
from .errors import EngineError, EngineMissing, EngineTimeout
from .printing import Document, print_document, take_pictures
from .stamping import assemble

__all__ = [
    "Document",
    "EngineError",
    "EngineMissing",
    "EngineTimeout",
    "assemble",
    "find_chromium",
    "print_document",
    "take_pictures",
]
