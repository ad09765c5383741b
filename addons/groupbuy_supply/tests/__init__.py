from . import test_cutoff_run, test_doctor
