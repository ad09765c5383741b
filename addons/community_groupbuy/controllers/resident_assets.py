"""Styles and scripts of resident pages: compressed once, kept, without a cookie.

Odoo sends bundles as they are and leaves compressing to a web server in front, which small
installations do not have; a phone on a slow line waits for each kilobyte.
"""

from odoo import SUPERUSER_ID, http
from odoo.http import request

from ..models.ir_qweb import RESIDENT_BUNDLE
from ..tools.page_cache import PageCache
from . import kept_page

BUNDLES = PageCache(size=12, age_moving=0, age_max=float("inf"))
CONTENT_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


class ResidentAssets(http.Controller):
    @http.route("/g/assets/<string:unique>/<string:filename>", **kept_page.KEPT)
    def resident_assets(self, unique, filename, **_query):
        """Return the bundle of resident pages in one version."""
        kept_page.begin()
        content_type = CONTENT_TYPES.get(f".{filename.rpartition('.')[2]}")
        if not content_type or not filename.startswith(f"{RESIDENT_BUNDLE}."):
            raise request.not_found()
        key = (request.db, unique, filename)
        kept = BUNDLES.get(key, unique, "")
        if not kept:
            attachment_sudo = self._find_bundle(unique, filename)
            if not attachment_sudo:
                # Not made yet, or an older page asks: Odoo's own route makes and finds it.
                return request.redirect(f"/web/assets/{unique}/{filename}")
            kept = BUNDLES.put(key, unique, "", attachment_sudo.raw.decode())
        response = kept_page.respond_compressed(kept.body, content_type)
        response.headers["Cache-Control"] = f"public, max-age={http.STATIC_CACHE_LONG}, immutable"
        response.headers["Vary"] = "Accept-Encoding"
        return response

    def _find_bundle(self, unique, filename):
        # Bundles are public files; only one of ours is looked for.
        return (
            request.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("public", "=", True),
                    ("url", "=", f"/web/assets/{unique}/{filename}"),
                    ("res_model", "=", "ir.ui.view"),
                    ("res_id", "=", 0),
                    ("create_uid", "=", SUPERUSER_ID),
                ],
                limit=1,
            )
        )
