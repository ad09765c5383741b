from . import aliyun_client
from . import sms_api
