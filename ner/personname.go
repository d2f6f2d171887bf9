package ner

import (
	"slices"
	"strings"
	"unicode"

	"policygraph/schema"
)

// persons mends the names of persons: an adverb taken for the last character
// is cut off, a name written by sound runs on as far as it sounds, and the
// name of a body of thought is no person's.
func (t *finder) persons() {
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
