package article_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"policygraph/ner/article"
)

func ExampleRead() {
	in := `{"id":"a1","title":"甲市规划","date":"Tue, 04 Jan 2022 22:10:04 GMT","text":"甲市规划\n甲市将支持集成电路。"}
{"id":"a2","text":"cut short`
	for it, err := range article.Read(context.Background(), []string{"-"}, strings.NewReader(in)) {
		if err != nil {
			fmt.Println("skipped", err)
			continue
		}
		fmt.Println(it.ID, it.Date, it.Title)
	}
	// Output:
	// a1 2022-01-05 甲市规划
	// skipped -:2: malformed JSON: cut short
}

func ExampleParse() {
	post, err := os.ReadFile("testdata/articles/bracket-dateline.md")
	if err != nil {
		fmt.Println(err)
		return
	}
	it, err := article.Parse("bracket-dateline.md", post)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(it.Source, it.Reporters, it.Editor, it.Date)
	fmt.Println(string([]rune(it.Text)[:31]))
	// Output:
	// 佛山晚报 [邓小羽] 彭宇 2025-07-17
	// 佛山千余家企业 将获技改补贴
	// 7月16日，佛山市工业和信息化局
}

func ExampleItem_Position() {
	it, err := article.Parse("a.md", []byte("---\ntitle: 甲市规划\n---\n<p>支持人工智能。</p>\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	i := strings.Index(it.Text, "人工智能")
	p, _ := it.Position(len([]rune(it.Text[:i])))
	fmt.Printf("%s:%d:%d\n", p.Path, p.Line, p.Column)
	// Output: a.md:4:6
}
