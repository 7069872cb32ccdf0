"""The wordings that 办理时限 may have, as patterns, and what to say of those that it may not.

Only text in here; `timelimit` makes facts of it. A new way of saying it is added to PART, and to FORMS for people.
"""

import re
from unicodedata import category, normalize

HIGHEST = 9999  # in any unit; a greater number is a slip of the keyboard
LONGEST = 200  # characters of a wording; keeps the grammar fast on whatever is pasted
# What people are told when a wording is refused.
FORMS = (
    "即时办结", "当场办结", "即时协调", "当日办结", "不超过5个工作日", "10个工作日", "5个工作日内", "自受理之日起20个工作日内",
    "一般不超过20个工作日", "10个工作日,特殊情况不超过20个工作日", "30日内", "30个自然日", "3个月内", "1年内", "5至10个工作日",
    "在职职工不超过5个工作日；灵活就业人员即时办结", "即时办结 (医院端办理)",
)  # fmt: skip

_NUMBER = r"(?:[0-9]+|[零〇一二两三四五六七八九十百]+)"
_ABOUT = r"一般(?:情况下?)?|通常(?:情况下?)?|原则上"
_SPECIAL = r"(?:如遇|遇|因|有)?(?:特殊情[况形]|情况特殊)的?下?,?(?:经(?:批准|同意),?)?(?:最[长多])?(?:可以?)?(?:延长[至到]|不得?超过|为|在)?(?P<{}>{})个?工作日(?:以?内)?(?:办结)?"  # fmt: skip
# A situation is taken for one only when it ends like one or a colon follows; these words never belong to it.
_NO_SITUATION = r"(?!时限|期限|工作日|一般|通常|原则上|特殊|超过|至少|至多|提前|不[予能可]|无法|即时[办协]|当[场日天]|法定(?!代)|承诺(?=:))"
PART = re.compile(
    rf"""(?P<part>
    (?: (?P<kind>(?:{_NO_SITUATION}[\u3400-\u9fff“”]|、){{1,40}}?
            (?:(?<=[人者儿])|(?<=人员|职工|居民|单位|企业|机构|其他|其余|办理|申请|报销|业务)|(?=的)))的?[:,]?
      | (?P<label>(?=[^:]*[\u3400-\u9fff])(?:{_NO_SITUATION}[^:;,。()]){{1,40}}): )?
    (?P<wording> (?P<about>{_ABOUT})?
        (?:[自从]?(?P<since>(?:正式|收到|收齐|提交|受理|申请|材料|资料|齐全|完整|审核|通过|公示|结束|备案|登记|确认|作出|决定)+(?:之日起|次日起|起|后)),?)?
        (?P<still>{_ABOUT})?
        (?: (?P<now>(?:即时|当场)(?:办结|协调)|即办件?) | (?P<today>当[日天]办结)
          | (?P<bound>(?:最[长多])?不得?超过|最[长多]|应?在)?
            (?:(?P<low>{_NUMBER})(?P<low_unit>个?工作日|个?自然日|个?日历日|日|天|个月|年)?[-~—–至到])?(?P<n>{_NUMBER})(?P<unit>个?工作日|个?自然日|个?日历日|日|天|个月|年)
            (?P<within>以内|之内|内)?(?:办结|协调|完成|办理完毕)? ) )
    (?: [,;。]?{_SPECIAL.format("x", _NUMBER)} | \({_SPECIAL.format("y", _NUMBER)}\) )?
    (?: \((?![^)]*特殊[^)]*[0-9])(?P<note>[^()]+)\) )?
    )(?=[;,。.]|\Z)""",
    re.VERBOSE,
)
UNITS = {
    "工作日": ("working_days", 1), "月": ("months", 1), "年": ("months", 12),
    "自然日": ("calendar_days", 1), "日历日": ("calendar_days", 1), "日": ("calendar_days", 1), "天": ("calendar_days", 1),
}  # fmt: skip
PLACEHOLDER = re.compile(r"(?i)[x×*?n几]个|若干|xx|××|待[定补填核]|暂[无定]|[\[\]【】□_]|\.\.|…|todo|tbd")
# A note of this kind may move the limit.
TIMELY = re.compile(r"[0-9日天周月年期时延]|除外|不含|不包括|不计|特殊")
# Why a wording is refused: the first line that fits. (pattern in the flat text, reason, cure)
_DOUBTS = (
    (r"[\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff]", "里有看不见的字符", "删去它，重新输入这一句"),
    (r"^$", "没有内容", "填写对群众承诺的时限"),
    (rf"^.{{{LONGEST + 1}}}", "太长", "只写时限，其余写进备注"),
    (PLACEHOLDER, "还没有填实", "换成确定的时限"),
    (r"^[0-9]+$", "只有数字，没有单位", "写明单位，如“不超过20个工作日”"),
    (r"[0-9]{4}[-/.年][0-9]{1,2}([-/.月]|$)", "是日期，不是时限", "写从受理起最长多久"),
    (rf"{_NUMBER}(个?工作日|个?自然日|日|天|个月|年)?[-~—–至到]{_NUMBER}", "是一个范围", "写成“5至10个工作日”：前面的小，后面的大，单位一样"),
    (r"[-−–—负][0-9一二两三四五六七八九十]", "是负数", "写1以上的整数"),
    (r"[0-9]\.[0-9]|半", "不是整数", "写成整数，如“6个月内”"),
    (r"[0-9一二两三四五六七八九十]月", "分不清是几个月还是几月份", "写成“3个月内”"),
    (r"周|星期|小时|分钟|季度", "用了这里不用的单位", "换算成工作日、自然日或月"),
    (r"至少|不少于|不低于|以上|(?<!不)(?<!不得)超过", "说的不是最长多久", "写最长多久，如“不超过20个工作日”"),
    (r"左右|约|大概|尽快|及时|另行", "没有说定最长多久", "写最长多久；只是一般如此的，写成“一般不超过20个工作日”"),
    (r"特殊情[况形]|情况特殊", "里特殊情况的写法认不得", "写成“10个工作日,特殊情况不超过20个工作日”"),
    (r"时限|期限|法定", "里有栏目名", "只写对群众承诺的时限本身"),
    (r"", "认不得", "改成认得的写法；情形要写在时限前面，认不得时加冒号，如“新参保：即时办结”"),
)  # fmt: skip


