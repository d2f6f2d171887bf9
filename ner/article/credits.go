package article

import (
	"strings"
	"unicode"
)

// credits are the facts that a byline states.
type credits struct {
	source    string
	medium    string // of a reporter or a dateline: what to take where no source is stated
	date      string
	reporters []string
	editor    string
	place     string
	month     int // of a dateline, 0 where it names the day alone
	day       int
	keyed     bool // more than a date
	heads     bool // a line of a page's head: 来源：…, 发布日期：…
}

// add takes from more what c does not have yet.
func (c *credits) add(more credits) {
	first := func(a *string, b string) {
		if *a == "" {
			*a = b
		}
	}
	first(&c.source, more.source)
	first(&c.medium, more.medium)
	first(&c.date, more.date)
	first(&c.editor, more.editor)
	first(&c.place, more.place)
	if c.day == 0 {
		c.month, c.day = more.month, more.day
	}
	for _, r := range more.reporters {
		c.addReporter(r)
	}
}

func (c *credits) addReporter(name string) {
	for _, r := range c.reporters {
		if r == name {
			return
		}
	}
	c.reporters = append(c.reporters, name)
}

// roleKind is what stands behind a key of a byline.
type roleKind uint8

const (
	sourceRole roleKind = iota + 1
	excerptRole
	dateRole
	reporterRole
	authorRole // as a reporter, where a delimiter follows
	editorRole
	otherRole   // named, but of no interest: photographers, correspondents
	ignoredRole // what follows is no fact: 字号
)

// roles are the keys of bylines; of two that match the longer counts.
var roles = []struct {
	key  string
	kind roleKind
}{
	{"文章来源", sourceRole}, {"稿件来源", sourceRole}, {"信息来源", sourceRole}, {"新闻来源", sourceRole}, {"来源", sourceRole}, {"稿源", sourceRole}, {"转自", sourceRole},
	{"整理", otherRole}, {"出品", otherRole}, {"摘自", excerptRole}, {"原载", excerptRole},
	{"发布日期", dateRole}, {"发布时间", dateRole}, {"更新时间", dateRole}, {"发稿时间", dateRole}, {"刊发时间", dateRole}, {"日期", dateRole}, {"时间", dateRole},
	{"记者", reporterRole}, {"特约撰稿人", reporterRole}, {"特约撰稿", reporterRole}, {"撰稿人", authorRole}, {"撰稿", authorRole}, {"撰文", authorRole},
	{"采写", authorRole}, {"作者", authorRole}, {"文字", authorRole}, {"文", authorRole},
	{"责任编辑", editorRole}, {"责编", editorRole}, {"编辑", editorRole}, {"本文编辑", editorRole}, {"值班编辑", editorRole}, {"网络编辑", editorRole},
	{"通讯员", otherRole}, {"实习生", otherRole}, {"摄影", otherRole}, {"图片", otherRole}, {"校对", otherRole}, {"审核", otherRole}, {"审校", otherRole}, {"初审", otherRole},
	{"复审", otherRole}, {"终审", otherRole}, {"主编", otherRole}, {"监制", otherRole}, {"统筹", otherRole}, {"策划", otherRole}, {"编译", otherRole}, {"制作", otherRole},
	{"剪辑", otherRole}, {"设计", otherRole}, {"图", otherRole}, {"编审", otherRole}, {"视频", otherRole}, {"值班主任", otherRole}, {"版权编辑", otherRole},
	{"字号", ignoredRole}, {"字体", ignoredRole}, {"浏览次数", ignoredRole}, {"阅读次数", ignoredRole}, {"点击数", ignoredRole}, {"阅读量", ignoredRole}, {"浏览量", ignoredRole},
	{"访问量", ignoredRole}, {"打印", ignoredRole}, {"分享", ignoredRole}, {"我要纠错", ignoredRole},
}

const separators = " 、，,|｜丨/／■●◎□▲▼★◆◇▪•·※△（）()【】[]—－-:：;；"

// maxByline is the length of the longest byline, in code points.
const maxByline = 120

// readCredits reads a byline at the start of text as far as it goes, and
// returns what it states and how much of text it took; 0 where text begins
// with no byline.
func readCredits(text []rune) (c credits, n int) {
	text = text[:min(len(text), maxByline)]
	found := false
	for i := 0; ; {
		for i < len(text) && strings.ContainsRune(separators, text[i]) {
			i++
		}
		if i == len(text) {
			n = i
			break
		}
		k := c.item(text, i)
		if k <= i {
			break
		}
		i, n, found = k, k, true
	}
	if !found {
		return credits{}, 0
	}
	return c, n
}

