package tagger_test

import (
	"fmt"

	"policygraph/ner/tagger"
)

func ExampleModel_Tag() {
	text := []rune("浙江省加快发展人工智能\n浙江省发展和改革委员会副主任李明华表示，将支持人工智能、生物医药产业发展。")
	for _, s := range tagger.Default().Tag(text).Spans {
		fmt.Println(s.Type, string(text[s.Start:s.End]))
	}
	// Output:
	// REGION 浙江省
	// INDUSTRY 人工智能
	// AGENCY 浙江省发展和改革委员会
	// PERSON 李明华
	// INDUSTRY 人工智能
	// INDUSTRY 生物医药
}
