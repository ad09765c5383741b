"""What happens around loading the demo data."""

from .story import company, day, listings, pictures


def pre_init_hook(env):
    """Make the company a Chinese one before any price or address is loaded."""
    company.set_up(env)


def post_init_hook(env):
    """Dress the products, let the story happen, then leave the records to their users."""
    company.assign_taxes(env)
    pictures.hang(env)
    listings.open_shop(env)
    day.tell(env)
    env["ir.model.data"].search([("module", "=", "groupbuy_demo")]).noupdate = True