// item reads one item of a byline at text[i] and returns its end, or i.
func (c *credits) item(text []rune, i int) int {
	if date, n := dateAt(text[i:]); n > 0 {
		if c.date == "" {
			c.date = date
		}
		return clock(text, i+n)
	}
	if k := c.report(text, i); k > i {
		c.keyed = true
		return k
	}
	for _, both := range [...]string{"文/图", "图/文", "文／图", "文、图"} { // then the reporter follows
		if strings.HasPrefix(string(text[i:min(i+3, len(text))]), both) {
			return i + 3
		}
	}
	kind, medium, k := roleAt(text, i)
	if kind == 0 {
		return i
	}
	c.keyed = true
	if s := skipSpaces(text, k); s > k && s < len(text) && strings.ContainsRune("|｜丨/／", text[s]) { // 文 | 张三
		k = s
	}
	delimited := k < len(text) && strings.ContainsRune(":：|｜丨/／@", text[k])
	for k < len(text) && strings.ContainsRune(" :：|｜丨/／@", text[k]) {
		k++
	}
	spaced := delimited || k > 0 && text[k-1] == ' '
	switch kind {
	case sourceRole:
		if !delimited {
			return i
		}
		c.heads = true
		return c.readSource(text, k)
	case excerptRole:
		return c.readExcerpt(text, k)
	case dateRole:
		date, n := dateAt(text[k:])
		if n == 0 {
			return i
		}
		if c.date == "" {
			c.date = date
		}
		c.heads = c.heads || text[i] == '发' || text[i] == '更'
		return clock(text, k+n)
	case ignoredRole:
		return ignored(text, k)
	case authorRole, otherRole:
		if !delimited && !(spaced && kind == otherRole) && !(kind == otherRole && k-i > 2) {
			return i
		}
	}
	names, end := readNames(text, k, !spaced)
	if len(names) == 0 {
		if kind == editorRole && delimited && k == len(text) {
			return k
		}
		return i
	}
	switch kind {
	case reporterRole, authorRole:
		for _, name := range names {
			c.addReporter(name)
		}
		if c.medium == "" {
			c.medium = medium
		}
	case editorRole:
		if c.editor == "" {
			c.editor = names[0]
		}
		end = staffCode(text, end)
	}
	return end
}

// roleAt finds the key at text[i], with the medium and the qualifiers before
// it; end is where it ends.
func roleAt(text []rune, i int) (kind roleKind, medium string, end int) {
	head := string(text[i:min(i+6, len(text))])
	long := 0
	for _, r := range roles {
		if len(r.key) > long && strings.HasPrefix(head, r.key) {
			kind, long = r.kind, len(r.key)
		}
	}
	if kind != 0 {
		return kind, "", i + len([]rune(head[:long]))
	}
	window := string(text[i:min(i+40, len(text))])
	for _, key := range [...]string{"记者", "编辑"} {
		n := strings.Index(window, key)
		if n < 0 {
			continue
		}
		medium, ok := mediumBefore(window[:n])
		if !ok {
			continue
		}
		kind = reporterRole
		if key == "编辑" {
			kind = editorRole
		}
		return kind, medium, i + len([]rune(window[:n+len(key)]))
	}
	return 0, "", i
}

// report reads 北京报道, 综合报道 behind a reporter's name, and 发自上海.
func (c *credits) report(text []rune, i int) int {
	k := i
	for k < len(text) && isHan(text[k]) {
		k++
	}
	run := string(text[i:k])
	place, ok := strings.CutSuffix(run, "报道")
	if ok && len(c.reporters) == 0 {
		return i // 系列报道
	}
	if !ok {
		place, ok = strings.CutPrefix(run, "发自")
	}
	if n := len([]rune(place)); !ok || n < 2 || n > 5 || strings.ContainsAny(place, "的了和作要据经社网报台刊媒") {
		return i // 据媒体报道 is no byline
	}
	switch place {
	case "本报", "综合", "独家", "专题", "摄影", "连续", "深度", "现场", "实习", "跟踪", "采访", "整理", "图文":
	default:
		if c.place == "" {
			c.place = place
		}
	}
	return k
}

func skipSpaces(text []rune, i int) int {
	for i < len(text) && text[i] == ' ' {
		i++
	}
	return i
}

// clock skips the time of day that may follow a date.
func clock(text []rune, i int) int {
	k := skipSpaces(text, i)
	start := k
	for k < len(text) && (unicode.IsDigit(text[k]) || text[k] == ':' || text[k] == '：') {
		k++
	}
	if k-start < 4 || !strings.ContainsAny(string(text[start:k]), ":：") {
		return i
	}
	return k
}

// staffCode skips the code that sites put behind an editor's name: SF055.
func staffCode(text []rune, i int) int {
	k := skipSpaces(text, i)
	start := k
	for k < len(text) && text[k] < 0x80 && (isLetter(byte(text[k])) || unicode.IsDigit(text[k])) {
		k++
	}
	if k == start || k-start > 10 {
		return i
	}
	return k
}

// ignored skips the words of tools behind 字号 and the like.
func ignored(text []rune, i int) int {
	k := i
	for k < len(text) && (unicode.IsDigit(text[k]) || strings.ContainsRune(" 大中小次默认超特打印关闭分享到微信博QQ空间本页收藏A+-【】[]（）()：:", text[k])) {
		k++
	}
	return k
}
