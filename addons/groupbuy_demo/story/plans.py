"""The campaigns of the story: what is sold, by whom, when."""

from typing import NamedTuple

EVERYBODY = ("chunxiao", "hefeng", "jinxiu", "fenglin")


class Plan(NamedTuple):
    """One campaign. `opens`, `closes` are (days from today, hour); `delivers` days."""

    name: str
    description: str
    goods: tuple[str, ...]
    opens: tuple[int, int]
    closes: tuple[int, int]
    delivers: int
    leaders: tuple[str, ...] = EVERYBODY
    residents_min: int = 0
    orders: int = 0


PLANS = {
    "draft": Plan(
        name="周末火锅食材团",
        description="天冷了，约上邻居涮火锅：蔬菜、鲜虾、水饺一次备齐。",
        goods=("lettuce", "broccoli", "potato", "shrimp", "sea_bass", "dumplings", "sweet_corn"),
        opens=(3, 9),
        closes=(5, 20),
        delivers=6,
    ),
    "review": Plan(
        name="粮油囤货团",
        description="月底家里补货，大米、食用油、挂面产地直发。",
        goods=("rice", "noodles", "sunflower_oil", "red_beans", "toilet_paper"),
        opens=(2, 9),
        closes=(4, 20),
        delivers=5,
        residents_min=20,
    ),
    "scheduled": Plan(
        name="早餐搭档：牛奶鸡蛋吐司",
        description="明早九点准时开团，后天傍晚送到自提点，赶得上大后天的早餐。",
        goods=("milk", "egg", "toast", "banana", "apple"),
        opens=(1, 9),
        closes=(2, 20),
        delivers=3,
    ),
    "open": Plan(
        name="产地鲜蔬水果团",
        description="清晨采收，当天分拣，次日下午到小区。满 20 份自动降价，大家同价。",
        goods=(
            "tomato",
            "cucumber",
            "potato",
            "lettuce",
            "broccoli",
            "eggplant",
            "sweet_corn",
            "apple",
            "orange",
            "strawberry",
            "egg",
            "milk",
        ),
        opens=(-1, 10),
        closes=(1, 20),
        delivers=2,
        residents_min=10,
        orders=17,
    ),
    "cut_off": Plan(
        name="肉蛋水产专场",
        description="鲜猪大排、土鸡蛋、鲜活基围虾，冷链到自提点。",
        goods=("egg", "pork_chop", "drumstick", "shrimp", "dumplings", "milk"),
        opens=(-2, 10),
        closes=(-1, 23),
        delivers=1,
        orders=14,
    ),
    "purchasing": Plan(
        name="家常蔬菜一周装",
        description="一周的家常菜一次配齐。",
        goods=("tomato", "cucumber", "potato", "carrot", "eggplant", "green_pepper", "egg"),
        opens=(-3, 10),
        closes=(-1, 22),
        delivers=1,
        orders=14,
    ),
    "arriving": Plan(
        name="当季水果团",
        description="苹果、脐橙、香蕉、葡萄、草莓，当季最好吃。",
        goods=("apple", "orange", "banana", "grape", "strawberry", "sweet_corn", "toast"),
        opens=(-3, 10),
        closes=(-1, 20),
        delivers=0,
        orders=16,
    ),
    "handover": Plan(
        name="周中鲜食团",
        description="蔬菜、肉蛋、主食，到自提点凭提货码取货。",
        goods=("tomato", "cucumber", "broccoli", "egg", "pork_chop", "noodles", "toast", "milk"),
        opens=(-4, 10),
        closes=(-2, 20),
        delivers=-1,
        orders=16,
    ),
    "done": Plan(
        name="开业首团：蔬菜粮油日用",
        description="开业第一团，感谢邻居们的支持！",
        goods=("tomato", "potato", "carrot", "apple", "egg", "rice", "toilet_paper", "sponge"),
        opens=(-17, 10),
        closes=(-15, 20),
        delivers=-14,
        orders=18,
    ),
    "failed": Plan(
        name="压榨葵花籽油整桶团",
        description="满 20 户成团，未成团自动取消。",
        goods=("sunflower_oil", "rice"),
        opens=(-5, 10),
        closes=(-3, 20),
        delivers=-2,
        residents_min=20,
        orders=4,
    ),
    "cancelled": Plan(
        name="鲜活基围虾专场（台风停航取消）",
        description="因台风停航，货源无法保证，本团取消，已付款全部退回。",
        goods=("shrimp",),
        opens=(-4, 10),
        closes=(-2, 20),
        delivers=-1,
        leaders=("chunxiao", "fenglin"),
        orders=4,
    ),
}
