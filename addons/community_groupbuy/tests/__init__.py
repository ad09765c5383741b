from . import test_campaign_steps, test_order_placing
