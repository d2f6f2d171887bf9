package article

import (
	"errors"
	"strings"
	"testing"
)

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"2021-09-10":                                 "2021-09-10",
		"Sat, 11 Sep 2021 05:30:21 GMT":              "2021-09-11",
		"Tue, 04 Jan 2022 22:10:04 GMT":              "2022-01-05", // the next day in China
		"Thu, 30 Jul 2026 16:02:00 +0800":            "2026-07-30",
		"2026-01-26 13:01:08  +0800":                 "2026-01-26",
		"2026-01-26 23:21:08 -0500":                  "2026-01-27",
		"2025-08-20T18:00:00Z":                       "2025-08-21",
		"2025-08-20T18:00:00.000+08:00":              "2025-08-20",
		"2025-08-20 18:00:00":                        "2025-08-20",
		"2025/8/2 18:00":                             "2025-08-02",
		"2025.08.02":                                 "2025-08-02",
		"2025年8月2日 18:00":                            "2025-08-02",
		"2025 年 8 月 2 日":                             "2025-08-02",
		"二〇二五年八月二十一日":                                "2025-08-21",
		"二○一〇年十月十日":                                  "2010-10-10",
		"２０１０年６月９日":                                  "2010-06-09",
		"20250802":                                   "2025-08-02",
		"2021-01-062020年12月":                         "2021-01-06",
		"Wed Mar 25 2026 09:30:00 GMT+0800 (中国标准时间)": "2026-03-25",
		"":           "",
		"昨天":         "",
		"2025-13-40": "",
		"2025-02-30": "",
		"125.5":      "",
	} {
		if got, _ := parseDate(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestAddressDate(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example.com/2021-09-10/doc-1.shtml":    "2021-09-10",
		"https://a.example.com/2021/09/10/doc.html":       "2021-09-10",
		"https://a.example.com/202109/t20210910_123.html": "2021-09-10",
		"https://a.example.com/news/202109103526547070":   "",
		"https://a.example.com/20219/1.html":              "",
		"":                                                "",
	} {
		if got := addressDate(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestCredits(t *testing.T) {
	type want struct {
		rest, source, reporters, editor, place, date string
	}
	for in, w := range map[string]want{
		"来源：解放日报":                               {source: "解放日报"},
		"来源：人民网－人民日报":                           {source: "人民日报"},
		"■本报记者 刘敏 欧阳一川":                         {reporters: "刘敏 欧阳一川"},
		"本报记者 陆安 见习记者 杨 柳":                      {reporters: "陆安 杨柳"},
		"新华社记者方圆、周密":                            {reporters: "方圆 周密"},
		"记者|谭向东":                                {reporters: "谭向东"},
		"文 | 阿木":                                {reporters: "阿木"},
		"每经记者 张晓天 每经编辑 李青":                      {reporters: "张晓天", editor: "李青"},
		"责任编辑：尹小满 ":                             {editor: "尹小满"},
		"责任编辑：梁冰 SF055":                         {editor: "梁冰"},
		"【我要纠错】责任编辑：王海":                         {editor: "王海"},
		"2026-02-11 08:30 来源：长江新闻网 作者：雷雨":       {source: "长江新闻网", reporters: "雷雨", date: "2026-02-11"},
		"2023-05-06 10:20 来源：新华网 字号：大 中 小 打印":   {source: "新华网", date: "2023-05-06"},
		"发布日期: 2022-01-25 来源：某某建设报":             {source: "某某建设报", date: "2022-01-25"},
		"华夏晨报（www.example.net.cn）记者 王越 徐星 北京报道": {reporters: "王越 徐星", place: "北京"},
		"摘自 《渝州晨报》 2025.09.18 记者 程果 通讯员 马一舟":    {source: "渝州晨报", reporters: "程果"},
		"摘自《渝州晨报》2025.09.18程果马一舟":               {source: "渝州晨报", reporters: "程果 马一舟"},

		// what only looks like a byline
		"记者从昨天举行的发布会上获悉，规划近日发布。": {rest: "记者从昨天举行的发布会上获悉，规划近日发布。"},
		"记者了解到，多地已经行动。":          {rest: "记者了解到，多地已经行动。"},
		"数据来源：国家统计局":             {rest: "数据来源：国家统计局"},
		"澎湃新闻记者：":                {rest: "澎湃新闻记者："},
		"廖军向记者解释道":               {rest: "廖军向记者解释道"},
		"编辑部搬家":                  {rest: "编辑部搬家"},
		"据媒体报道，多地发力":             {rest: "据媒体报道，多地发力"},
		"一、总体要求":                 {rest: "一、总体要求"},
	} {
		text := []rune(strings.TrimSpace(in))
		c, n := readCredits(text)
		got := want{string(text[n:]), c.source, strings.Join(c.reporters, " "), c.editor, c.place, c.date}
		if n == 0 {
			got = want{rest: string(text)}
		}
		if got != w {
			t.Errorf("%s:\n got %+v\nwant %+v", in, got, w)
		}
	}
}

func TestDatelines(t *testing.T) {
	type want struct {
		rest, medium, reporters, place string
		month, day                     int
	}
	for in, w := range map[string]want{
		"新华社北京9月9日电（记者邹多、于嘉欣）据悉，":     {"据悉，", "新华社", "邹多 于嘉欣", "北京", 9, 9},
		"新华社约翰内斯堡11月23日电（记者 孙艺 刘博）当地": {"当地", "新华社", "孙艺 刘博", "约翰内斯堡", 11, 23},
		"中新网哈尔滨7月27日电（记者 姜明）27日，":     {"27日，", "中新网", "姜明", "哈尔滨", 7, 27},
		"中新社广州7月16日电 题：上半年":           {"上半年", "中新社", "", "广州", 7, 16},
		"本报南京2月3日电 （记者张三丰）国务院":        {"国务院", "", "张三丰", "南京", 2, 3},
		"【佛山晚报讯】（首席记者 邓小羽）7月16日，":     {"7月16日，", "佛山晚报", "邓小羽", "", 0, 0},
		"财联社（上海，记者 张晓）讯，近日":           {"近日", "财联社", "张晓", "上海", 0, 0},
		"财联社2月18日讯（记者 王艺），近日":         {"近日", "财联社", "王艺", "", 2, 18},
		"央视网消息（新闻联播）：今天":              {"今天", "央视网", "", "", 0, 0},
		"中国日报网成都1月5日电 今天":             {"今天", "中国日报网", "", "成都", 1, 5},
		"证券时报网讯，工信部":                  {"工信部", "证券时报网", "", "", 0, 0},
		"据新华社电 国务院":                   {"国务院", "新华社", "", "", 0, 0},
		"本网讯 高新区":                     {"高新区", "", "", "", 0, 0},
		"人民网北京3月2日电（附表两份）国务院":         {"（附表两份）国务院", "人民网", "", "北京", 3, 2},

		"国家电网电力供应充足":    {rest: "国家电网电力供应充足"},
		"互联网电商发展迅速":     {rest: "互联网电商发展迅速"},
		"移动网讯号已覆盖全村":    {rest: "移动网讯号已覆盖全村"},
		"据某某交易台消息，机构认为": {rest: "据某某交易台消息，机构认为"},
		"来自某部的消息，产业向好":  {rest: "来自某部的消息，产业向好"},
		"据国网新疆电力公司，":    {rest: "据国网新疆电力公司，"},
		"该报消息人士称":       {rest: "该报消息人士称"},
		"电子信息产业今年增长":    {rest: "电子信息产业今年增长"},
		"9月9日电力交易中心称":   {rest: "9月9日电力交易中心称"},
	} {
		text := []rune(in)
		c, n := readDateline(text)
		got := want{string(text[n:]), c.medium, strings.Join(c.reporters, " "), c.place, c.month, c.day}
		if got != w {
			t.Errorf("%s:\n got %+v\nwant %+v", in, got, w)
		}
	}
}

func TestBoilerplate(t *testing.T) {
	for _, s := range []string{
		"：", "▷", "……", "查看原文", "【打印】 【关闭】", "（完）", "举报/反馈", "扫码关注我们的公众号，第一时间获取资讯", "免责声明：本文仅供参考。",
		"投资有风险，入市需谨慎。", "转载请注明出处。", "当前位置：首页 > 要闻", "]article_adlist-->", "https://news.example.com/a/b.html",
		"工人在草原上吊装风机叶片。 韩牧 摄", "新华社记者 高明 摄", "图为项目现场", "图片来源：某某网",
	} {
		if !isBoilerplate([]rune(s), true) {
			t.Errorf("%q is kept", s)
		}
	}
	for _, s := range []string{
		"目标是", "（此件公开发布）", "2021年4月5日", "● 项目引进实现新突破", "推广“扫码办”，居民用手机扫码后即可申报。", "相关链接的工作由省数据局负责。",
		"完善政策，打通堵点。", "支持企业下载使用工业APP。", "航拍摄影产业要抓紧发展", "公司发布声明，将加大研发投入。", "关注民生", "推进版权保护",
		"第九条 新闻发言人未经授权不得擅自发布有关信息。", "（一）ICP备案主体信息采集", "消费者可扫描二维码进入系统，填写自己关注的商品，市场监管部门据此安排抽检计划。", "系列报道",
		"公司称，有交易员从事未经授权的衍生品交易，造成亏损。",
	} {
		if isBoilerplate([]rune(s), true) {
			t.Errorf("%q is dropped", s)
		}
	}
	if s := "扫描二维码登记后，企业就能在平台上提交材料，市场监管部门两个工作日内办结，全程不用再跑窗口。"; isBoilerplate([]rune(s), false) {
		t.Errorf("%q is dropped", s)
	}
}

func TestBlanks(t *testing.T) {
	for in, want := range map[string]string{
		"推进制造业高质量发 展的政策措施，到 2025 年建成 5G 基站一万座。": "推进制造业高质量发展的政策措施，到2025年建成5G基站一万座。",
		"加快 “十四五 ”规划 《若干措施》的落实，进一步完善工作机 制。":     "加快“十四五”规划《若干措施》的落实，进一步完善工作机制。",
		"第一条 为了规范市场秩序，制定本办法。":                   "第一条 为了规范市场秩序，制定本办法。",
		"出席的有 张 三 李 四，以及企业代表。":                  "出席的有 张 三 李 四，以及企业代表。",
		"见习记者 杨 洁 从市科技局获悉，产业基金即将设立。":            "见习记者 杨 洁 从市科技局获悉，产业基金即将设立。",
		"保障到位 强力推进":               "保障到位 强力推进",
		"李新民 副省长 刘晓捷 省政府副秘书长":     "李新民 副省长 刘晓捷 省政府副秘书长",
		"通 知 公 告":                 "通知公告",
		"杨 洁":                     "杨 洁",
		"引进 Apple Inc 等企业，做强产业链。": "引进Apple Inc等企业，做强产业链。",
	} {
		b := newBuilder(0)
		for i, r := range []rune(in) {
			b.put(r, i)
		}
		b.close(0)
		b.closeGaps(&b.paragraphs[0])
		if got := string(b.runes(b.paragraphs[0])); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func TestTitles(t *testing.T) {
	body := "<p>　　“缺芯”问题正在缓解，有关部门持续推进。</p>"
	for in, want := range map[string]string{
		"汽车_缺芯_怎么解：三部门回应":    "汽车“缺芯”怎么解：三部门回应",
		"_新城建_释放潜能":          "“新城建”释放潜能",
		"某地_让困难群众_住有所安_":     "某地 让困难群众 住有所安",
		"福州_一张蓝图绘到底":         "福州 一张蓝图绘到底",
		`"十五五"规划发布`:          `"十五五"规划发布`,
		"《意见》印发 多部门联动":       "《意见》印发 多部门联动",
		"&quot;铁公机&quot; 提速": `"铁公机" 提速`,
		"工业⽤地新规":             "工业用地新规",
	} {
		it, err := Parse("post.md", []byte("---\ntitle: '"+in+"'\n---\n"+body))
		if err != nil {
			t.Fatal(err)
		}
		if it.Title != want {
			t.Errorf("%s: %s, want %s", in, it.Title, want)
		}
		if !strings.HasPrefix(it.Text, want+"\n") {
			t.Errorf("%s: text begins %q", in, it.Text)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	body := "\n正文一段，说的是产业。\n"
	for name, c := range map[string]struct{ in, title, date, source string }{
		"quoted":        {"---\ntitle: '甲市''乙区''规划'\ndate: 2025-01-02\nauthor: 甲报\n---", "甲市'乙区'规划", "2025-01-02", "甲报"},
		"double":        {"---\ntitle: \"甲\\u5e02规划\"\n---", "甲市规划", "", ""},
		"empty line":    {"\n\n---\ntitle: 甲市规划\n---", "甲市规划", "", ""},
		"no opening":    {"title: 甲市规划\ndate: 2025-01-02\n---", "甲市规划", "2025-01-02", ""},
		"never closed":  {"---\ntitle: 甲市规划\ndate: 2025-01-02\n", "甲市规划", "2025-01-02", ""},
		"bad YAML":      {"---\ntitle: 甲市: \"先行\"规划\ntags: [a, \"b]\n\tdate: x\ndate: 2025-01-02\nauthor: 'a' b\n---", "甲市: \"先行\"规划", "2025-01-02", "'a' b"},
		"colon":         {"---\ntitle: \"十五五\"规划: 甲市\n---", "\"十五五\"规划: 甲市", "", ""},
		"folded":        {"---\ntitle: >-\n  甲市\n  规划\nsource: 乙报\n---", "甲市 规划", "", "乙报"},
		"list":          {"---\ntitle: 甲市规划\nauthor: [甲报]\n---", "甲市规划", "", "甲报"},
		"JSON":          {"\"title\": \"甲市规划\",\n\"date\": \"2025/1/2 20:46:25\",\n\"author\": \"甲报\"\n;;;", "甲市规划", "2025-01-02", "甲报"},
		"JSON, opened":  {";;;\n{\"title\": \"甲市“规划”\"}\n;;;", "甲市“规划”", "", ""},
		"CRLF":          {"---\r\ntitle: 甲市规划\r\ndate: 2025-01-02\r\n---\r\n", "甲市规划", "2025-01-02", ""},
		"comment":       {"---\n# 说明\ntitle: 甲市规划\n---", "甲市规划", "", ""},
		"twice":         {"---\ntitle: 甲市规划\ntitle: 乙市规划\n---", "甲市规划", "", ""},
		"source is URL": {"---\ntitle: 甲市规划\nsource: https://a.example.com/x\nauthor: 甲报\n---", "甲市规划", "", "甲报"},
	} {
		it, err := Parse("post.md", []byte(c.in+body))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if it.Title != c.title || it.Date != c.date || it.Source != c.source {
			t.Errorf("%s: %q %q %q", name, it.Title, it.Date, it.Source)
		}
		if !strings.HasSuffix(it.Text, "\n正文一段，说的是产业。") {
			t.Errorf("%s: text %q", name, it.Text)
		}
	}
}

func TestIdentity(t *testing.T) {
	a := articleID("", "上海“先进制造”规划发布", "2021-09-10")
	if b := articleID("", "上海_先进制造_规划 发布", "2021-09-10"); a != b {
		t.Errorf("signs count: %s, %s", a, b)
	}
	if b := articleID("", "上海“先进制造”规划发布", "2021-09-11"); a == b {
		t.Error("the date does not count")
	}
	if !strings.HasPrefix(a, "2021-09-10-") || len(a) != len("2021-09-10-")+idDigits {
		t.Error(a)
	}
	if a, b := articleID("HTTPS://A.Example.com/x#top", "甲", ""), articleID("https://a.example.com/x", "乙", "2020-01-01"); a != b {
		t.Errorf("one address, two ids: %s, %s", a, b)
	}
	if contentHash("甲", "乙丙", "丁") == contentHash("甲乙", "丙", "丁") {
		t.Error("parts run together")
	}
}

func TestNoText(t *testing.T) {
	for _, in := range []string{"---\ntitle: 甲\n---\n", "<p>　</p><p>责任编辑：王海</p>", "▷\n：\n", "<script>var a</script>"} {
		if _, err := Parse("a.md", []byte(in)); !errors.Is(err, ErrNoText) {
			t.Errorf("%q: %v", in, err)
		}
	}
}
