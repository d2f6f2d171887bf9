package ner

import (
	"strings"

	"policygraph/schema"
)

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
