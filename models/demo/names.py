"""People who do not exist: their telephones reach nobody, their identity numbers belong to no region."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

# The more common ones stand several times.
SURNAMES = (
    "王王王王李李李李张张张张刘刘刘陈陈陈杨杨黄黄赵赵吴吴周周徐徐孙孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾"
    "肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方孟邹熊秦邱江尹薛闫段雷侯龙史陶黎贺"
    "顾毛郝龚邵万钱严武戴莫孔向汤俞章童颜柯毕翁祝葛"
)
DOUBLE_SURNAMES = ("欧阳", "上官", "诸葛", "司徒", "皇甫")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MEN = _words(
    "伟 强 磊 军 勇 杰 涛 明 超 刚 平 辉 鹏 华 飞 鑫 波 斌 宇 浩 凯 健 俊 帆 帅 旭 宁 龙 林 欢 阳 建华 建国 建军 "
    "志强 国强 海涛 文斌 俊杰 子轩 浩然 宇航 天佑 家豪 晓东 振华 立新 永康 德明 伟民 少华 志远 景行 博文 思源 承志 "
    "明哲 一鸣 云飞 长江 金水 卫东 庆生 国栋 爱民 学峰 正阳"
)
WOMEN = _words(
    "芳 娜 敏 静 丽 艳 娟 霞 秀 燕 玲 桂 丹 萍 红 玉 洁 梅 琳 雪 慧 颖 婷 雯 倩 蕾 秀英 桂英 玉兰 丽华 淑珍 春梅 "
    "雪梅 晓燕 海燕 婷婷 思雨 欣怡 雨桐 梓涵 诗涵 佳怡 可欣 静怡 美玲 丽娟 红霞 凤英 秋菊 文静 亚男 晓雯 若曦 语嫣 "
    "明月 惠芳 素珍 玉梅 翠花 巧云 银花"
)
TRADES = ("网络科技", "电子商务", "文化传媒", "建筑装饰", "教育咨询", "餐饮管理", "医疗器械", "物流")
SHOPS = ("便利店", "水果店", "理发店", "药房", "面馆", "洗衣店", "房产中介", "早教中心", "奶茶店", "五金店")
BRANDS = ("云启", "锦和", "万物生", "拾光", "青禾", "溪谷", "小满", "禾木", "浙川", "嘉屿", "南塘", "半亩")
CHECK_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class Person(NamedTuple):
    """Somebody invented."""

    name: str
    salutation: str
    is_woman: bool
    phone: str
    identity: str


class Names:
    """Invents people; the same `rng` invents the same ones, and no identity number twice."""

    def __init__(self, rng: Random, today: date) -> None:
        self._rng, self._today = rng, today
        self._identities: set[str] = set()
        self._companies = 0

    def surname(self) -> str:
        rng = self._rng
        return rng.choice(DOUBLE_SURNAMES) if rng.random() < 0.004 else rng.choice(SURNAMES)

    def person(self, *, surname: str = "", age: tuple[int, int] = (24, 78), woman: bool | None = None) -> Person:
        """A person; `age` in years, from and to."""
        rng = self._rng
        is_woman = rng.random() < 0.5 if woman is None else woman
        surname = surname or self.surname()
        born = self._today - timedelta(days=rng.randrange(age[0] * 365, age[1] * 365 + 364))
        return Person(
            name=surname + rng.choice(WOMEN if is_woman else MEN),
            salutation=surname + ("女士" if is_woman else "先生"),
            is_woman=is_woman,
            phone=self.phone(),
            identity=self._identity(born, is_woman),
        )

    def phone(self) -> str:
        """A mobile number of the 0000 blocks, which are not given to subscribers."""
        return f"{self._rng.choice(('139', '138', '137', '136', '135'))}0000{self._rng.randrange(10_000):04d}"

    def _identity(self, born: date, is_woman: bool) -> str:
        while True:
            region = 990100 + self._rng.randrange(1, 30)  # no region begins with 99
            serial = self._rng.randrange(500) * 2 + (not is_woman)
            body = f"{region}{born:%Y%m%d}{serial:03d}"
            total = sum(int(digit) * weight for digit, weight in zip(body, CHECK_WEIGHTS, strict=True))
            number = body + "10X98765432"[total % 11]
            if number not in self._identities:
                self._identities.add(number)
                return number

    def company(self) -> str:
        rng = self._rng
        return f"杭州{rng.choice(BRANDS)}{rng.choice(TRADES)}有限公司"

    def shop(self) -> str:
        return self._rng.choice(BRANDS) + self._rng.choice(SHOPS)

    def licence(self) -> str:
        """The number of a business licence that nobody holds."""
        self._companies += 1
        return f"99330110MADEM{self._companies:05d}"

    def landline(self) -> str:
        """A company's telephone: no local number begins with a zero."""
        return f"05710000{self._rng.randrange(10_000):04d}"
