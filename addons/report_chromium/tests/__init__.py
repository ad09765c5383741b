from . import test_document_is_printed
from . import test_engine_choice
from . import test_engine_examples
from . import test_report_asset
