from . import test_invariants_hold
