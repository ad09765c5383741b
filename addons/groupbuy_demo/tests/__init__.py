from . import test_demo_story
from . import test_demo_communities
from . import test_demo_campaigns
from . import test_demo_standing
from . import test_demo_suppliers
