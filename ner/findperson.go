package ner

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// persons adds the speakers whose post stands before their name, and mends the
// names of persons: an adverb taken for the last character is cut off, a name
// written by sound runs on as far as it sounds, and the name of a body of
// thought is no person's. A name of three characters is one wherever it stands.
func (t *finder) persons() {
	t.speakers()
	t.mentions = slices.DeleteFunc(t.mentions, func(m Mention) bool {
		return m.Type == schema.Person && t.hasAny(m.End, thoughts...)
	})
	for _, m := range slices.Clone(t.mentions) {
		if m.Type != schema.Person {
			continue
		}
		if start, end := t.mendedName(m); start != m.Start || end != m.End {
			t.replace(start, end, schema.Person, "mended name")
		}
	}
	t.everywhere()
}

// speaking are verbs that follow the name of who speaks.
var speaking = []string{"说", "表示", "介绍", "指出", "认为", "接受", "告诉", "强调", "坦言", "解释", "分析", "透露"}

// speakingFirsts are the characters that speaking begin with.
var speakingFirsts = func() map[rune]bool {
	firsts := map[rune]bool{}
	for _, verb := range speaking {
		r, _ := utf8.DecodeRuneInString(verb)
		firsts[r] = true
	}
	return firsts
}()

// speakingPosts end the posts of those who speak.
var speakingPosts = []string{"局长", "处长", "部长", "厅长", "司长", "市长", "县长", "区长", "省长", "州长", "主任", "委书记", "总工程师", "总经济师", "总会计师", "院长", "所长", "校长",
	"总经理", "董事长", "项目经理", "会长", "秘书长", "科长", "分析师", "研究员", "教授", "发言人", "总裁", "行长", "镇长"}

// speakers finds the persons between a post and what they say: 局长简牧野表示.
func (t *finder) speakers() {
	for i := range t.text {
		if !speakingFirsts[t.text[i]] || !t.hasAny(i, speaking...) {
			continue
		}
		for n := 2; n <= 3; n++ {
			start := i - n
			if start < 2 || !t.isName(start, i) || t.touches(start, i) || !slices.ContainsFunc(speakingPosts, func(post string) bool { return t.has(start-len([]rune(post)), post) }) {
				continue
			}
			t.add(schema.Person, start, i, "speaker after a post")
			break
		}
	}
}

// isName tells whether [start, end) is a surname and Chinese characters that
// names may have.
func (t *finder) isName(start, end int) bool {
	for _, r := range t.text[start:end] {
		if !unicode.Is(unicode.Han, r) || strings.ContainsRune(notInNames, r) {
			return false
		}
	}
	return len(t.lex.Find(lexicon.Surname, string(t.text[start]))) > 0
}

// leastSure is the confidence from which a name is looked for elsewhere.
const leastSure = 0.9

// everywhere finds the names of persons of three characters and more that are
// sure wherever they stand.
func (t *finder) everywhere() {
	done := map[string]bool{}
	for _, m := range slices.Clone(t.mentions) {
		if m.Type != schema.Person || m.End-m.Start < 3 || m.Confidence < leastSure || done[m.Text] {
			continue
		}
		done[m.Text] = true
		t.whole.each(m.Text, func(start, end int) {
			if !t.touches(start, end) && !t.hasAny(end, thoughts...) {
				t.add(schema.Person, start, end, "name again")
			}
		})
	}
}

// thoughts are what follows a person's name in that of a body of thought.
var thoughts = []string{"思想", "理论", "新时代中国特色社会主义思想", "经济思想", "外交思想", "强军思想", "法治思想", "文化思想", "党建思想", "生态文明思想"}

func (t *finder) mendedName(m Mention) (start, end int) {
	start, end = m.Start, m.End
	if last := t.text[end-1]; end-start >= 3 && end < len(t.text) && unicode.Is(unicode.Han, t.text[end]) && strings.ContainsRune("还就受副也将曾并均说", last) {
		return start, end - 1
	}
	if strings.Trim(m.Text, soundLetters) != "" {
		return start, end
	}
	for start > 0 && m.Start-start < longestSound && strings.ContainsRune(soundLetters, t.text[start-1]) {
		start--
	}
	for end < len(t.text) && end-m.End < longestSound && strings.ContainsRune(soundLetters, t.text[end]) {
		end++
	}
	if end-start < 4 || end < len(t.text) && unicode.Is(unicode.Han, t.text[end]) && !t.hasAny(end, afterPersons...) {
		return m.Start, m.End
	}
	return start, end
}

// longestSound is how far a name written by sound may run on, in characters.
const longestSound = 6

// afterPersons are words that follow the name of a person.
var afterPersons = []string{"表示", "说", "指出", "强调", "认为", "称", "总统", "总理", "首相", "主席", "部长", "会见", "主持", "出席", "访", "举行", "在", "将", "和", "与", "等", "同", "对", "向", "的"}

// soundLetters are characters that write foreign names by their sound and are
// rare in other words, after the Xinhua agency's tables of transliteration.
const soundLetters = "阿埃艾奥巴班邦贝宾伯博蒂丁杜顿厄恩尔菲弗福戈格哈赫霍基吉加贾杰卡凯坎科克肯库夸奎拉莱赖兰劳雷里莉列林隆卢鲁伦罗洛马玛迈曼梅蒙米莫默姆穆纳内尼诺欧帕佩皮普齐乔丘萨塞瑟森沙莎舍史舒斯丝苏索塔坦汤陶特滕廷图托瓦旺威韦维沃乌希谢辛雅亚耶伊因尤约扎詹朱兹佐德达京迪柯赛娜娅茨夫奈丽蕾戴"
