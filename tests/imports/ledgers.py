"""Ledgers as offices keep them, with everything that is wrong with them, written afresh for each test.

Each returns the file and what it says: for each row that is a record, the stored values that must come of it.
"""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt

Truth = dict[int, dict[str, Any]]


def customers(path: Path) -> Truth:
    """A merged title, two rows of headings, telephones as numbers, sums, the headings once more, a hidden column."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("业主")
    book.add_worksheet("说明").write(0, 0, "本表由客服部填写")
    sheet.merge_range("A1:G1", "碧水湾业主（住户）基本情况登记表")
    sheet.merge_range("A2:G2", "填表单位：客户服务中心")
    for column, text in ((0, "序号"), (1, "业主姓名"), (2, "客户类别"), (5, "是否常住"), (6, "备注")):
        sheet.merge_range(2, column, 3, column, text)
    sheet.merge_range("D3:E3", "联系信息")
    sheet.write_row(3, 3, ["手机", "身份证号码"])
    sheet.set_column(6, 6, None, None, {"hidden": True})
    people = [
        ("张伟", "业主", 13800138000, "", "是", "喜欢清晨来电"),
        ("李娜", "租户", "139-0013-9000", "", "√", ""),
        ("王芳", "业 主", "0571-88886666", "330102198001010018", 1, ""),
        ("陈静", "业主(自住)", "13700137000.0", "", "否", "=紧急联系人同上"),
    ]
    row = 4
    truth: Truth = {}
    kinds = ["owner", "tenant", "owner", "owner"]
    phones = ["13800138000", "13900139000", "057188886666", "13700137000"]
    for index, person in enumerate(people):
        sheet.write_row(row, 0, [index + 1, *person[:5]])
        sheet.write_string(row, 6, person[5])
        truth[row + 1] = {
            "name": person[0],
            "kind": kinds[index],
            "phone": phones[index],
            "identity": person[3] or None,
            "is_permanent_resident": person[4] in ("是", "√", 1),
            "notes": person[5] or None,
        }
        row += 1
        if index == 1:
            sheet.write_row(row, 0, ["小计", 2])
            sheet.write_row(row + 1, 0, ["序号", "业主姓名", "客户类别", "手机", "身份证号码", "是否常住", "备注"])
            row += 2
    sheet.write_row(row, 0, ["合计", 4])
    sheet.write(row + 1, 0, "制表人：小陈")
    book.close()
    return truth


def units(path: Path) -> Truth:
    """One merged building beside its homes, areas with units, floors in words, dates in four shapes."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, ["楼栋", "单元", "室号", "楼层", "建筑面积(㎡)", "用途", "保修到期日"])
    sheet.merge_range("A2:A3", "3栋")
    sheet.merge_range("A4:A5", "二号楼")
    rows = [
        ("2", 1201, "12层", "89.50㎡", "住宅"),
        ("2单元", "1202室", 12, 120.1, "住宅"),
        ("一单元", "101", "1F", "1,050.25", "商铺"),
        (1, "102", "1楼", "98平方米", "住宅"),
    ]
    until = ["2028.3.5", datetime.date(2028, 3, 5), "2028年3月5日", 46817]
    for index, (row, end) in enumerate(zip(rows, until, strict=True), start=1):
        sheet.write_row(index, 1, row)
        if isinstance(end, datetime.date):
            sheet.write_datetime(index, 6, datetime.datetime(end.year, end.month, end.day), day)  # noqa: DTZ001
        else:
            sheet.write(index, 6, end)
    book.close()
    areas = ["89.50", "120.10", "1050.25", "98.00"]
    codes = ["3-2-1201", "3-2-1202", "2-1-101", "2-1-102"]
    usages = ["home", "home", "shop", "home"]
    return {
        index + 2: {
            "code": codes[index],
            "area": Decimal(areas[index]),
            "usage": usages[index],
            "floor": 12 if index < 2 else 1,
            "warranty_until": datetime.date(2028, 3, 5),
        }
        for index in range(4)
    }


