"""Chat lists as leaders' neighbours write them, pasted by the leaders."""

# Everything in it can be read for sure: eight orders.
SURE = """【产地鲜蔬水果团】明晚 8 点截单，后天下午自提，接龙开始👇
1、吕秀英 4栋1单元101 番茄2份 黄瓜1份
2、施明辉 9栋 土豆一袋，鸡蛋x2
这个草莓甜不甜呀？
3. 曹雪芬 12栋2单元1202 草莓１盒 苹果1袋
4. 金凤 13900001851 牛奶两瓶 鸡蛋1盒
收到收到，谢谢团长🌹
5、戚志远 11栋 番茄+1 生菜+1 茄子+1
6、谢婉婷 4栋1单元1701 玉米3份
7、邹国庆 9栋2单元702 脐橙1箱 西兰花2份
8、喻敏 2栋 番茄3份、黄瓜2份
6、谢婉婷 玉米改成2份
"""

# Some of it a person has to settle: it stays to be checked.
DOUBTFUL = """锦绣里的邻居们，蔬菜水果团接龙：
1. 柏青 4栋1单元101 番茄2份 鸡蛋1盒
2. 水清 9栋 排骨2斤 黄瓜1份
3. 3栋葛阿姨 苹果要两袋
4. 云飞 12栋2单元1202 草莓20盒
5. 韦佳 老样子
6. 鲁建华 4栋1单元1701 牛奶2瓶，土豆1袋
"""

# The first list as it stands a day later: one quantity changed, one gone, one new.
NEWER = (
    SURE.replace("番茄2份 黄瓜1份", "番茄3份 黄瓜1份").replace("8、喻敏 2栋 番茄3份、黄瓜2份\n", "")
    + "9、凌雪 10栋 草莓1盒 牛奶2瓶\n"
)


def paste(group_order, text, user, previous=None):
    """Return the import of a chat list, read on the leader's behalf."""
    pasted = (
        group_order.env["groupbuy.order.import"]
        .with_user(user)
        .create(
            {
                "group_order_id": group_order.id,
                "text": text,
                "previous_id": previous.id if previous else False,
            }
        )
    )
    pasted.action_read()
    return pasted
