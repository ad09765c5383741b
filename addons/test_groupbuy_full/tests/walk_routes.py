"""What every address of ours answers to each persona."""

import re
from contextlib import contextmanager
from urllib.parse import urlsplit

from odoo.http import Request
from odoo.tools import mute_logger

from .access_leaks import PORTAL, find_leaks
from .access_routes import get_form, get_routes, get_url
from .access_table import AccessTable


class RoutesWalk:
    """`access_routes.csv`: per route, what asking for the own team's address answers.

    A number is the status; `login` leads to a log-in page, `>path` anywhere else. Posts
    send the token and the little of `get_form`; what they change is undone before the next one.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answers = AccessTable("access_routes.csv", "route")
        cls.routes = get_routes(cls.env)
        cls.languages = cls.env["res.lang"].search([]).mapped("url_code")
        cls.urls = {route: get_url(cls, route) for route in sorted(cls.routes)}

    # What is refused over JSON is logged as a warning.
    @mute_logger("odoo.http")
    def test_every_persona_gets_the_answer_of_the_table(self):
        actual, leaks = {route: {} for route in self.urls}, {}
        for persona, user in self.personas.items():
            login = None if persona == "stranger" else user.login
            self.authenticate(login, login)
            for route, url in self.urls.items():
                answer, text = self._ask(route, url)
                actual[route][persona] = answer
                if persona in PORTAL and find_leaks(persona, text):
                    leaks[route, persona] = find_leaks(persona, text)

        self.answers.check(self, actual)
        for place, found in leaks.items():
            with self.subTest("leak", place=place):
                self.assertEqual(found, [])

    def _ask(self, route, url):
        """Return the answer's kind and text."""
        if self.routes[route].routing["type"] == "jsonrpc":
            return self._ask_json(route, url)
        if route.startswith("GET"):
            response = self.url_open(url, allow_redirects=False)
        else:
            with self._undone():
                data = {"csrf_token": Request.csrf_token(self)} | get_form(route)
                response = self.url_open(url, data=data, allow_redirects=False)
        place = urlsplit(response.headers.get("Location", "")).path
        if place and place.split("/")[1] in self.languages:
            # Odoo's own portal pages have an address in each language.
            return self._ask(route, place)
        if not place:
            return str(response.status_code), response.text
        # Numbers and codes of records differ from run to run; a code may begin with a digit.
        place = re.sub(r"(?<=/[cgt])/[\w-]+|/\d+(-\d+)*", "/…", place)
        return ("login" if place.endswith("/login") else f">{place}"), response.text

    def _ask_json(self, route, url):
        """Return what a call comes to: `something`, `nothing` or the name of the error."""
        params = {"access_token": "guessed"} if route.endswith("/transaction") else {}
        with self._undone():
            answer = self.url_open(url, json={"jsonrpc": "2.0", "params": params}).json()
        if "error" in answer:
            return answer["error"]["data"]["name"].rpartition(".")[2], str(answer)
        return "something" if answer["result"] else "nothing", str(answer)

    @contextmanager
    def _undone(self):
        """Take back what a request changed in the database."""
        self.env.flush_all()
        self.env.cr.execute("SAVEPOINT access_walk")
        try:
            yield
        finally:
            self.env.cr.execute("ROLLBACK TO SAVEPOINT access_walk")
            self.env.invalidate_all()
            self.env.registry.clear_cache()
