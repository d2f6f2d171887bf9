package relate

import (
	"slices"
	"strings"
	"testing"

	"policygraph/schema"
)

var postCases = []struct {
	rule, text string
	entities   []string
	want       []string
}{
	{"post before name", "云州市科技局\n云州市科技局副局长林向东出席活动。", []string{"AGENCY 云州市科技局", "PERSON 林向东"}, []string{"林向东 HOLDS_POST 云州市科技局 副局长"}},
	{"two posts in one organisation", "会议\n云州市科技局党组书记、局长林向东主持会议。", []string{"AGENCY 云州市科技局", "PERSON 林向东"}, []string{"林向东 HOLDS_POST 云州市科技局 党组书记、局长"}},
	{"posts in two organisations", "会议\n云州市政府秘书长、云州市大数据局局长何为出席。", []string{"AGENCY 云州市人民政府|云州市政府", "AGENCY 云州市大数据局", "PERSON 何为"}, []string{"何为 HOLDS_POST 云州市人民政府 秘书长", "何为 HOLDS_POST 云州市大数据局 局长"}},
	{"names that share a post", "会议\n云州市政协副主席丁一、王二、张三出席。", []string{"AGENCY 云州市政协", "PERSON 丁一", "PERSON 王二", "PERSON 张三"}, []string{"丁一 HOLDS_POST 云州市政协 副主席", "王二 HOLDS_POST 云州市政协 副主席", "张三 HOLDS_POST 云州市政协 副主席"}},
	{"several officials", "会议\n云州市财政局局长丁一、云州市商务局副局长王二介绍情况。", []string{"AGENCY 云州市财政局", "AGENCY 云州市商务局", "PERSON 丁一", "PERSON 王二"}, []string{"丁一 HOLDS_POST 云州市财政局 局长", "王二 HOLDS_POST 云州市商务局 副局长"}},
	{"mayor without a government", "云州市召开会议\n云州市市长丁一讲话。", []string{"REGION 云州市", "PERSON 丁一"}, []string{"丁一 HOLDS_POST 云州市 市长"}},
	{"party post and mayor", "云州市召开会议\n云州市委副书记、市长丁一讲话。", []string{"AGENCY 中国共产党云州市委员会|云州市委", "REGION 云州市", "PERSON 丁一"}, []string{"丁一 HOLDS_POST 中国共产党云州市委员会 副书记", "丁一 HOLDS_POST 云州市 市长"}},
	{"name before post", "通知\n组长：丁一云州市财政局局长", []string{"AGENCY 云州市财政局", "PERSON 丁一"}, []string{"丁一 HOLDS_POST 云州市财政局 局长"}},
	{"name, colon, posts", "分工\n丁一：市政府副市长、党组成员负责工业工作。", []string{"AGENCY 云州市人民政府|市政府", "PERSON 丁一"}, []string{"丁一 HOLDS_POST 云州市人民政府 副市长、党组成员"}},
	{"appointed", "任免\n丁一任云州市财政局局长。", []string{"AGENCY 云州市财政局", "PERSON 丁一"}, []string{"丁一 HOLDS_POST 云州市财政局 局长"}},
	{"reporter", "要闻\n云州日报记者丁一报道。", []string{"MEDIA 云州日报", "PERSON 丁一"}, []string{"丁一 HOLDS_POST 云州日报 记者"}},
	{"reporters in a dateline", "要闻\n云州日报云州3月5日电（记者 丁一、王二）", []string{"MEDIA 云州日报", "REGION 云州市|云州", "PERSON 丁一", "PERSON 王二"}, []string{"丁一 HOLDS_POST 云州日报 记者", "王二 HOLDS_POST 云州日报 记者"}},
	{"department of an organisation", "发布会\n云州市发展改革委政策研究室副主任、新闻发言人丁一表示。", []string{"AGENCY 云州市发展和改革委员会|云州市发展改革委", "PERSON 丁一"}, []string{"丁一 HOLDS_POST 云州市发展和改革委员会 政策研究室副主任、新闻发言人"}},
	{"former", "消息\n云州市财政局原局长丁一接受采访。", []string{"AGENCY 云州市财政局", "PERSON 丁一"}, []string{"丁一 HOLDS_POST 云州市财政局 局长"}},
	{"industry inside a title", "研报\n云州证券通信行业首席分析师丁一认为。", []string{"COMPANY 云州证券", "INDUSTRY 通信", "PERSON 丁一"}, []string{"丁一 HOLDS_POST 云州证券 通信行业首席分析师"}},
	{"no post across a verb", "消息\n云州市财政局召开会议，丁一参加。", []string{"AGENCY 云州市财政局", "PERSON 丁一"}, nil},
}

func TestPosts(t *testing.T) {
	r := relator(t)
	for _, c := range postCases {
		doc := annotate(c.text, c.entities...)
		rs, _ := r.Relate(doc)
		got := lines(doc, rs, schema.HoldsPost)
		slices.Sort(got)
		want := slices.Clone(c.want)
		slices.Sort(want)
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: %s\n got %q\nwant %q", c.rule, c.text, got, want)
		}
	}
}

func TestFormerPost(t *testing.T) {
	doc := annotate("消息\n云州市财政局原局长丁一接受采访。", "AGENCY 云州市财政局", "PERSON 丁一")
	rs, _ := relator(t).Relate(doc)
	if len(rs) != 1 || rs[0].Attrs["former"] != "true" {
		t.Errorf("got %+v, want one former post", rs)
	}
}
