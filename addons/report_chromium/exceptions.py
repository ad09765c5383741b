from odoo.exceptions import UserError


class PdfEngineError(UserError):
    """The server could not print: the document is sound, the engine is not.

    Raised instead of a plain ``UserError`` so that a step which only wants to
    attach a PDF can go on without it.
    """
