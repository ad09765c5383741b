"""Every model, address and method of ours, as everybody who may come along."""

from odoo.tests import tagged

from .access_world import AccessWorld
from .walk_leaks import LeaksWalk
from .walk_methods import MethodsWalk
from .walk_records import RecordsWalk
from .walk_routes import RoutesWalk


@tagged("post_install", "-at_install")
class TestAccessWalk(RecordsWalk, LeaksWalk, MethodsWalk, RoutesWalk, AccessWorld):
    """One world for all walks: making it takes longer than some of them."""

    # The walks are mixins: Odoo runs inherited tests on request only.
    allow_inherited_tests_method = True
