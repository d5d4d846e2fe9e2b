"""The wording that ships: event → language → (subject, text). IT changes it in the register of templates.

No name, telephone, home or amount: a message is read on locked screens and by whoever holds the telephone.
"""

from __future__ import annotations

from typing import NamedTuple

HANS, HANT, ENGLISH = "zh_Hans_CN", "zh_Hant_TW", "en"


class Text(NamedTuple):
    """One message in one language. Text messages and group chats have no subject."""

    subject: str
    body: str


TEXTS: dict[str, dict[str, Text]] = {
    "repair_appointed": {
        HANS: Text(
            "报修 {number} 已预约上门时间",
            "【{site}】您的报修 {number} 已安排，维修人员将于 {time} 上门。如需改期，请致电 {service_phone}。",
        ),
        HANT: Text(
            "報修 {number} 已預約到府時間",
            "【{site}】您的報修 {number} 已安排，維修人員將於 {time} 到府。如需改期，請致電 {service_phone}。",
        ),
        ENGLISH: Text(
            "Repair {number}: appointment",
            "{site}: the technicians will come for your repair {number} at {time}. To change the time, call"
            " {service_phone}.",
        ),
    },
    "repair_finished": {
        HANS: Text(
            "报修 {number} 已完工",
            "【{site}】您的报修 {number} 已于 {time} 完工，我们将回访您的意见。如仍有问题，请致电 {service_phone}。",
        ),
        HANT: Text(
            "報修 {number} 已完工",
            "【{site}】您的報修 {number} 已於 {time} 完工，我們將回訪您的意見。如仍有問題，請致電 {service_phone}。",
        ),
        ENGLISH: Text(
            "Repair {number}: finished",
            "{site}: your repair {number} was finished at {time}; we will call to ask whether all is well. If not, call"
            " {service_phone}.",
        ),
    },
    "complaint_received": {
        HANS: Text(
            "投诉 {number} 已受理",
            "【{site}】您的投诉已受理，编号 {number}，我们会尽快与您联系。咨询电话 {service_phone}。",
        ),
        HANT: Text(
            "投訴 {number} 已受理",
            "【{site}】您的投訴已受理，編號 {number}，我們會儘快與您聯絡。洽詢電話 {service_phone}。",
        ),
        ENGLISH: Text(
            "Complaint {number}: received",
            "{site}: we have your complaint under the number {number} and will be in touch soon. Telephone"
            " {service_phone}.",
        ),
    },
    "complaint_told": {
        HANS: Text(
            "投诉 {number} 的处理结果",
            "【{site}】您的投诉 {number} 已有处理结果，并已向您说明。如有不同意见，请致电 {service_phone}。",
        ),
        HANT: Text(
            "投訴 {number} 的處理結果",
            "【{site}】您的投訴 {number} 已有處理結果，並已向您說明。如有不同意見，請致電 {service_phone}。",
        ),
        ENGLISH: Text(
            "Complaint {number}: result",
            "{site}: your complaint {number} has a result, which we have told you. If you see it otherwise, call"
            " {service_phone}.",
        ),
    },
    "goods_released": {
        HANS: Text(
            "放行条 {number} 已使用",
            "【{site}】放行条 {number} 所列物品已于 {time} 放行离开{community}。如非您安排，请速电 {service_phone}。",
        ),
        HANT: Text(
            "放行條 {number} 已使用",
            "【{site}】放行條 {number} 所列物品已於 {time} 放行離開{community}。如非您安排，請速電 {service_phone}。",
        ),
        ENGLISH: Text(
            "Release slip {number}: used",
            "{site}: the goods on release slip {number} left {community} at {time}. If you know nothing of it, call"
            " {service_phone} at once.",
        ),
    },
    "decoration_permitted": {
        HANS: Text(
            "装修申请 {number} 已获准",
            "【{site}】您的装修申请 {number} 已获准，请到前台领取装修许可证。咨询电话 {service_phone}。",
        ),
        HANT: Text(
            "裝修申請 {number} 已獲准",
            "【{site}】您的裝修申請 {number} 已獲准，請至櫃檯領取裝修許可證。洽詢電話 {service_phone}。",
        ),
        ENGLISH: Text(
            "Decoration {number}: permitted",
            "{site}: your decoration {number} is permitted. Please collect the permit at the desk. Telephone"
            " {service_phone}.",
        ),
    },
    "notice": {
        HANS: Text("{kind}：{register} {number}", "【{site}】{kind}：{register} {number}。{link}"),
        HANT: Text("{kind}：{register} {number}", "【{site}】{kind}：{register} {number}。{link}"),
        ENGLISH: Text("{kind}: {register} {number}", "{site}: {kind}, {register} {number}. {link}"),
    },
    "escalation": {
        HANS: Text(
            "{kind}：{register} {number}",
            "【{site}】{community} {register} {number} {kind}：{milestone}，时限 {time}。{link}",
        ),
        HANT: Text(
            "{kind}：{register} {number}",
            "【{site}】{community} {register} {number} {kind}：{milestone}，時限 {time}。{link}",
        ),
        ENGLISH: Text(
            "{kind}: {register} {number}",
            "{site}: {community}, {register} {number}, {kind}: {milestone}, due at {time}. {link}",
        ),
    },
    "test": {
        HANS: Text("{site}：测试消息", "【{site}】这是一条测试消息，写于 {time}。收到即表示发送渠道可用。"),
        HANT: Text("{site}：測試訊息", "【{site}】這是一則測試訊息，寫於 {time}。收到即表示發送管道可用。"),
        ENGLISH: Text("{site}: test message", "{site}: a test message, written at {time}. Whoever reads it, it works."),
    },
}
