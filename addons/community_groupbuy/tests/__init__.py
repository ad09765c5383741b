from . import test_claim, test_claim_parallel
from . import test_page_cache
from . import test_campaign_steps, test_doctor, test_order_placing, test_today
from . import (
    test_portal_group_page,
    test_portal_kept_page,
    test_portal_leader,
    test_portal_order_page,
    test_portal_payment,
    test_portal_product_page,
)
from . import test_order_import, test_portal_import
from . import test_order_import_update, test_order_list
from . import test_portal_leader_campaign, test_portal_leader_product, test_portal_leader_seller
from . import test_portal_leader_list, test_portal_leader_run
from . import test_community_board, test_community_membership
from . import test_portal_community
from . import test_portal_team
from . import test_portal_leader_community
from . import test_team_invitation, test_team_member, test_team_rights
from . import test_access_review
from . import test_standing_order
from . import test_portal_checkout, test_portal_order_change, test_portal_standing
from . import test_leader_tree, test_leader_tree_screen, test_assessment, test_leader_doctor
from . import test_portal_leader_grade, test_leader_tree_concurrency
from . import test_community_last_place, test_community_migration
from . import test_order_cancel, test_order_change, test_order_merge, test_order_settle
from . import test_order_doctor, test_order_search, test_price_history
from . import test_listing_workflow, test_listing_price, test_listing_availability
from . import test_category_tree, test_catch_weight, test_listing_doctor
from . import test_product_search, test_product_rating
from . import test_campaign_sellers, test_campaign_terms, test_waiting
from . import test_campaign_owner, test_campaign_plan
from . import test_campaign_doctor
from . import test_ordering_doctor
from . import test_order_tolerance, test_portal_tolerance
