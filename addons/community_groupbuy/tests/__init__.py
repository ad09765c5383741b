from . import test_campaign_steps, test_doctor, test_order_placing, test_today
