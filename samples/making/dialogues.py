"""What is said in a callback (回访话术): identity, contract, hesitation period, and the customer's answers.

A dialogue is a list of turns; `A` is the agent, `C` the customer. The questions follow the new-contract list of the
Shandong callback guidance (山东省人身保险公司客户回访工作指引, 第十一条).
"""
from dataclasses import dataclass

COMPANY = "远山人寿"
SPOKEN_DIGITS = dict(zip("0123456789X", "零幺二三四五六七八九叉"))


@dataclass(frozen=True)
class Turn:
    """One person's words, and the quiet before them where it is not the usual breath."""

    who: str
    words: str
    wait: float | None = None


def a(words, wait=None):
    return Turn("A", words, wait)


def c(words, wait=None):
    return Turn("C", words, wait)


def last_four(customer):
    return "".join(SPOKEN_DIGITS[digit] for digit in customer.id_number[-4:])


def greeting(customer):
    return [
        a(f"您好，我是{COMPANY}回访专员，请问是{customer.name}{customer.title}吗？"), c("是我，您请说。"),
        a("本次通话会录音。请说一下您身份证的后四位。"), c(f"{last_four(customer)}。"),
    ]


CONTRACT = [a("合同您收到了吗，是您亲笔签名的吗？"), c("收到了，是我本人签的。")]
COVER = [a("保险责任和责任免除，业务员给您讲清楚了吗？"), c("讲过了，清楚。")]
HESITATION = [a("您有十五天犹豫期，期内退保全额退费，过后退保会有损失，您知道吗？"), c("知道了。")]
BONUS = [a("分红是不确定的，演示的利益不是保证的，这一点您了解吗？"), c("嗯，了解。")]
PREMIUM = [a("您的缴费方式是年缴，一共缴十年，对吗？"), c("对，十年。")]
CLOSING = [a("感谢您的配合，祝您生活愉快，再见。"), c("好的，再见。")]


def new_contract(customer):
    """Every question of the list."""
    bonus = BONUS if "分红" in customer.product else []
    return greeting(customer) + CONTRACT + COVER + HESITATION + bonus + PREMIUM + CLOSING


def new_contract_brief(customer):
    """The questions that no callback may leave out."""
    bonus = BONUS if "分红" in customer.product else []
    return greeting(customer) + CONTRACT + HESITATION + bonus + CLOSING


def renewal(customer):
    return greeting(customer) + [
        a("您的保单已进入宽限期，续期保费还没有缴，您知道吗？"), c("哦，我忘了，什么时候到期？"),
        a("宽限期到下个月初，逾期保单会失效，请您尽快缴费。"), c("好，我明天就去存钱。"),
    ] + CLOSING


def surrender(customer):
    return greeting(customer) + [
        a("您申请退保，退保金只有现金价值，会有损失，您清楚吗？"), c("清楚，我急用钱。"),
        a("退保手续是您本人办理的吗，款项收到了吗？"), c("本人办的，钱到账了。"),
    ] + CLOSING


def claim(customer):
    return greeting(customer) + [
        a("您的理赔款已经支付，请问您收到了吗？"), c("收到了，是打到我卡上的。"),
        a("您对这次理赔服务满意吗？"), c("挺满意的，很快。"),
    ] + CLOSING


def inbound(customer):
    """The customer rings back after a missed call."""
    return [
        a(f"您好，{COMPANY}客服，请问有什么可以帮您？"), c("你们上午给我打过电话，我没接到。"),
    ] + greeting(customer)[2:] + renewal(customer)[4:]


def please_wait(customer):
    """A minute of nothing while the agent looks something up."""
    return greeting(customer) + CONTRACT + [
        c("我想问一下，第一年的红利是多少？"), a("请您稍等，我帮您查一下。"), a("让您久等了，红利要到周年日才公布。", wait=60.0),
    ] + [c("哦，好的。")] + HESITATION + BONUS + CLOSING


def cut_short(customer):
    """As any other, but the last words are never heard to their end."""
    return greeting(customer) + CONTRACT + [a("您有十五天犹豫期，期内退保全额退费，过后退保会有损失，您知道吗？")]


def nobody_answers(customer):
    """What the agent says when the customer's voice does not come through."""
    return [
        a(f"您好，我是{COMPANY}回访专员，请问是{customer.name}{customer.title}吗？"), a("喂，您好，听得到吗？", wait=2.4),
        a("我听不到您的声音，稍后再给您打过来，再见。", wait=2.6),
    ]


def wrong_moment(customer):
    return [c("喂，谁啊？"), a(f"您好，{COMPANY}。"), c("打错了。")]


def interrupted(customer):
    """The recorder stopped in a pause of the talk, long before the call ended."""
    return surrender(customer)[:6] + [a("好的，请您稍等。")]


def of_2013(customer):
    return greeting(customer)[:2] + [a("您有十天犹豫期，保险合同收到了吗？"), c("收到了，都清楚。")] + CLOSING
