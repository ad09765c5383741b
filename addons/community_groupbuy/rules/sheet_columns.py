"""What the columns of an order sheet hold, told by their titles."""

import re
from typing import NamedTuple

from . import chat_script

HEADER_ROWS_MAX = 15
_TITLES = {
    "number": r"序号|编号|接龙号|号码|no\.?|#|number",
    "name": r"姓名|名字|昵称|微信名|微信昵称|客户|顾客|收货人|联系人|居民|团员|用户|name"
    r"|customer|resident|contact",
    "phone": r"电话|电话号码|手机|手机号码?|联系电话|联系方式|phone|mobile|tel|telephone",
    "building": r"楼栋|楼号|栋|楼|栋号|幢号|building|block",
    "room": r"房号|门牌号?|室|房间|单元房号|room|flat|apartment",
    "address": r"地址|住址|收货地址|楼栋房号|楼号房号|address",
    "good": r"商品|商品名称?|品名|货品|产品|名称|接龙内容|内容|订单内容|订购内容|购买内容"
    r"|product|item|goods|order",
    "quantity": r"数量|件数|份数|订购数量|购买数量|quantity|qty|count",
    "remark": r"备注|说明|留言|remark|note|notes|comment",
    "skipped": r".*(?:金额|合计|小计|总价|单价|价格|总额|时间|日期|状态|团长|自提点)|price"
    r"|total|amount|date|time|status|leader|pickup point",
}
_PATTERNS = {kind: re.compile(rf"(?:{titles})") for kind, titles in _TITLES.items()}


class Columns(NamedTuple):
    """The columns of a sheet by kind; `goods` are columns of one good each.

    `unknown` are columns whose title says nothing.
    """

    header_row: int
    kinds: dict[str, int]
    goods: dict[int, object]
    unknown: dict[int, str]


def find(rows, catalog):
    """Return the columns told by the first row that reads like titles, or None.

    >>> from .chat_match import Catalog
    >>> from .chat_types import Good
    >>> columns = find([["6月1日团购"], ["姓名", "电话", "鸡蛋"]], Catalog([Good("e", ("鸡蛋",))]))
    >>> columns.header_row, columns.kinds, list(columns.goods)
    (1, {'name': 0, 'phone': 1}, [2])
    """
    for place, row in enumerate(rows[:HEADER_ROWS_MAX]):
        columns = _columns(place, row, catalog)
        is_someone = columns.kinds.keys() & {"name", "phone", "address", "room"}
        is_something = columns.goods or "good" in columns.kinds
        if is_someone and is_something:
            return columns
    return None


def _columns(place, row, catalog):
    """Return what the cells of a row say if they are titles."""
    kinds, goods, unknown = {}, {}, {}
    for column, cell in enumerate(row):
        title = chat_script.key(cell) if isinstance(cell, str) else ""
        if not title:
            continue
        kind = next((k for k, found in _PATTERNS.items() if found.fullmatch(title)), None)
        match = catalog.find(title) if kind is None else None
        if kind and kind not in kinds:
            kinds[kind] = column
        elif match:
            goods[column] = match
        elif kind is None:
            unknown[column] = cell.strip()
    return Columns(place, kinds, goods, unknown)
