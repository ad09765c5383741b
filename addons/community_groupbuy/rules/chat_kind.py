"""Which lines of a chat order nothing: blank ones, headers, price lists, conversation.

A line that counts goods is never passed over here, unless it is plainly a header.
"""

import re

from . import chat_numbers

_HEADER = re.compile(
    r"截单|截止|开团|团购|今日|团长|接龙|自提点|自提时间|到货|下单|格式|公告|限购|起订|库存"
    r"|包邮|活动价|售价|产地|规格"
)
_HEADER_START = re.compile(
    r"[\s#*(~=—-]*(?:接龙|(?:截单|截止|开团|到货|自提|提货|下单)(?:时间|格式|方式|地址"
    r"|地点)?\s*[:：\d]"
    r"|今日(?:团购|团品|接龙|特价)|团购(?:接龙|商品|内容|品)?[:：]|例如?[:： (]|示例"
    r"|(?:下单)?格式[:：]|限购|公告)"
)
# The heading of a group in an exported list: 【3栋】 共2单 番茄x3.
_GROUP = re.compile(r"\s*[【(][^】)]*[】)] ?(?:共 ?)?\d+ ?(?:个?订?单|orders?)(?!\w)")
_TALK = re.compile(
    r"收到|谢谢|感谢|辛苦|好的|好吃|好甜|^ok|哈哈|请问|几点|什么|多少|怎么|到了|到货|取货"
    r"|有没有|没有|能不能|可以"
    r"|大家|早上好|晚上好|不错|真的?|太|棒|赞|等下|稍等|付款|已付|转账|发票|下次|昨天|上次"
    r"|在吗|通知|推荐|吗|呢|群"
    r"|新鲜|已拿|拿到|收货|在哪|哪里|准时|今天|明天|后天|周[一二三四五六日末]|老板"
    r"|撤回了一条消息|\((?:图片|表情|语音|视频)\)"
)
_TALK_ABOUT_GOODS = re.compile(
    r"吗|呢|几点|什么|多少|怎么|有没有|没有|好吃|好甜|到了|到货|新鲜|不错|真|太|昨天|上次"
    r"|下次|收到|拿到|已拿|推荐"
)

_EMPTY = frozenset("SZJXF")
_CHANGES = frozenset("AOUCEN")


def why_ignored(line, pieces, catalog):
    """Return why a `Line` orders nothing, or None when it may order something."""
    kinds = {piece.kind for piece in pieces}
    if kinds <= _EMPTY:
        return "chatter"
    counts_goods = ("G" in kinds and "Q" in kinds) or not kinds.isdisjoint(_CHANGES)
    if _is_header(line, kinds, counts_goods):
        return "header"
    if "P" in kinds and not kinds & {"D", "H"} and _is_price_list(pieces, catalog):
        return "header"
    if counts_goods or "H" in kinds:
        return None
    return "chatter" if _is_talk(line, pieces, kinds) else None


def _is_header(line, kinds, counts_goods):
    """Tell whether a line announces the campaign rather than orders from it."""
    if line.number is not None:
        return False
    if _HEADER_START.match(line.folded) or _GROUP.match(line.folded):
        return True
    return bool(_HEADER.search(line.folded)) and ("P" in kinds or not counts_goods)


def _is_talk(line, pieces, kinds):
    """Tell whether a line that counts no goods is conversation."""
    if "G" in kinds:
        is_talk = "X" in kinds or _TALK_ABOUT_GOODS.search(line.folded)
        return bool(is_talk) and line.number is None
    if "D" in kinds and line.number is not None:
        return False
    if "Q" in kinds and _has_unit(pieces):
        return "X" in kinds and line.number is None
    return "X" in kinds or bool(_TALK.search(line.folded))


def _has_unit(pieces):
    return any(piece.kind == "Q" and chat_numbers.quantity(piece.text).unit for piece in pieces)


def _is_price_list(pieces, catalog):
    """Tell whether goods are only priced: no name before them, nothing but sizes counted."""
    good = None
    for piece in pieces:
        if piece.kind == "G":
            good = piece
        elif _is_name_or_count(piece, good, pieces, catalog):
            return False
    return good is not None


def _is_name_or_count(piece, good, pieces, catalog):
    """Tell whether a piece of what may be a price list speaks of a person's order."""
    if piece.kind == "Q":
        return good is None or not _is_size(piece, good, catalog)
    if piece.kind != "T" or good is not None:
        return False
    return not any(other.kind == "G" and other.start == piece.end for other in pieces)


def _is_size(piece, good, catalog):
    """Tell whether a quantity after a good only says how big one unit is."""
    typed = chat_numbers.quantity(piece.text)
    if typed.unit in chat_numbers.GRAMS or typed.unit in chat_numbers.LITRES:
        return True
    match = catalog.match(good.text)
    return any(chat_numbers.is_content(typed, catalog.goods[key]) for key in match.goods)
