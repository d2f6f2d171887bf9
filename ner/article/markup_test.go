package article

import (
	"reflect"
	"strings"
	"testing"
)

func TestHTML(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"inline":          {"<p>深圳市<span><a>凯立</a></span><b>股份</b>有限公司</p>", "深圳市凯立股份有限公司"},
		"br":              {"甲<br>乙<BR/>丙", "甲\n乙\n丙"},
		"entities":        {"<p>A&amp;B&nbsp;&nbsp;C&#26032;&#x4e00;&lt;甲&gt;&unknown;</p>", "A&B C新一<甲>&unknown;"},
		"no semicolon":    {"<p>甲&nbsp乙&ltdiv</p>", "甲 乙&ltdiv"},
		"script":          {"<p>甲</p><script>if(a<b){'</p>'}</script><p>乙</p>", "甲\n乙"},
		"style, open":     {"<p>甲</p><style>.a{}<p>乙</p>", "甲\n乙"},
		"comment":         {"甲<!-- <p>丙</p> -->乙", "甲乙"},
		"comment, open":   {"<p>甲</p><!-- 丙><p>乙</p>", "甲\n乙"},
		"comment, named":  {"<p>甲</p><!--ad[<!-- x --><p>丙</p>]ad--><p>乙</p>", "甲\n乙"},
		"comment, broken": {"<p>甲</p><!--ad[<p>--><p>乙</p>", "甲\n乙"},
		"lone sign":       {"<p>若 a<b 且<《办法》>适用</p>", "若 a<b 且<《办法》>适用"},
		"unclosed p":      {"<p>甲<p>乙<p>丙", "甲\n乙\n丙"},
		"lists":           {"<ul><li>甲<ol><li>乙<li>丙</ol><li>丁</ul>", "甲\n乙\n丙\n丁"},
		"table":           {"<table><tr><td>甲<td><p>乙</p><tr><th>丙</th><th>丁<br>戊</th></tr></table>", "甲 乙\n丙 丁 戊"},
		"layout table":    {"<table><tr><td>甲</td><td><p>乙</p><p>丙</p><p>丁</p><p>戊</p><p>己</p></td></tr></table>", "甲\n乙\n丙\n丁\n戊\n己"},
		"caption":         {"<div><img alt='丙'><span class=\"img_descr\">丙</span></div><p>乙</p><figure><figcaption>丁</figcaption></figure>", "乙"},
		"code to scan":    {"<p>乙</p><div class='clearfix appendQr_wrap'><div>丙</div></div>", "乙"},
		"wrapped source":  {"<p>推动产业\n  发展 with\nwords</p>", "推动产业发展 with words"},
		"indents":         {"<div>\n　　甲。\n　　乙。　　丙</div>", "甲。\n乙。\n丙"},
		"zero width":      {"<p>甲\u200b乙\u00ad丙\ufeff丁\x07戊</p>", "甲乙丙丁戊"},
		"radicals":        {"<p>⼈⼯智能，⻓江，豈</p>", "人工智能，长江，豈"},
		"all aside":       {"<div class='share'><p>甲说的是产业，很长的一段话。</p></div>", "甲说的是产业，很长的一段话。"},
		"pre":             {"<pre>甲\n乙</pre>", "甲\n乙"},
		"deep":            {strings.Repeat("<div>", 2000) + "甲" + strings.Repeat("</div>", 2000), "甲"},
		"stray ends":      {"</p></div>甲</table></tr>乙", "甲\n乙"},
		"markdown link":   {"<p>甲[乙](https://x.example.com/a_(b))丙![丁](x.png)</p>", "甲乙丙"},
	} {
		data := []byte(c.in)
		w := walk(data, 0, htmlForm)
		var lines []string
		for _, p := range w.paragraphs {
			if p.marks&aside == 0 || name == "all aside" {
				lines = append(lines, string(w.runes(p)))
			}
		}
		if got := strings.Join(lines, "\n"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestMarkdown(t *testing.T) {
	in := strings.Join([]string{
		"# 甲市规划 #", "", "**“强链”**行动*启动*，5*3=15，a * b，`代码`~~删~~", "次行[链接](http://x.example.com)", "",
		"- 一", "  * 二", "> 引", "```", "块", "```", "| 甲 | 乙 |", "|---|:--|", "| 1 | 2 |", "", `转义\*星\_号`, "", "[1]: http://x.example.com", "{% asset_img a.png %}末"}, "\n")
	w := walk([]byte(in), 0, markdownForm)
	var got []string
	for _, p := range w.paragraphs {
		if hasWord(w.runes(p)) {
			got = append(got, string(w.runes(p)))
		}
	}
	want := []string{"甲市规划", "“强链”行动启动，5*3=15，a * b，代码删", "次行链接", "一", "二", "引", "块", "甲 乙", "1 2", "转义*星_号", "末"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