def _spell(value: int) -> str:
    hundreds, tens, ones = ("零一二三四五六七八九"[int(digit)] for digit in f"{value:03}")
    text = f"{hundreds}百{tens}十{ones}".replace("零百", "").replace("零十", "零" if value > 99 else "")
    return text.rstrip("零")


_SPELLED = {_spell(value): value for value in range(1, 1000)}
_SPELLED |= {_spell(value)[1:]: value for value in range(10, 20)} | {"两": 2}  # 十五 beside 一十五


def number(digits: str) -> int:
    """The value of a matched number, Arabic or Chinese; 0 for one that is not spelled as it should be (020, 一百二)."""
    if digits.isdecimal():
        return int(digits) if digits[0] != "0" else 0
    return _SPELLED.get(digits.replace("两百", "二百"), 0)


def flatten(text: str) -> tuple[str, list[int]]:
    """The text that the patterns are matched with, and for each of its characters the position in the original.

    Blanks go, and full-width or radical forms become plain ones, one character for one. ① stays ①: as the digit that
    NFKC makes of it, the printed numbering of a list would join the figure behind it.
    """
    kept = [
        (usual if len(usual := normalize("NFKC", char)) == 1 and category(char) != "No" else char, i)
        for i, char in enumerate(text)
        if not char.isspace()
    ]
    return "".join(char for char, _ in kept), [i for _, i in kept]


def readable(text: str) -> bool:
    """Whether the flat text may be tried at all: not too long, nothing in it still to be filled in."""
    return len(text) <= LONGEST and not PLACEHOLDER.search(text)


def why_not(flat: str) -> tuple[str, str]:
    """(reason, cure) for a flat text that cannot be read."""
    return next((reason, cure) for pattern, reason, cure in _DOUBTS if re.search(pattern, flat))


def shown(text: str) -> str:
    """At most 40 characters on one line; what cannot be seen or printed is spelled out, a lone surrogate included."""
    line = " ".join(text.split())
    line = line if len(line) <= 40 else line[:39] + "…"
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in line)


def plain(note: str | None) -> str:
    """A remark without differences of width and blanks, to compare it with another."""
    return "".join(normalize("NFKC", note or "").split())
