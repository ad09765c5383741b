"""Who a line is from: the name as typed, whether it can be one, and who is known."""

import re
from collections import defaultdict
from typing import NamedTuple

from . import chat_address, chat_script
from .chat_match import is_food_word
from .chat_types import doubt

NAME_LENGTH_MAX = 20
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PRONOUNS = chat_script.words("我 俺 咱 本人 我家 自己 我们 我要 咱家 你 他 她")
# Words of conversation that are in no name.
_TALK = re.compile(
    r"今天|今晚|今早|早上|上午|中午|下午|晚上|明天|昨天|后天|下次|上次|老板|群主|团长|帮我"
    r"|帮忙|给我|请问|大家|各位|有人|还有|还要|我家|我们"
    r"|家里|这个|那个|这次|好吃|新鲜|便宜|的话|可以|不要|团购|截单|接龙|什么|怎么|没有|有没"
    r"|多少|几点"
    r"|一下|留[一个]|谢谢|收到|麻烦|这里|那里|不错|需要|如果|因为|但是|就是|时候|东西|朋友圈"
)
_SURNAMES = frozenset(
    "王李张刘陈杨赵吴周徐孙朱马胡郭林何罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范廖石贾韦夏付方邹熊孟秦邱江尹薛阎段雷侯龙史陶贺顾毛郝龚邵万钱严覃戴莫孔向汤欧"
)
_TITLE = re.compile(
    r".*(?:[姐哥妈爸姨叔伯婶嫂奶爷婆公妹弟总]|阿姨|大妈|大爷|太太|先生|女士|老师|师傅|小姐"
    r"|医生|妈妈|爸爸|奶奶|爷爷)"
)
# Words that make a kind of a good where they stand before it: 黄金苹果, 高山番茄.
_VARIETY = frozenset(
    "金红白紫青绿黄黑大小老新鲜甜香山海水土野嫩脆玉银沙糖蜜冰雪田园原生有机子儿心皮长圆中华南北东西贡品佳"
)


class Who(NamedTuple):
    """A person as a line gives it."""

    name: str = ""
    phone: str = ""
    building: str = ""
    room: str = ""

    @property
    def place(self):
        """The address of the person."""
        return chat_address.Address(self.building, self.room)

    @property
    def is_placed(self):
        """Tell whether phone, or building and room, single the person out."""
        return bool(self.phone or (self.building and self.room))


class Name(NamedTuple):
    """A name as a line gives it: its folded words, and the piece written onto it."""

    text: str
    chunks: tuple[str, ...]
    glued_to: object = None
    is_numbered: bool = False
    is_before_place: bool = False


class People:
    """The residents known already, found by phone, or by name and place."""

    def __init__(self, people=()):
        """Index `people`, a sequence of `Person`."""
        self._by_phone, self._by_name = {}, defaultdict(list)
        self._by_place = defaultdict(list)
        for person in people:
            self._by_name[chat_script.key(person.name)].append(person)
            if person.phone:
                self._by_phone[phone_key(person.phone)] = person
            place = chat_address.canonical(
                chat_address.Address(person.building or "", person.room or "")
            )
            if all(place):
                self._by_place[place].append(person)

    def knows(self, name):
        """Tell whether somebody of this name is known."""
        return bool(name) and chat_script.key(name) in self._by_name

    def find(self, who):
        """Return the known person `who` is, or None, and the doubts about it."""
        owner = who.phone and self._by_phone.get(phone_key(who.phone))
        if owner:
            if who.name and chat_script.key(owner.name) != chat_script.key(who.name):
                return owner, (doubt("phone_of_other", name=owner.name),)
            return owner, ()
        if who.name:
            return self._by_their_name(who)
        known = self._by_place.get(chat_address.canonical(who.place), [])
        return (known[0], ()) if len(known) == 1 else (None, ())

    def _by_their_name(self, who):
        """Return who of the known bears the name and may live at the place."""
        named = self._by_name.get(chat_script.key(who.name), [])
        if not named:
            return None, ()
        fitting = [
            person
            for person in named
            if chat_address.same(
                chat_address.Address(person.building or "", person.room or ""), who.place
            )
            and not (who.phone and person.phone)
        ]
        if len(fitting) == 1:
            return fitting[0], ()
        if fitting:
            return None, (doubt("name_ambiguous", name=who.name),)
        return None, (doubt("differs_from_known", name=who.name),)


def phone_key(phone):
    """Return the digits that tell phones apart, without the country.

    >>> phone_key("+86 138-0000-1234")
    '13800001234'
    """
    digits = re.sub(r"\D", "", phone)
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits


def name_doubt(name, who, people):
    """Return why a name may be none, or None when it is one."""
    if not name.text:
        if who.is_placed or (who.building and who.room):
            return None
        return doubt("no_name")
    if people.knows(name.text):
        return None
    if name.text in _PRONOUNS:
        return doubt("no_name")
    if len(name.text) > NAME_LENGTH_MAX or _TALK.search("".join(name.chunks)):
        return doubt("name_unclear", text=name.text)
    if _is_crowded(name.chunks) or _is_doubtful_join(name, who):
        return doubt("name_unclear", text=name.text)
    word = name.chunks[-1]
    if not name.is_before_place and is_food_word(word) and word[-1:] != word[-2:-1]:
        return doubt("name_may_be_good", text=name.text)
    if who.is_placed or who.room:
        return None
    longest = 10 if name.is_numbered else 4
    if len(name.text) > longest and len(_CHINESE.findall(name.text)) > longest:
        return doubt("name_unclear", text=name.text)
    return None


def _is_crowded(chunks):
    """Tell whether words side by side may be a name and something else.

    >>> _is_crowded(("张三", "黄瓜")), _is_crowded(("小", "太", "阳")), _is_crowded(("amy", "陈"))
    (True, False, False)
    """
    if len(chunks) < 2:
        return False
    chinese = [word for word in chunks if _CHINESE.search(word)]
    if len(chinese) < 2:
        return False
    return any(len(word) > 1 for word in chinese)


def _is_doubtful_join(name, who):
    """Tell whether a name written together with what follows may end elsewhere."""
    piece = name.glued_to
    word = name.chunks[-1]
    has_room = name.is_numbered or who.is_placed or bool(who.room)
    if piece is None:
        return len(name.text) == 1 and not (who.is_placed or who.room)
    if piece.kind == "Q":
        digits = re.match(r"\d+", piece.text)
        is_long = len(digits.group()) > 1 if digits else len(piece.text) > 2
        return len(word) == 1 or (is_long and piece.text[0] not in "+*x")
    if piece.kind != "G":
        return False
    if word[0] not in _SURNAMES or len(word) < 2 or not has_room:
        return True
    return not _TITLE.fullmatch(word) and (len(word) > 3 or bool(set(word[1:]) & _VARIETY))
