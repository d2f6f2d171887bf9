package tagger

// A tenor is what a stretch of text is about: figures, reports of them, policy
// or markets. A name that policy speaks of is a mention where the same name in a
// report of figures may be none.
const (
	figures = iota
	reports
	policies
	markets
	tenors
)

// tenor counts words by what they are about.
type tenor [tenors]uint8

func (t *tenor) add(kind int) {
	if t[kind] < 255 {
		t[kind]++
	}
}

// tenorsOf finds the tenor of every clause and of every sentence of text, for
// the occurrences in it, which are ordered by start, and of the whole text, per
// hundred characters.
func (d *documentScratch) tenorsOf(text []rune) {
	var whole [tenors]float32
	next := 0
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && !endsSentence(text[end]) {
			end++
		}
		first := next
		var sentence tenor
		for from := start; from <= end && from < len(text); {
			to := from
			for to < end && text[to] != '，' {
				to++
			}
			clause := tenorOf(text[from:to])
			for ; next < len(d.occurrences) && int(d.occurrences[next].start) <= to; next++ {
				d.occurrences[next].clause = clause
			}
			for k, n := range clause {
				sentence[k] += min(n, 255-sentence[k])
			}
			from = to + 1
		}
		for i := first; i < next; i++ {
			d.occurrences[i].sentence = sentence
		}
		for k, n := range sentence {
			whole[k] += float32(n)
		}
		start = end + 1
	}
	for k := range whole {
		d.tenor[k] = 100 * whole[k] / float32(len(text)+1)
	}
}

func endsSentence(r rune) bool {
	switch r {
	case '。', '；', '\n', '！', '？':
		return true
	}
	return false
}

func tenorOf(clause []rune) tenor {
	var t tenor
	for i := 0; i+1 < len(clause); i++ {
		a, b := clause[i], clause[i+1]
		switch {
		case a >= '0' && a <= '9':
			if b == '%' || b == '亿' || b == '万' || b == '％' || b == '元' {
				t.add(figures)
			}
		case a < 0x4e00 || a >= 0xa000 || b < 0x4e00 || b >= 0xa000:
		default:
			if kind, ok := tenorWords[uint32(a)<<16|uint32(b)]; ok {
				t.add(int(kind))
			}
		}
	}
	return t
}

var tenorWords = func() map[uint32]uint8 {
	m := map[uint32]uint8{}
	for kind, words := range [tenors]string{
		reports: "同比环比数据显示增速占比指数增长达到超过突破累计最大首个规模排名统计下降回升以来截至保持公布最新",
		policies: "加快推进推动支持加强实施鼓励完善提升促进深化建设发展培育打造制定出台引导落实强化优化健全探索构建" +
			"试点补贴奖励政策",
		markets: "股价涨停板块概念净利公司收购投资公告上市融资市值股份涨幅跌幅资金产品发布",
	} {
		for pair := range pairSet(words) {
			m[pair] = uint8(kind)
		}
	}
	return m
}()
