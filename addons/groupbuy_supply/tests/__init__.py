from . import test_cutoff_run, test_doctor
from . import test_cutoff_access, test_cutoff_close, test_cutoff_delta, test_cutoff_migration
from . import test_cutoff_preview, test_cutoff_steps
from . import test_cutoff_delta_supplier, test_cutoff_links, test_cutoff_moved
from . import test_cutoff_parallel
from . import test_order_change
from . import test_allocation_policy
from . import test_cutoff_loads
from . import test_cutoff_tell
from . import test_packing, test_packing_stock, test_spot_sale, test_demand_plan, test_demand_doctor
from . import test_demand_ahead, test_unclaimed
from . import test_surplus_owner, test_demand_input
from . import test_contract_price, test_contract_life, test_contract_doctor
from . import test_contract_penalty, test_transport
from . import test_contract_access, test_contract_batch, test_contract_volume, test_landed_cost
from . import test_contract_parallel
from . import test_supplier_answer
from . import test_supplier_deadline
from . import test_supplier_goods
from . import test_portal_supplier
from . import test_portal_supplier_access, test_portal_supplier_attack
from . import test_portal_supplier_labels, test_portal_supplier_stock, test_supplier_rpc
from . import test_supply_attack
from . import test_portal_supplier_doctor, test_portal_supplier_messages
from . import test_supplier_invitation
from . import test_supplier_file_access
from . import test_receipt_check, test_receipt_check_return
from . import test_supplier_block, test_supplier_certificate
from . import test_supplier_doctor
from . import test_supplier_performance
from . import test_supplier_pipeline
from . import test_supplier_review
from . import test_supplier_scorecard
from . import test_supplier_share, test_supplier_share_exact, test_supplier_speed
from . import test_allocation_substitute, test_allocation_doctor, test_sharing_preview
from . import test_shortage_announced, test_supplier_claim, test_supplier_claim_basis
from . import test_allocation_money, test_allocation_attack, test_allocation_reason
from . import test_leader_shortage
from . import test_loads_migration
