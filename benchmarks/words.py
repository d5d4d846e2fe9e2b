"""What residents say in a generated report: a place, a trouble and a wish, put together."""

from __future__ import annotations

PLACES = (
    "厨房", "主卫", "次卫", "阳台", "客厅", "主卧", "次卧", "书房", "玄关", "储物间", "飘窗", "北阳台",
    "南阳台", "餐厅", "儿童房", "衣帽间", "洗衣间", "露台", "入户门口", "设备平台",
)  # fmt: skip

# Six of the twenty hold the word that is searched often, so it stands in about 30 % of the reports.
FREQUENT = "漏水"
TROUBLES = (
    ("水管接头漏水", "leak"), ("天花板漏水，怀疑楼上防水失效", "leak"), ("暖气片阀门漏水", "leak"),
    ("窗框下沿漏水，下雨天更明显", "leak"), ("热水器进水口漏水", "leak"), ("地漏返水并且周边漏水", "leak"),
    ("墙面大片渗水起皮", "leak"), ("开关没有反应，换过灯泡也不亮", "other"), ("插座打火，不敢再用", "safety"),
    ("下水道堵塞，水排不下去", "other"), ("门锁转不动，钥匙拔不出来", "other"), ("纱窗脱落，怕掉到楼下", "safety"),
    ("瓷砖空鼓翘起", "other"), ("可视对讲听不到声音", "other"), ("跳闸后合不上", "safety"),
    ("燃气报警器一直响", "safety"), ("水压很小，热水出不来", "other"), ("窗户把手断裂关不严", "other"),
    ("排风扇噪音大", "other"), ("地板踩上去吱吱响", "other"),
)  # fmt: skip
assert sum(FREQUENT in said for said, _kind in TROUBLES) * 10 == 3 * len(TROUBLES)

WISHES = (
    "请尽快安排师傅上门", "家里有老人，请上午来", "周末在家，来前先打电话", "已经是第二次报修", "请带好配件",
    "下班以后才有人开门", "租户在家，联系业主确认费用", "急，楼下邻居已来投诉", "先来看看再定怎么修",
    "不急，顺路来看即可",
)  # fmt: skip

RARE, RARE_SAID = "马蜂窝", "，窗外还有马蜂窝"
RARE_ROWS = 20

PUBLIC_PLACES = (
    "大堂", "电梯厅", "地下车库", "消防通道", "垃圾房", "中心花园", "儿童乐园", "西门岗亭", "自行车棚", "楼顶",
)  # fmt: skip
