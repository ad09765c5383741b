"""Pages every visitor gets alike: rendered once, kept in memory, sent compressed."""

import gzip
import json
import time

from werkzeug.http import parse_accept_header

from odoo.http import request

from ..tools.page_cache import PageCache

# No login and no `website`: finding out who it is and in which language costs eight queries
# for a page that is the same for everybody; `begin` does it in none.
# No session: who only looks gets no cookie, and nothing is written.
KEPT = {"type": "http", "auth": "none", "readonly": True, "save_session": False}
PAGES = PageCache(size=600, age_moving=15, age_max=60)
STATES = PageCache(size=600, age_moving=1, age_max=20)
# In a rush one look at the database serves all who ask within a moment.
VERSION_AGE = 0.25
VERSIONS_MAX = 2000
_versions = {}


def begin():
    """Work as a stranger, in the visitor's language."""
    public_id = request.env["ir.model.data"]._xmlid_to_res_id("base.public_user")
    request.update_env(user=public_id)
    choose_language()


def choose_language():
    """Work in the visitor's language: the one chosen before, the browser's, or ours."""
    http = request.env["ir.http"]
    code = http.get_nearest_lang(request.cookies.get("frontend_lang")) or http.get_nearest_lang(
        request.env.context.get("lang")
    )
    request.update_context(lang=code or http._get_default_lang().code)


def get_version(code):
    """Return the version of a link's pages, `None` for an unknown link."""
    key, now = (request.db, code), time.monotonic()
    asked, version = _versions.get(key, (0, None))
    if version and now - asked < VERSION_AGE:
        return version
    version = request.env["groupbuy.order"]._get_page_version(code)
    if len(_versions) >= VERSIONS_MAX:
        _versions.clear()
    if version:
        _versions[key] = (now, version)
    return version


def get_kept(cache, version, part, make):
    """Return what is kept of a part of a link's pages, made by `make()` when it must be.

    Nothing is kept of what there is not: `None`.
    """
    key = (
        request.db,
        version.order_id,
        part,
        request.env.lang,
        # Previews in chats need whole addresses.
        request.httprequest.host_url,
    )
    kept = cache.get(key, version.version, version.moving)
    if kept:
        return kept
    text = make()
    return cache.put(key, version.version, version.moving, text) if text else None


def respond(kept):
    """Return a kept page; a browser that has it already is told so."""
    response = respond_compressed(kept.body, "text/html; charset=utf-8")
    # Each visitor asks again, so that a price that changed is never shown from a cache.
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept-Language, Accept-Encoding, Cookie"
    response.set_etag(kept.etag, weak=True)
    return response.make_conditional(request.httprequest.environ)


def respond_state(kept, seconds):
    """Return kept figures as JSON with the seconds left by the server's clock."""
    figures = {"seconds": seconds, **json.loads(gzip.decompress(kept.body))}
    body = gzip.compress(json.dumps(figures, ensure_ascii=False).encode(), 1)
    response = respond_compressed(body, "application/json; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response


def respond_compressed(body, content_type):
    """Return a response; who cannot unpack gets it unpacked."""
    headers = [("Content-Type", content_type)]
    accepted = parse_accept_header(request.httprequest.headers.get("Accept-Encoding"))
    if not accepted.quality("gzip"):
        return request.make_response(gzip.decompress(body), headers)
    return request.make_response(body, [*headers, ("Content-Encoding", "gzip")])