def repairs(path: Path) -> Truth:
    """A text file in GB18030; the home only on the first row of a block, days without years, times in words."""
    out = io.StringIO()
    write = csv.writer(out).writerow
    write(["房间号", "报修人", "联系电话", "报修内容", "报修类型", "报修时间", "报修方式"])
    write(["3栋2单元1201", "张先生", "13800138000", "厨房水龙头滴水", "其他", "2026.3.5 上午9:30", "电话"])
    write(["", "张先生", "13800138000", "卫生间渗水", "渗漏", "2026/3/6 下午3点半", "来电"])
    write(["3-2-1202", "李女士", "1.38E+10", "插座没电", "其他", "3月7日", "电话"])
    write(["三栋二单元一二零三", "王先生", "13700137000", "门铃不响", "其他", "2026年3月8日 14时5分", "上门"])
    write(["9-9-999", "无此人", "13600136000", "灯不亮", "其他", "2026-03-09", "电话"])
    path.write_bytes(out.getvalue().encode("gb18030"))
    return {
        2: {
            "reporter_name": "张先生",
            "phone": "13800138000",
            "content": "厨房水龙头滴水",
            "received": "03-05 09:30",
            "unit": "3-2-1201",
        },
        3: {
            "reporter_name": "张先生",
            "phone": "13800138000",
            "content": "卫生间渗水",
            "received": "03-06 15:30",
            "unit": "3-2-1201",
        },
        5: {
            "reporter_name": "王先生",
            "phone": "13700137000",
            "content": "门铃不响",
            "received": "03-08 14:05",
            "unit": "3-2-1203",
        },
    }


def occupancies(path: Path) -> Truth:
    """The old Excel format: who lives where; people by name and the end of their telephone."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("入住")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    sheet.write_merge(0, 0, 0, 4, "入住情况一览")
    for column, text in enumerate(["户号", "住户", "关系", "产权份额", "入住日期"]):
        sheet.write(1, column, text)
    rows = [
        ("3-2-1201", "张伟 8000", "业主", "50%"),
        ("3-2-1201", "李娜", "业主", 50),
        ("3-2-1202", "张伟(139****9000)", "租户", ""),
    ]
    for index, row in enumerate(rows, start=2):
        for column, value in enumerate(row):
            sheet.write(index, column, value)
        sheet.write(index, 4, datetime.date(2025, 5, index), day)
    book.save(str(path))
    return {
        3: {
            "unit": "3-2-1201",
            "customer": "张伟/13800138000",
            "role": "owner",
            "share": Decimal("50.00"),
            "from_on": datetime.date(2025, 5, 2),
        },
        4: {
            "unit": "3-2-1201",
            "customer": "李娜/13700137000",
            "role": "owner",
            "share": Decimal("50.00"),
            "from_on": datetime.date(2025, 5, 3),
        },
        5: {
            "unit": "3-2-1202",
            "customer": "张伟/13900139000",
            "role": "tenant",
            "share": None,
            "from_on": datetime.date(2025, 5, 4),
        },
    }


def history(path: Path) -> Truth:
    """Units long handed over, with their states and days; entered in former years."""
    path.write_text(
        "房屋编号,楼栋,单元,房号,状态,交房日期,登记日期\n"
        "甲,1,1,101,已交付,2019-05-01,2019年5月2日\n"
        "乙,1,1,102,空置,2019/5/3,2019.5.4\n",
        encoding="utf-8-sig",
    )
    return {
        2: {
            "code": "1-1-101",
            "state": "handed_over",
            "handed_over_on": datetime.date(2019, 5, 1),
            "is_handed_over": True,
        },
        3: {"code": "1-1-102", "state": "vacant", "handed_over_on": datetime.date(2019, 5, 3), "is_handed_over": True},
    }


def duplicates(path: Path) -> None:
    """People twice in the file and people who are known already."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "类别", "电话", "称呼"])
    for number, row in enumerate(
        [
            ("张伟", "业主", 13800138000, "张先生"),  # known, and now with a salutation
            ("李娜", "业主", 13700137000, ""),  # known, nothing new
            ("赵强", "业主", 13600136000, ""),
            ("赵强", "业主", "136 0013 6000", ""),  # the same once more
            ("赵强", "业主", 13500135000, ""),  # another person of that name
            ("张伟", "业主", "", ""),  # which one?
            ("", "业主", 13400134000, ""),  # no name
            ("孙丽", "开发商", 13300133000, ""),  # no such kind
        ],
        start=1,
    ):
        sheet.write_row(number, 0, row)
    book.close()
