package article

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// datelinePattern is the dateline that a report opens with: 新华社北京2月18日电
// （记者…）, 【深圳商报讯】（记者…）, 央视网消息（新闻联播）：, 财联社（北京，记者…）讯，. Which of
// its parts make one is for readDateline to judge.
var datelinePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(datelineSyntax)
})

const datelineSyntax = "" +
	`^[【\[(（]?(?:据)?` +
	`(?P<medium>《[^《》]{2,12}》|[\p{Han}A-Za-z0-9]{1,12}?(?:社|网|报|台|刊|新闻|财经|传媒|客户端|媒体|联播|之声|日报))` +
	`(?:[（(](?P<before>[^（）()]{1,40})[）)])?` +
	`(?P<place>[\p{Han}]{2,9}?)??` +
	` ?(?P<date>(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)?` +
	` ?(?P<verb>专电|综合电|电|快讯|讯|综合消息|消息)` +
	`[】\])）]?` +
	`(?: ?[（(](?P<after>[^（）()]{1,60})[）)])?` +
	`(?P<title> ?题[：:])?` +
	`(?P<end> ?[：:，,]| |$)?`

// datelineWindow is how far a dateline may reach, in code points.
const datelineWindow = 120

// readDateline reads the dateline at the start of a paragraph; n is its
// length, 0 where there is none or where it is more than a byline.
func readDateline(text []rune) (c credits, n int) {
	head := text[:min(len(text), datelineWindow)]
	if !mayBeDateline(head) {
		return credits{}, 0
	}
	s := string(head)
	pattern := datelinePattern()
	m := pattern.FindStringSubmatchIndex(s)
	if m == nil {
		return credits{}, 0
	}
	group := func(name string) string {
		if i := 2 * pattern.SubexpIndex(name); m[i] >= 0 {
			return s[m[i]:m[i+1]]
		}
		return ""
	}
	date, before, after, end := group("date"), group("before"), group("after"), group("end")
	closed := strings.ContainsAny(s[:min(4, len(s))], "【[(（")
	switch verb := group("verb"); verb {
	case "电", "专电", "综合电":
		if date == "" && !strings.HasPrefix(s, "据") && group("title") == "" && !isStaff(after) {
			return credits{}, 0 // 国家电网电力…
		}
	default:
		if strings.HasPrefix(s, "据") { // 据甲社消息: what is said, and by whom
			return credits{}, 0
		}
		if date == "" && !closed && !isStaff(before) && !isStaff(after) && end == "" {
			return credits{}, 0 // 移动网讯号…
		}
	}
	if before != "" {
		if !isStaff(before) && !isAddress(before) && !isPlaceName(before) {
			return credits{}, 0
		}
		c.staff(before)
	}
	stop := m[1]
	if after != "" {
		if isStaff(after) || group("verb") == "消息" {
			c.staff(after)
		} else { // no byline: it belongs to the report
			stop = strings.LastIndexAny(s[:m[2*pattern.SubexpIndex("after")]], "（(")
		}
	}
	place := group("place")
	medium := strings.Trim(group("medium"), "《》")
	if strings.ContainsAny(medium, "据引自摄者的要") || strings.HasPrefix(s, "据") && !strings.HasSuffix(medium, "社") {
		return credits{}, 0 // 根据某社消息, 据国网新疆电力
	}
	for _, end := range [...]string{"客户端", "频道", "网", "社", "台"} { // 央视新闻|客户端
		if rest, ok := strings.CutPrefix(place, end); ok {
			medium, place = medium+end, rest
		}
	}
	if !strings.HasPrefix(medium, "本") {
		c.medium = medium
	}
	if place != "" {
		c.place = place
	}
	c.dateline(date)
	return c, utf8.RuneCountInString(s[:stop])
}

// mayBeDateline spares most paragraphs the pattern.
func mayBeDateline(head []rune) bool {
	for i, r := range head {
		switch r {
		case '电', '讯':
			return true
		case '消':
			return i+1 < len(head) && head[i+1] == '息'
		case '。', '“', '；':
			return false
		}
	}
	return false
}

func isAddress(s string) bool { return strings.Contains(s, "www.") || strings.Contains(s, ".c") }

// isPlaceName tells whether s could be the place of a dateline: a few Chinese
// characters without a sign.
func isPlaceName(s string) bool {
	n := 0
	for _, r := range s {
		if !isHan(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 5
}

// isStaff tells whether the words inside a dateline's brackets name reporters.
func isStaff(s string) bool {
	place, staff, ok := strings.Cut(s, "，")
	if ok && isPlaceName(place) {
		s = staff
	}
	text := []rune(s)
	_, n := readCredits(text)
	return n == len(text) && n > 0
}

// staff takes the facts from the words inside a dateline's brackets: 北京，记者
// 张三; 记者王五、赵六; 北京.
func (c *credits) staff(s string) {
	place, staff, ok := strings.Cut(s, "，")
	if ok && isPlaceName(place) {
		c.place, s = place, staff
	} else if isPlaceName(s) && !isStaff(s) {
		if _, isMedium := mediumName(s); !isMedium { // 消息（新闻联播）
			c.place = s
		}
		return
	}
	if more, n := readCredits([]rune(s)); n > 0 {
		medium := more.medium
		more.medium = ""
		c.add(more)
		if medium != "" {
			c.medium = medium
		}
	}
}

// dateline takes a dateline's date, of which the year may lack, and the month.
func (c *credits) dateline(s string) {
	s = strings.TrimSuffix(s, "日")
	if year, rest, ok := strings.Cut(s, "年"); ok {
		if d, n := dateAt([]rune(year + "年" + rest + "日")); n > 0 {
			c.date = d
		}
		s = rest
	}
	month, day, ok := strings.Cut(s, "月")
	if !ok {
		month, day = "", s
	}
	c.month, _ = strconv.Atoi(month)
	c.day, _ = strconv.Atoi(day)
}
