from . import training
from . import quiz
from . import certificate
from . import news
from . import board
from . import board_writing
