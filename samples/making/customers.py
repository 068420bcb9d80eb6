"""The policyholders, their policies, and the callbacks that are owed to them. All of them are invented.

Telephone numbers have the shape that Chinese manuals use in examples (13800138000); identity numbers carry the region
code 990000, which no place in China has.
"""
from dataclasses import dataclass


@dataclass(frozen=True)
class Customer:
    """A policyholder with one policy and at most one callback."""

    name: str
    title: str
    phone: str
    born: str
    policy: str
    product: str
    channel: str
    sold_by: str
    issued: str
    receipt: str
    callback: str = ""
    kind: str = ""
    opened: str = ""
    due: str = ""
    ended: str = ""
    other_phone: str = ""
    hesitation_days: int = 15

    @property
    def id_number(self):
        """Eighteen digits with the check digit of GB 11643 (ISO 7064 MOD 11-2)."""
        order = 2 * (int(self.policy[-2:]) % 50) + (1 if self.title == "先生" else 0)
        digits = f"990000{self.born}{order:03d}"
        weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
        total = sum(int(digit) * weight for digit, weight in zip(digits, weights))
        return digits + "10X98765432"[total % 11]


def new_contract(name, title, phone, born, policy, product, channel, sold_by, receipt, due, callback, **more):
    """A policy whose receipt was signed these days: the callback is due within the hesitation period."""
    return Customer(
        name, title, phone, born, policy, product, channel, sold_by, issued=more.pop("issued", "2026-03-02"),
        receipt=receipt, callback=callback, kind="new_contract", opened=more.pop("opened", receipt), due=due, **more)


