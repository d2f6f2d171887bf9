package article

import "strings"

// qualifiers stand before a reporter or an editor.
var qualifiers = []string{"首席", "见习", "实习", "特约", "特派", "驻站", "全媒体", "融媒体", "高级", "资深", "摄影", "责任", "本报", "本刊", "本网", "本台", "本社", "值班", "总台", "央视", "文字"}

// mediumEnds are the ends of the names of media.
var mediumEnds = []string{"社", "网", "报", "刊", "台", "新闻", "财经", "传媒", "媒体", "客户端", "在线", "观察", "周刊", "杂志", "视点", "评论", "联播", "每经", "中经", "快讯", "频道", "公众号", "资讯", "之声", "日报", "导报", "号"}

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
