"""A font with Chinese characters for matplotlib."""

import warnings

import matplotlib
from matplotlib import font_manager, ft2font

# The usual ones first; the first that is installed is taken.
FAMILIES = [
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",  # how matplotlib names the collection of all Noto Sans CJK
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
]
SAMPLE = "产业策发区龙"  # simplified characters that a Japanese or Korean font may lack


def use_chinese_font():
    """Makes matplotlib draw Chinese and returns the font's name.

    Where none of the usual fonts is installed, all fonts of the system are
    searched for one that has the characters. Where there is none at all, a
    warning says how to get one, and None is returned.
    """
    name = _installed() or _searched()
    if name is None:
        warnings.warn("no font with Chinese characters is installed; on Debian or Ubuntu: apt-get install fonts-noto-cjk", stacklevel=2)
        return None
    matplotlib.rcParams["font.family"] = [name, "sans-serif"]
    matplotlib.rcParams["axes.unicode_minus"] = False
    return name


def _installed():
    known = {font.name for font in font_manager.fontManager.ttflist}
    for family in FAMILIES:
        if family in known:
            return family
    return None


def _searched():
    for path in sorted(font_manager.findSystemFonts()):
        try:
            font = ft2font.FT2Font(path)
        except (OSError, RuntimeError):
            continue  # a format that matplotlib does not read
        charmap = font.get_charmap()
        if all(ord(c) in charmap for c in SAMPLE):
            font_manager.fontManager.addfont(path)
            return font.family_name
    return None
