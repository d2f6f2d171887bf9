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

// qualifiers stand before a reporter or an editor.
var qualifiers = []string{"首席", "见习", "实习", "特约", "特派", "驻站", "全媒体", "融媒体", "高级", "资深", "摄影", "责任", "本报", "本刊", "本网", "本台", "本社", "值班", "总台", "央视", "文字"}

// mediumEnds are the ends of the names of media.
var mediumEnds = []string{"社", "网", "报", "刊", "台", "新闻", "财经", "传媒", "媒体", "客户端", "在线", "观察", "周刊", "杂志", "视点", "评论", "联播", "每经", "中经", "快讯", "频道", "公众号", "资讯", "之声", "日报", "导报", "号"}

const separators = " 、，,|｜丨/／■●◎□▲▼★◆◇▪•·※△（）()【】[]—－-:：;；"

// readCredits reads a byline at the start of text as far as it goes, and
// returns what it states and how much of text it took; 0 where text begins
// with no byline.
func readCredits(text []rune) (c credits, n int) {
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

// mediumBefore takes the qualifiers and an address off the end of s; what is
// left must be nothing or a medium.
func mediumBefore(s string) (medium string, ok bool) {
	s = strings.TrimSpace(s)
	for again := true; again; {
		again = false
		for _, q := range qualifiers {
			if strings.HasSuffix(s, q) {
				s, again = strings.TrimSpace(strings.TrimSuffix(s, q)), true
			}
		}
		if n := strings.LastIndex(s, "驻"); n >= 0 && len(s)-n <= 5*3 { // 驻沪
			s, again = s[:n], true
		}
	}
	for _, open := range [...]string{"（", "("} {
		if n := strings.Index(s, open); n > 0 && strings.Contains(s[n:], ".") && strings.ContainsAny(s[n:], "）)") {
			s = s[:n]
		}
	}
	if s == "" {
		return "", true
	}
	return mediumName(s)
}

// mediumName returns s as the name of a medium, without its marks, if it ends
// as one does and holds no words of a sentence.
func mediumName(s string) (string, bool) {
	s = strings.Trim(s, " 《》“”\"【】[]")
	if n := len([]rune(s)); n < 2 || n > 16 || strings.ContainsAny(s, "，。、；：！？向对从在受诉") {
		return "", false
	}
	for _, end := range mediumEnds {
		if strings.HasSuffix(s, end) {
			return s, true
		}
	}
	return "", false
}

// report reads 北京报道, 发自上海, 综合报道 at text[i].
func (c *credits) report(text []rune, i int) int {
	k := i
	for k < len(text) && isHan(text[k]) {
		k++
	}
	run := string(text[i:k])
	place, ok := strings.CutSuffix(run, "报道")
	if !ok {
		place, ok = strings.CutPrefix(run, "发自")
	}
	if n := len([]rune(place)); !ok || n < 2 || n > 5 || strings.ContainsAny(place, "的了和作要") {
		return i
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

// readSource reads what stands behind 来源：.
func (c *credits) readSource(text []rune, i int) int {
	k := i
	for k < len(text) && text[k] != ' ' && !strings.ContainsRune("）)】]|｜丨", text[k]) {
		if kind, _, end := roleAt(text, k); k > i && kind != 0 && end < len(text) && strings.ContainsRune(":：", text[end]) {
			break
		}
		k++
	}
	s := cleanSource(string(text[i:k]))
	if glued := k - i; glued > 16 { // the text follows without a blank
		for n := 3; n <= 8; n++ {
			if name, ok := mediumName(string(text[i : i+n])); ok {
				s, k = name, i+n
				break
			}
		}
	}
	if len([]rune(s)) > 30 || strings.ContainsAny(s, "，。；！？") {
		return i
	}
	if c.source == "" {
		c.source = s
	}
	return k
}

// cleanSource takes the marks off a medium's name. Of 人民网-人民日报 the last is
// the one that wrote; an address is no name.
func cleanSource(s string) string {
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") {
		return ""
	}
	for _, dash := range [...]string{"－", "—", "-"} {
		if n := strings.LastIndex(s, dash); n > 0 && n+len(dash) < len(s) {
			if _, ok := mediumName(s[n+len(dash):]); ok {
				s = s[n+len(dash):]
			}
		}
	}
	s = strings.Trim(s, " 《》“”\"【】[]（）()·")
	for _, channel := range [...]string{"微信公众号", "公众号", "官方微信"} {
		s = strings.TrimSuffix(s, channel)
	}
	return s
}

// readExcerpt reads what stands behind 摘自: the medium, the date, and the
// authors, whose names follow without a key.
func (c *credits) readExcerpt(text []rune, i int) int {
	k := i
	for k < len(text) && text[k] != ' ' && text[k] != '》' {
		if _, n := dateAt(text[k:]); n > 0 {
			break
		}
		k++
	}
	if k < len(text) && text[k] == '》' {
		k++
	}
	if k-i < 2 || k-i > 30 {
		return i
	}
	if c.source == "" {
		c.source = cleanSource(string(text[i:k]))
	}
	for k < len(text) && text[k] == ' ' {
		k++
	}
	if _, n := dateAt(text[k:]); n > 0 { // of the paper: the article's own is often known
		k += n
	}
	return c.authors(text, skipSpaces(text, k))
}

// authors reads the names that a line ends with: 记者 张三 通讯员 李四, 张三 李四, also
// without blanks. Where these cannot be told apart the line is still a byline.
func (c *credits) authors(text []rune, i int) int {
	for k := i; k < len(text); {
		kind, _, end := roleAt(text, k)
		if kind == 0 {
			kind, end = reporterRole, k
		}
		end = skipSpaces(text, end)
		names, stop := readNames(text, end, false)
		if len(names) == 0 {
			for stop = end; stop < len(text) && isHan(text[stop]); stop++ {
			}
			if stop < len(text) || stop-end > 16 || !hasSurname(text[end:stop]) || strings.ContainsAny(string(text[end:stop]), "省市县区部厅局委司处") {
				return i
			}
		}
		if kind == reporterRole {
			for _, name := range names {
				c.addReporter(name)
			}
		}
		k = skipSpaces(text, stop)
		if k == len(text) {
			return k
		}
	}
	return i
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
