package article

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed surnames.txt
var surnameText string

// surnames are those of one character and of two.
var surnames = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(surnameText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		words := strings.Fields(line)
		if len(words) == 1 {
			words = strings.Split(words[0], "")
		}
		for _, w := range words {
			m[w] = true
		}
	}
	return m
})

// notNames are words of two to four characters that stand in bylines beside
// names.
const notNames = " 报道 综合 整理 编辑 编译 记者 通讯员 摄影 实习生 见习 首席 特约 特派 责编 本报 本刊 本网 图文 文图 供图 制图 来源 作者 校对 审核 " +
	"谢谢 获悉 了解到 采访 专访 注意到 发现 表示 介绍 北京 上海 广州 深圳 天津 重庆 香港 "

func hasSurname(name []rune) bool {
	return len(name) > 1 && surnames()[string(name[:1])] || len(name) > 2 && surnames()[string(name[:2])]
}

func isNameRune(r rune) bool { return isHan(r) || r == '·' || r == '•' }

// readNames reads the list of personal names at text[i], with blanks, 、 and the
// like between them; end is where it stops. Where strict, and in a name of
// which the ends are not plain, a name must begin with a surname.
func readNames(text []rune, i int, strict bool) (names []string, end int) {
	end = i
	for i < len(text) {
		k := i
		for k < len(text) && isNameRune(text[k]) {
			k++
		}
		run := text[i:k]
		if len(run) > 2 && run[len(run)-1] == '等' {
			run = run[:len(run)-1]
		}
		switch {
		case len(run) == 1 && k+1 < len(text) && text[k] == ' ' && isHan(text[k+1]) && (k+2 == len(text) || !isHan(text[k+2])) && hasSurname([]rune{run[0], text[k+1]}):
			names = append(names, string([]rune{run[0], text[k+1]})) // 杨 洁
			k += 2
		case isName(run, strict):
			names = append(names, string(run))
		default:
			parts, n := splitNames(run)
			if n == 0 {
				return names, end
			}
			names = append(names, parts...)
			if n < len(run) {
				return names, i + n
			}
		}
		end = k
		for k < len(text) && strings.ContainsRune(" 、，,/／;；&", text[k]) {
			k++
		}
		if k == end {
			break
		}
		i, strict = k, false
	}
	return names, end
}

func isName(run []rune, strict bool) bool {
	if strings.ContainsAny(string(run), "·•") {
		return len(run) >= 4 && len(run) <= 20
	}
	if n := len(run); n > 4 && n <= 7 && !strict && isTransliterated(run) {
		return true
	}
	if len(run) < 2 || len(run) > 4 || strings.Contains(notNames, " "+string(run)+" ") {
		return false
	}
	for _, w := range [...]string{"报道", "记者", "编辑", "通讯员", "摄影"} {
		if strings.Contains(string(run), w) {
			return false
		}
	}
	if hasSurname(run) {
		return true
	}
	return !strict && len(run) < 4 && !strings.ContainsRune("处局司厅部委办社组报科院会站台", run[len(run)-1]) // a pen name
}

// isTransliterated tells whether a longer run is a Mongolian, Tibetan or Uyghur
// name, by the characters that such names end with and are full of.
func isTransliterated(run []rune) bool {
	const common = "阿巴白班贝波布才曹措达丹旦德登迪顿多尔尕嘎噶高格古哈海罕汗呼花吉加江金卡克拉勒雷丽玛买曼美米明木姆穆娜南尼诺欧其齐恰青热仁日萨赛莎苏斯塔特提图吐托娃旺维乌西希雅亚央依伊英玉云扎珍卓孜次巴仓让杰甲"
	known := 0
	for _, r := range run {
		if strings.ContainsRune(common, r) {
			known++
		}
	}
	return known >= len(run)-1 && strings.ContainsRune(common, run[len(run)-1])
}

// splitNames splits a run of characters into names that are written without
// anything between them, where that can be done in one way only; n is what it
// used of run, 0 where it cannot tell.
func splitNames(run []rune) (names []string, n int) {
	if i := strings.Index(string(run), "报道"); i > 0 { // 王悦北京报道: the name is not plain
		return nil, 0
	}
	if i := firstRole(run); i > 0 { // 龚后雨通讯员许逸民
		if isName(run[:i], true) {
			return []string{string(run[:i])}, i
		}
		run = run[:i]
	}
	if len(run) < 4 || len(run) > 16 {
		return nil, 0
	}
	// ways[i] counts how run[i:] can be split, up to 2; size[i] is the first
	// name of the way found.
	ways := make([]int, len(run)+1)
	size := make([]int, len(run)+1)
	ways[len(run)] = 1
	for i := len(run) - 2; i >= 0; i-- {
		for n := 2; n <= 3 && i+n <= len(run); n++ {
			if ways[i+n] > 0 && isName(run[i:i+n], true) {
				ways[i] = min(ways[i]+ways[i+n], 2)
				size[i] = n
			}
		}
	}
	if ways[0] != 1 {
		return nil, 0
	}
	for i := 0; i < len(run); i += size[i] {
		names = append(names, string(run[i:i+size[i]]))
	}
	return names, len(run)
}

// firstRole finds the word of a role inside a run of characters, or -1.
func firstRole(run []rune) int {
	s := string(run)
	first := -1
	for _, w := range [...]string{"通讯员", "记者", "编辑", "见习", "实习", "摄影"} {
		if i := strings.Index(s, w); i >= 0 {
			if k := len([]rune(s[:i])); first < 0 || k < first {
				first = k
			}
		}
	}
	return first
}
