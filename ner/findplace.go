package ner

import (
	"slices"
	"strings"
	"unicode"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// places adds the regions that their form shows.
func (t *finder) places() {
	for i, r := range t.text {
		switch r {
		case '我', '全', '本':
			t.ownPlace(i)
		case '省':
			t.chain(i)
		case '港', '区', '园', '地', '岸', '城', '廊', '圈', '群', '带':
			t.zoneEnd(i + 1)
		case '段':
			t.reach(i)
		case '对', '涉', '访', '来', '驻', '援', '赴', '在':
			t.afterDirection(i + 1)
		}
	}
	t.chains()
	t.abbreviated()
}

// afterDirection finds the place that one character stands for after a word of
// direction: 访华, 赴日, 对美出口, 在京举行.
func (t *finder) afterDirection(i int) {
	if i >= len(t.text) || t.spans(i-1, i+1) {
		return
	}
	found := false
	switch t.text[i-1] {
	case '访', '赴':
		found = strings.ContainsRune("华美日俄韩英法德欧", t.text[i])
	case '对':
		found = t.text[i] == '华' || strings.ContainsRune("美日俄欧", t.text[i]) && t.hasAny(i+1, "出口", "贸易", "投资", "关税", "反制", "制裁", "加征")
	case '在':
		found = t.text[i] == '华' || strings.ContainsRune("京沪港澳", t.text[i]) && t.hasAny(i+1, "举行", "召开", "开幕", "闭幕", "会见", "举办", "签署", "发布", "成立", "启动")
	default:
		found = t.text[i] == '华'
	}
	if found {
		t.add(schema.Region, i, i+1, "abbreviation")
	}
}

// reach finds the place that a reach of a river is named by: 永定河北京段.
func (t *finder) reach(i int) {
	for n := 2; n <= 4 && i > n; n++ {
		if strings.ContainsRune("河江流湖海线", t.text[i-n-1]) && t.isTown(string(t.text[i-n:i])) {
			t.add(schema.Region, i-n, i, "reach of a river")
			return
		}
	}
}

// chains joins a region with the smaller one that follows it: 江苏苏州,
// 高州市根子镇柏桥村. It is one mention, of the smallest.
func (t *finder) chains() {
	for i := 0; i < len(t.mentions); i++ {
		m := t.mentions[i]
		if m.Type != schema.Region || !t.isTown(m.Text) {
			continue
		}
		end := t.townWithin(m)
		if strings.HasSuffix(m.Text, "市") || strings.HasSuffix(m.Text, "县") || strings.HasSuffix(m.Text, "区") {
			for smaller := t.smallerPlace(max(end, m.End)); smaller > 0; smaller = t.smallerPlace(end) {
				end = smaller
			}
		}
		if end > m.End && !t.cuts(m.End, end) && !t.hasAny(end, "机场", "湖", "江", "段") {
			t.replace(m.Start, end, schema.Region, "chain of places")
		}
	}
}

// townWithin is where the name ends of the town within m that follows it, or 0.
func (t *finder) townWithin(m Mention) int {
	end := 0
	t.lex.At(t.text, m.End, func(h lexicon.Hit) bool {
		if h.Class == lexicon.City || h.Class == lexicon.County {
			for _, outer := range t.lex.Regions(m.Text) {
				if slices.ContainsFunc(h.Entries, func(e *lexicon.Entry) bool { return e != outer && t.lex.Within(e.Code, outer.Code) }) && h.End-h.Start >= 2 {
					end = h.End
				}
			}
		}
		return true
	})
	return end
}

// ownPlace finds 全市, 我省, 本县.
func (t *finder) ownPlace(i int) {
	if i+1 >= len(t.text) || !strings.ContainsRune("省市区县州", t.text[i+1]) || i > 0 && strings.ContainsRune("资健安完齐", t.text[i-1]) {
		return // 资本市场, 健全市场
	}
	if !t.hasAny(i+2, "县", "域", "场") && (t.text[i] != '本' || !t.has(i+2, "（")) {
		t.add(schema.Region, i, i+2, "own place")
	}
}

// chain finds a town with its province, 四川省成都市, where 省 stands at i, and
// the smaller places that follow it. An organ of the town takes in the province.
func (t *finder) chain(i int) {
	start, end := t.townWithProvince(i)
	if end == 0 {
		return
	}
	for _, m := range t.mentions {
		if m.Start == i+1 && m.Type == schema.Agency {
			t.replace(start, m.End, m.Type, "organ with its province")
			return
		}
		if m.Start < end && m.End > start && m.Type != schema.Region {
			return
		}
	}
	for {
		smaller := t.smallerPlace(end)
		if smaller == 0 {
			break
		}
		end = smaller
	}
	t.add(schema.Region, start, end, "town with its province")
}

func (t *finder) townWithProvince(i int) (start, end int) {
	for n := 2; n <= 3 && i >= n; n++ {
		for _, province := range t.lex.Regions(string(t.text[i-n : i+1])) {
			if province.Level != "provincial" {
				continue
			}
			for end := min(len(t.text), i+8); end > i+2; end-- {
				for _, town := range t.lex.Regions(string(t.text[i+1 : end])) {
					if strings.HasSuffix(town.Name, string(t.text[end-1])) && t.lex.Within(town.Code, province.Code) {
						return i - n, end
					}
				}
			}
		}
	}
	return 0, 0
}

// notInTownships are characters that words have which end like a township's name:
// 农村, 返乡, 城乡.
const notInTownships = notInNames + "农返驻下进城开展定"

// smallerPlace is where the name of a county, township or village ends that
// begins at i, or 0.
func (t *finder) smallerPlace(i int) int {
	if i >= len(t.text) || !unicode.Is(unicode.Han, t.text[i]) {
		return 0
	}
	for end := min(i+5, len(t.text)); end >= i+2; end-- {
		if strings.ContainsRune("区县市旗", t.text[end-1]) && t.isTown(string(t.text[i:end])) {
			return end
		}
	}
	for end := i + 2; end <= min(i+5, len(t.text)); end++ {
		switch r := t.text[end-1]; {
		case !unicode.Is(unicode.Han, r) || strings.ContainsRune(notInTownships, r), strings.ContainsRune(notInTownships, t.text[i]):
			return 0
		case strings.ContainsRune("镇乡村", r), t.has(end-2, "街道"):
			return end
		}
	}
	return 0
}

// zoneWords end the names of zones and ports.
var zoneWords = []string{"产业园区", "工业园区", "产业园", "工业园", "科技园", "开发区", "高新区", "经开区", "示范区", "合作区", "保税区", "综保区",
	"度假区", "试验区", "先行区", "片区", "新区", "港区", "园区", "口岸", "产业基地", "自贸港", "自由贸易港", "生态城", "科创带", "经济带", "经济区",
	"城市群", "都市圈", "走廊", "自然保护区", "国家公园", "陆港"}

// The longest name of a zone between its place and its ending, in characters.
const longestZone = 14

// zoneEnd finds the zone whose name ends at end and begins with its place:
// 海州临港综合保税区.
func (t *finder) zoneEnd(end int) {
	if t.text[end-1] == '港' && !t.has(end-2, "陆港") {
		t.port(end)
		return
	}
	if t.hasAny(end, "管理", "管委会", "党工委", "集团", "控股", "公司", "政府") {
		return
	}
	length := 0
	for _, w := range zoneWords {
		if n := len([]rune(w)); n > length && end >= n && t.has(end-n, w) {
			length = n
		}
	}
	if length == 0 {
		return
	}
	start := -1
	for i := end - length; i >= max(0, end-length-longestZone); i-- {
		if r := t.text[i]; i < end-length && (!unicode.Is(unicode.Han, r) || strings.ContainsRune(notInNames+"个", r)) || t.has(i, "国家") && !t.has(end-5, "自然保护区") || t.hasAny(i, sentenceVerbs...) {
			break
		}
		if len(t.lex.Regions(string(t.text[i:end]))) > 0 {
			return // 浦东新区: a name by itself
		}
		if i <= end-length-2 && t.townAt(i, end-length) {
			start = i
		}
	}
	if start >= 0 && !t.cuts(start, end) {
		t.add(schema.Region, start, end, "zone of a place")
	}
}

// port finds 海州港.
func (t *finder) port(end int) {
	if end < len(t.text) && strings.ContainsRune("口区股商币湾澳城航", t.text[end]) {
		return
	}
	for n := 2; n <= 4; n++ {
		if end > n && len(t.lex.Regions(string(t.text[end-1-n:end]))) > 0 {
			return // 连云港
		}
		if end > n && t.isTown(string(t.text[end-1-n:end-1])) {
			t.add(schema.Region, end-1-n, end, "port of a place")
			return
		}
	}
}

// isTown tells whether name is a province’s, a city’s or a county’s.
func (t *finder) isTown(name string) bool {
	for _, e := range t.lex.Regions(name) {
		if e.Class == lexicon.Province || e.Class == lexicon.City || e.Class == lexicon.County {
			return true
		}
	}
	return false
}

// townAt tells whether such a name, and no ordinary word, begins at i and ends at
// or before end.
func (t *finder) townAt(i, end int) bool {
	found := false
	t.lex.At(t.text[:end], i, func(h lexicon.Hit) bool {
		found = !h.Weak && h.End-i >= 2 && (h.Class == lexicon.Province || h.Class == lexicon.City || h.Class == lexicon.County)
		return !found
	})
	return found
}

func (t *finder) startsWithTown(name string) bool {
	r := []rune(name)
	for n := 2; n <= 4 && n < len(r); n++ {
		if t.isTown(string(r[:n])) {
			return true
		}
	}
	return false
}

// isProvinceLetter tells whether r stands for a province.
func isProvinceLetter(r rune) bool {
	switch r {
	case '京', '津', '沪', '渝', '冀', '晋', '蒙', '辽', '吉', '黑', '苏', '浙', '皖', '闽', '赣', '鲁', '豫', '鄂', '湘', '粤', '桂', '琼',
		'川', '蜀', '贵', '黔', '滇', '云', '陕', '秦', '甘', '陇', '青', '宁', '新', '藏', '港', '澳', '台':
		return true
	}
	return false
}

// isCountryLetter tells whether r stands for a country.
func isCountryLetter(r rune) bool {
	switch r {
	case '中', '美', '俄', '日', '韩', '英', '法', '德', '欧', '印', '越', '朝', '菲', '澳', '加', '巴', '伊', '以':
		return true
	}
	return false
}

// relations are what stands between two countries: 中美经贸关系.
var relations = []string{"两国", "双边", "关系", "经贸", "元首", "首脑", "领导人", "战略", "外长", "谈判", "友好", "建交", "建设性"}

// abbreviated finds rows of three and more provinces, 沪苏浙, and pairs of
// countries, 中美两国, and of a province with Taiwan, 赣台合作.
func (t *finder) abbreviated() {
	for i := 0; i < len(t.text); {
		end := i
		for end < len(t.text) && isProvinceLetter(t.text[end]) {
			end++
		}
		for end-i >= 3 && end < len(t.text) && strings.ContainsRune("少年区建型胞", t.text[end]) {
			end-- // 闽台青少年
		}
		if end-i >= 3 && len(t.lex.Regions(string(t.text[i:end]))) == 0 && len(t.lex.Regions(string(t.text[i:i+3]))) == 0 {
			for ; i < end; i++ {
				t.add(schema.Region, i, i+1, "abbreviation")
			}
		}
		i = max(end, i+1)
	}
	for i := 0; i+4 <= len(t.text); i++ {
		if isCountryLetter(t.text[i]) && isCountryLetter(t.text[i+1]) && t.hasAny(i+2, relations...) {
			t.add(schema.Region, i, i+1, "abbreviation")
			t.add(schema.Region, i+1, i+2, "abbreviation")
		}
		if isProvinceLetter(t.text[i]) && t.text[i+1] == '台' && t.hasAny(i+2, "两地", "经济", "合作", "交流", "同胞", "产业", "融合", "经贸", "农业", "青年", "关系") {
			t.add(schema.Region, i, i+1, "abbreviation")
			t.add(schema.Region, i+1, i+2, "abbreviation")
		}
	}
}
