"""What the platform's product managers have listed, and what waits for their decision."""

from datetime import date

from . import pictures

# {top: {second: [third, …]}}; a category takes the picture of one of its goods.
TREE = {
    "生鲜果蔬": (
        "tomato",
        {"新鲜蔬菜": ("broccoli", ["叶菜花菜", "根茎瓜果"]), "时令水果": ("apple", [])},
    ),
    "肉禽水产": ("pork_chop", {"肉禽蛋": ("egg", []), "海鲜水产": ("shrimp", [])}),
    "粮油副食": (
        "rice",
        {"米面粮油": ("noodles", []), "乳品烘焙": ("milk", []), "速冻熟食": ("dumplings", [])},
    ),
    "日用百货": ("toilet_paper", {"清洁用品": ("hand_soap", []), "纸品": ("toilet_paper", [])}),
}
PICTURES = {"叶菜花菜": "lettuce", "根茎瓜果": "potato"}
MARGINS = {"生鲜果蔬": 35, "肉禽水产": 30, "粮油副食": 25, "日用百货": 40}
GOODS = {
    "叶菜花菜": "lettuce broccoli",
    "根茎瓜果": "tomato cucumber potato carrot eggplant green_pepper sweet_corn",
    "时令水果": "apple orange banana strawberry grape cherry",
    "肉禽蛋": "egg pork_chop",
    "海鲜水产": "shrimp sea_bass",
    "米面粮油": "rice noodles red_beans sunflower_oil honey",
    "乳品烘焙": "milk toast",
    "速冻熟食": "drumstick dumplings",
    "清洁用品": "hand_soap soap sponge toothbrush",
    "纸品": "toilet_paper",
}
BRANDS = {
    "谷雨田": "rice noodles red_beans",
    "晨露牧场": "milk egg",
    "海客渔家": "shrimp sea_bass",
    "净舍": "hand_soap soap toilet_paper sponge",
}
CHILLED = "lettuce strawberry grape cherry pork_chop shrimp sea_bass milk drumstick"
FROZEN = "dumplings"
SHELF_LIFE = {
    "lettuce": 3, "strawberry": 2, "grape": 5, "cherry": 4, "banana": 5, "tomato": 7,
    "egg": 30, "pork_chop": 3, "shrimp": 1, "sea_bass": 2, "milk": 7, "toast": 4,
    "drumstick": 15, "dumplings": 180, "rice": 180, "noodles": 365, "honey": 540,
}  # fmt: skip
SUPPLIER, DRAFT, REVIEWED, DELISTED = "honey", "toothbrush", "soap", "hand_soap"


def open_shop(env):
    """Sort every demo product into the tree and list it, each of a few in another state."""
    env = env(context=dict(env.context, lang="zh_CN", tracking_disable=True))
    categories = _plant_tree(env)
    _describe(env, categories)
    names = [name for goods in GOODS.values() for name in goods.split()]
    held = {SUPPLIER, DRAFT, REVIEWED, "cherry"}
    env["groupbuy.listing"]._list_now(_get_products(env, [n for n in names if n not in held]))
    _tell_others(env)


def _plant_tree(env):
    """Return `{name: category}` of the tree, made."""
    made = {}
    for place, (top, (picture, below)) in enumerate(TREE.items(), start=1):
        made[top] = _plant(env, top, picture, None, place)
        made[top].margin_min = MARGINS[top]
        for second_place, (second, (picture, third)) in enumerate(below.items(), start=1):
            made[second] = _plant(env, second, picture, made[top], second_place)
            for last_place, name in enumerate(third, start=1):
                made[name] = _plant(env, name, PICTURES[name], made[second], last_place)
    return made


def _plant(env, name, picture, parent, place):
    """Return a new category."""
    return env["groupbuy.category"].create(
        {
            "name": name,
            "parent_id": parent and parent.id,
            "sequence": place * 10,
            "image_1920": pictures.read(picture),
        }
    )


def _describe(env, categories):
    """Give the goods their category, brand, temperature and shelf life."""
    for category, goods in GOODS.items():
        _get_products(env, goods.split()).groupbuy_category_id = categories[category]
    for name, goods in BRANDS.items():
        brand = env["groupbuy.brand"].create({"name": name})
        _get_products(env, goods.split()).groupbuy_brand_id = brand
    _get_products(env, CHILLED.split()).groupbuy_temperature = "chilled"
    _get_products(env, FROZEN.split()).groupbuy_temperature = "frozen"
    for name, days in SHELF_LIFE.items():
        _get_product(env, name).groupbuy_shelf_life_days = days
    _get_product(env, "sea_bass").write(
        {
            "groupbuy_is_catch_weight": True,
            "groupbuy_weight_unit": 0.6,
            "groupbuy_weight_tolerance": 8.0,
        }
    )
    for place, name in enumerate(("milk", "egg"), start=1):
        _get_product(env, "toast").groupbuy_picture_ids = [
            (0, 0, {"name": "早餐搭配", "sequence": place, "image_1920": pictures.read(name)})
        ]


def _tell_others(env):
    """Leave a draft, one in review with a doubtful price, one out of season, one delisted."""
    manager = env.ref("groupbuy_demo.user_manager_demo")
    leader = env.ref("groupbuy_demo.leader_fenglin_demo")
    leader.is_supply_leader = True
    honey = _list(env, SUPPLIER, supply_leader_id=leader.id, price_suggested=58.0)
    honey.action_submit()
    honey.with_user(manager).action_approve()
    draft = _list(env, DRAFT, price_suggested=15.9)
    draft.action_submit()
    draft.with_user(manager)._reject("包装图片看不清，请补拍后再提交。")
    _list(env, REVIEWED, price_suggested=1.39).action_submit()
    year = env.company._groupbuy_day().year
    cherry = _list(
        env, "cherry", price_suggested=59.9, date_from=date(year, 5, 10), date_to=date(year, 6, 30)
    )
    cherry.action_submit()
    cherry.with_user(manager).action_approve()
    soap = _get_product(env, DELISTED).groupbuy_listing_ids
    soap.with_user(manager)._delist("violation", "抽检发现执行标准标注过期，整改后重新提交。")


def _list(env, name, **values):
    """Return a draft listing of a demo product."""
    product = _get_product(env, name)
    return env["groupbuy.listing"].create({"product_tmpl_id": product.id} | values)


def _get_product(env, name):
    """Return the demo product of a name."""
    return env.ref(f"groupbuy_demo.{name}_demo")


def _get_products(env, names):
    """Return the demo products of these names."""
    return env["product.template"].concat(*(_get_product(env, name) for name in names))
