package tagger

import (
	"fmt"
	"strings"
	"testing"

	"policygraph/schema"
)

// toyText builds an article from lines in which [TYPE name] marks a mention.
func toyText(t testing.TB, lines ...string) Document {
	t.Helper()
	var d Document
	for i, l := range lines {
		if i > 0 {
			d.Text = append(d.Text, '\n')
		}
		for l != "" {
			open := strings.IndexByte(l, '[')
			if open < 0 {
				d.Text = append(d.Text, []rune(l)...)
				break
			}
			shut := strings.IndexByte(l, ']')
			kind, name, ok := strings.Cut(l[open+1:shut], " ")
			if !ok {
				t.Fatalf("no name in %q", l)
			}
			d.Text = append(d.Text, []rune(l[:open])...)
			start := len(d.Text)
			d.Text = append(d.Text, []rune(name)...)
			d.Spans = append(d.Spans, Span{Start: start, End: len(d.Text), Type: schema.EntityType(kind)})
			l = l[shut+1:]
		}
	}
	return d
}

// toyArticles are invented; each names other things in like words.
func toyArticles(t testing.TB) []Document {
	regions := []string{"青山市", "白河市", "云浦县", "南岭省", "石桥区", "北原市", "东屏县", "望江区"}
	industries := []string{"集成电路", "生物医药", "新能源汽车", "人工智能", "海洋装备", "现代农业", "智能机器人", "氢能"}
	persons := []string{"王立新", "李晓峰", "张海燕", "陈国栋", "刘敏", "赵文斌", "周建华", "吴静"}
	var docs []Document
	for i, r := range regions {
		a, b, c := industries[i], industries[(i+1)%8], industries[(i+3)%8]
		docs = append(docs, toyText(t,
			fmt.Sprintf("[REGION %s]支持[INDUSTRY %s]产业发展", r, a),
			fmt.Sprintf("日前，[AGENCY %s发展和改革委员会]印发[PLAN 《%s%s产业发展规划》]，提出重点发展[INDUSTRY %s]、[INDUSTRY %s]和[INDUSTRY %s]。", r, r, a, a, b, c),
			fmt.Sprintf("[AGENCY %s人民政府]副秘书长[PERSON %s]表示，[REGION %s]将加快培育[INDUSTRY %s]企业。", r, persons[i], r, b),
			fmt.Sprintf("[COMPANY %s科技有限公司]董事长[PERSON %s]介绍，公司与[INSTITUTE %s大学]共建实验室。", r, persons[(i+2)%8], r),
			"会议强调，要抓好落实，确保各项任务按期完成。",
		))
	}
	return docs
}

var toyConfig = Config{Epochs: 12, MinCount: 1, Folds: 2}

func trainToy(t testing.TB) *Model {
	t.Helper()
	return Train(toyArticles(t), toyConfig)
}