# Owed a callback on 16 March 2026: key -> customer.
OWED = {
    # New contracts (新契约).
    "zhang_wei": new_contract(
        "张伟", "先生", "13800138001", "19790512", "YS2026030011", "安享年金", "个险", "S2107",
        "2026-03-06", "2026-03-21", "HF260316-001"),
    "li_na": new_contract(
        "李娜", "女士", "13800138002", "19880923", "YS2026030012", "福满分红", "银保", "S3315",
        "2026-03-05", "2026-03-20", "HF260316-002"),
    "chen_jing": new_contract(
        "陈静", "女士", "13800138005", "19910117", "YS2026030015", "安享年金", "个险", "S2107",
        "2026-03-07", "2026-03-22", "HF260316-005"),
    "yang_fan": new_contract(
        "杨帆", "先生", "15800158006", "19850630", "YS2026030016", "福满分红", "银保", "S3315",
        "2026-03-04", "2026-03-19", "HF260316-006"),
    "zhao_lei": new_contract(
        "赵磊", "先生", "15800158007", "19760208", "YS2026030017", "安心终身", "个险", "S2240",
        "2026-03-08", "2026-03-23", "HF260316-007"),
    "huang_li": new_contract(
        "黄丽", "女士", "15800158008", "19831119", "YS2026030018", "福满分红", "银保", "S3302",
        "2026-03-05", "2026-03-20", "HF260316-008"),
    "xu_hao": new_contract(
        "徐浩", "先生", "15800158011", "19900405", "YS2026030021", "安心终身", "个险", "S2240",
        "2026-03-09", "2026-03-24", "HF260316-011"),
    "sun_yan": new_contract(
        "孙燕", "女士", "13900139012", "19870726", "YS2026030022", "安享年金", "电销", "S5008",
        "2026-03-06", "2026-03-21", "HF260316-012"),
    "ma_chao": new_contract(
        "马超", "先生", "13900139013", "19820314", "YS2026030023", "安心终身", "个险", "S2107",
        "2026-03-10", "2026-03-25", "HF260316-013"),
    "zhu_lin": new_contract(
        "朱琳", "女士", "13900139014", "19940901", "YS2026030024", "福满分红", "银保", "S3302",
        "2026-03-07", "2026-03-22", "HF260316-014"),
    "hu_jun": new_contract(
        "胡军", "先生", "13900139015", "19720828", "YS2026030025", "安享年金", "电销", "S5008",
        "2026-03-08", "2026-03-23", "HF260316-015"),
    "gao_xiang": new_contract(
        "高翔", "先生", "18800188018", "19860210", "YS2026030028", "安心终身", "个险", "S2240",
        "2026-03-09", "2026-03-24", "HF260316-018"),
    "liang_dong": new_contract(
        "梁栋", "先生", "18800188021", "19801203", "YS2026030031", "安享年金", "个险", "S2318",
        "2026-03-06", "2026-03-21", "HF260316-021"),
    "shen_yue": new_contract(
        "沈悦", "女士", "18800188021", "19820617", "YS2026030032", "福满分红", "个险", "S2318",
        "2026-03-06", "2026-03-21", "HF260316-022"),
    "zheng_hao": new_contract(
        "郑浩", "先生", "18800188023", "19781029", "YS2026030033", "安心终身", "银保", "S3315",
        "2026-03-04", "2026-03-19", "HF260316-023", other_phone="13700137023"),
    "xie_ting": new_contract(
        "谢婷", "女士", "13700137024", "19930222", "YS2026030034", "安享年金", "银保", "S3302",
        "2026-03-05", "2026-03-20", "HF260316-024"),
    "tang_ning": new_contract(
        "唐宁", "女士", "13700137026", "19890811", "YS2026030036", "安享年金", "电销", "S5012",
        "2026-03-10", "2026-03-25", "HF260316-026"),
    "feng_xue": new_contract(
        "冯雪", "女士", "13700137027", "19951130", "YS2026030037", "安心终身", "电销", "S5012",
        "2026-03-09", "2026-03-24", "HF260316-027"),
    "dong_jie": new_contract(
        "董洁", "女士", "13600136028", "19840719", "YS2026030038", "安享年金", "个险", "S2318",
        "2026-03-11", "2026-03-26", "HF260316-028"),
    "pan_yu": new_contract(
        "潘宇", "先生", "13600136029", "19770304", "YS2026030039", "福满分红", "银保", "S3302",
        "2026-03-02", "2026-03-17", "HF260316-029", issued="2026-02-25"),
    # Renewals in their grace period (续期).
    "wang_qiang": Customer(
        "王强", "先生", "13800138003", "19691015", "YS2021040203", "安心终身", "个险", "S2107", "2021-01-28", "2021-02-03",
        "HF260316-003", "renewal", "2026-02-02", "2026-03-18"),
    "he_yong": Customer(
        "何勇", "先生", "18800188017", "19741206", "YS2022040117", "安享年金", "个险", "S2240", "2022-02-10", "2022-02-16",
        "HF260316-017", "renewal", "2026-02-12", "2026-03-20"),
    "song_jia": Customer(
        "宋佳", "女士", "18800188022", "19810525", "YS2020040322", "安心终身", "银保", "S3302", "2020-02-14", "2020-02-21",
        "HF260316-030", "renewal", "2026-02-16", "2026-03-24"),
    "zhou_tao": Customer(
        "周涛", "先生", "15800158009", "19680411", "YS2019040409", "安享年金", "个险", "S2318", "2019-02-20", "2019-02-27",
        "HF260316-009", "renewal", "2026-02-24", "2026-03-30", hesitation_days=10),
    # Surrenders and claims of 1000 yuan and more (退保, 理赔).
    "liu_yang": Customer(
        "刘洋", "女士", "13800138004", "19800219", "YS2018040504", "福满分红", "银保", "S3315", "2018-06-11", "2018-06-15",
        "HF260316-004", "surrender", "2026-03-12", "2026-03-27", ended="2026-03-12", hesitation_days=10),
    "guo_fang": Customer(
        "郭芳", "女士", "18800188016", "19751008", "YS2017040616", "福满分红", "银保", "S3302", "2017-09-04", "2017-09-08",
        "HF260316-016", "surrender", "2026-03-11", "2026-03-26", ended="2026-03-11", hesitation_days=10),
    "wu_min": Customer(
        "吴敏", "女士", "15800158010", "19710927", "YS2016040710", "安心终身", "个险", "S2107", "2016-03-21", "2016-03-25",
        "HF260316-010", "claim", "2026-03-09", "2026-03-24", hesitation_days=10),
    "luo_min": Customer(
        "罗敏", "女士", "18800188020", "19921218", "YS2023040820", "安心终身", "电销", "S5008", "2023-08-08", "2023-08-14",
        "HF260316-020", "claim", "2026-03-10", "2026-03-25"),
    "han_bing": Customer(
        "韩冰", "先生", "13700137025", "19790130", "YS2022040925", "安心终身", "个险", "S2318", "2022-05-16", "2022-05-20",
        "HF260316-025", "claim", "2026-03-11", "2026-03-26"),
}

# Called back in 2013; their contracts have ended since.
OF_2013 = {
    "qian_feng": Customer(
        "钱峰", "先生", "13600136091", "19650802", "YS2013060091", "福满分红", "银保", "S3041", "2013-06-11", "2013-06-14",
        "HF130618-091", "new_contract", "2013-06-14", "2013-06-24", ended="2014-06-30", hesitation_days=10),
    "lu_ping": Customer(
        "陆萍", "女士", "13600136092", "19700313", "YS2013060092", "安享年金", "个险", "S2016", "2013-06-12", "2013-06-15",
        "HF130618-092", "new_contract", "2013-06-15", "2013-06-25", ended="2014-11-15", hesitation_days=10),
    "jiang_wen": Customer(
        "蒋文", "先生", "13600136093", "19780625", "YS2013060093", "安心终身", "个险", "S2016", "2013-06-13", "2013-06-17",
        "HF130619-093", "new_contract", "2013-06-17", "2013-06-27", ended="2019-08-31", hesitation_days=10),
}

EVERYONE = OWED | OF_2013
