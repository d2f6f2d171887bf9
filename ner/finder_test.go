package ner

import (
	"slices"
	"strings"
	"testing"

	"policygraph/ner/lexicon"
	"policygraph/schema"
)

// marked reads a text with mentions written [TYPE:name].
func markedText(t *testing.T, marked string) ([]rune, []Mention) {
	t.Helper()
	var text []rune
	var mentions []Mention
	for rest := marked; rest != ""; {
		open := strings.Index(rest, "[")
		if open < 0 {
			text = append(text, []rune(rest)...)
			break
		}
		text = append(text, []rune(rest[:open])...)
		inside, after, ok := strings.Cut(rest[open+1:], "]")
		typ, name, colon := strings.Cut(inside, ":")
		if !ok || !colon {
			t.Fatalf("%s: a bracket is open", marked)
		}
		start := len(text)
		text = append(text, []rune(name)...)
		mentions = append(mentions, Mention{Start: start, End: len(text), Text: name, Type: schema.EntityType(typ)})
		rest = after
	}
	return text, mentions
}

func TestRefine(t *testing.T) {
	l := NewLinker(lexicon.Default())
	for _, c := range []struct {
		rule   string
		marked string // what the tagger sees
		want   string // type and name of each mention that there is then
	}{
		{"persons", "副主任[PERSON:陈岚就]落实情况作说明", "PERSON 陈岚"},
		{"persons", "主席[PERSON:林还成]。", "PERSON 林还成"},
		{"persons", "副总统[PERSON:卡迪]索列尔表示欢迎", "PERSON 卡迪索列尔"},
		{"persons", "[PERSON:阿里]巴巴集团", "PERSON 阿里"},
		{"persons", "学习[PERSON:邓小平]理论", ""},
		{"persons", "局长简牧野表示，要加快转型。简牧野：底气在产业链。记者强调", "PERSON 简牧野|PERSON 简牧野"},
		{"places", "全市和我省、本县的资本市场，健全市场体系", "REGION 全市|REGION 我省|REGION 本县"},
		{"places", "来华访问，推动中法关系发展，芳华正茂", "REGION 华|REGION 中|REGION 法"},
		{"places", "加强与沪苏浙联动，服务京津冀，闽台青少年交流", "REGION 沪|REGION 苏|REGION 浙"},
		{"places", "在[REGION:江苏省]苏州市相城区开展试点", "REGION 江苏省苏州市相城区"},
		{"places", "由江苏省[AGENCY:苏州市科技局]承办", "AGENCY 江苏省苏州市科技局"},
		{"places", "江苏省苏州市农村改革", "REGION 江苏省苏州市"},
		{"places", "推动[REGION:绍兴]滨海生物医药产业园建设，打造产业园", "REGION 绍兴滨海生物医药产业园"},
		{"places", "[AGENCY:绍兴滨海产业园管委会]", "AGENCY 绍兴滨海产业园管委会"},
		{"places", "宁波港和厦门港区、连云港市", "REGION 宁波港|REGION 厦门港区"},
		{"places", "加强合作示范区建设", ""},
		{"partPlaces", "建设数字[REGION:福建]，推进[REGION:西部]大开发，打响“[REGION:上海]制造”", ""},
		{"partPlaces", "[REGION:中国]国际进口博览会和[REGION:中国]式现代化", ""},
		{"partPlaces", "[REGION:长三角地区]一体化，[REGION:县域]经济，[REGION:京][REGION:港]洽谈会", "REGION 长三角"},
		{"partPlaces", "[REGION:中国]支持多边主义，数字化的[REGION:福建]", "REGION 中国|REGION 福建"},
		{"bareZones", "[REGION:高新技术产业开发区经济开发区]带动，经济开发区规模扩大", ""},
		{"bareZones", "[REGION:天津自贸试验区]挂牌。自贸试验区有企业千家，各自贸试验区", "REGION 天津自贸试验区|REGION 自贸试验区"},
		{"bareZones", "支持[REGION:自贸试验区]、[REGION:经开区]发展", ""},
		{"organs", "[AGENCY:财政部]门、[AGENCY:国务委]员和[AGENCY:工信部]联节〔2018〕247号", ""},
		{"organs", "报[AGENCY:国务院]药品监督管理部门备案，[AGENCY:国务院]有关主管部门", "AGENCY 国务院药品监督管理部门|AGENCY 国务院"},
		{"organs", "[AGENCY:会同发展改革委]印发，[AGENCY:建设银行]支持", "AGENCY 发展改革委|AGENCY 建设银行"},
		{"organs", "[AGENCY:工业和信息化部中国农业银行]关于推进金融支持的通知", "AGENCY 工业和信息化部|COMPANY 中国农业银行"},
		{"organs", "[AGENCY:国家税务总局上海市税务局]通报", "AGENCY 国家税务总局上海市税务局"},
		{"organs", "民进[AGENCY:海南省委]、[AGENCY:各金融监管局]和[AGENCY:江南大部]", "AGENCY 民进海南省委"},
		{"placedOrgans", "鼓励省光电行业协会、广东新材料创新中心和数字福建研究院参与，建设福建新药研究院", "ASSOCIATION 省光电行业协会|INSTITUTE 广东新材料创新中心|INSTITUTE 福建新药研究院"},
		{"firmLists", "海岳光电、远山科技、江川股份3家企业，发展纺织、食品、轻工等企业", "COMPANY 海岳光电|COMPANY 远山科技|COMPANY 江川股份"},
		{"firmLists", "[COMPANY:海岳光电]、远山科技、江川股份等多家企业，支持甲、乙、丙", "COMPANY 海岳光电|COMPANY 远山科技|COMPANY 江川股份"},
		{"branches", "[AGENCY:外汇局][AGENCY:广东省分局]、[AGENCY:省政府]横琴办负责", "AGENCY 外汇局广东省分局|AGENCY 省政府横琴办"},
		{"branches", "[AGENCY:海州市政府]共同主办，[AGENCY:证监会]党委部署，[AGENCY:证监会]党委书记", "AGENCY 海州市政府|AGENCY 证监会党委|AGENCY 证监会"},
		{"branches", "[AGENCY:国家发展改革委]创新发展研究中心副主任", "AGENCY 国家发展改革委创新发展研究中心"},
		{"sharedEndings", "[REGION:广州]、[AGENCY:深圳市人民政府]负责，[REGION:江西]、[AGENCY:新疆生产建设兵团]", "AGENCY 广州|AGENCY 深圳市人民政府|REGION 江西|AGENCY 新疆生产建设兵团"},
		{"sharedEndings", "[REGION:北京]、[REGION:上海]两地网信办", "AGENCY 北京|AGENCY 上海"},
		{"known", "世界贸易组织成员、海南大学", "ASSOCIATION 世界贸易组织|INSTITUTE 海南大学"},
		{"known", "李明 省林业厅副厅长，设区的市林业局局长", "AGENCY 省林业厅"},
		{"known", "远山光学（苏州）股份有限公司、股份有限公司，核准设立海岳证券有限公司", "COMPANY 远山光学（苏州）股份有限公司|COMPANY 海岳证券有限公司"},
		{"shortNames", "[COMPANY:远山光学股份有限公司]（简称“远山光学”）公告，远山光学增资，公司股票", "COMPANY 远山光学股份有限公司|COMPANY 远山光学|COMPANY 远山光学"},
		{"shortNames", "[COMPANY:远山光学股份有限公司]（以下简称公司）公告，公司增资", "COMPANY 远山光学股份有限公司"},
		{"titles", "实施“百企登高”提升工程，落实“十四五”目标的要求", "PLAN “百企登高”提升工程"},
		{"titles", "审议[PLAN:海州大学章程]修正案（草案）", "PLAN 海州大学章程修正案（草案）"},
		{"titles", "海州市[PLAN:“十五五”规划][PLAN:《纲要》]编制", "PLAN 海州市“十五五”规划《纲要》"},
		{"titles", "[AGENCY:工业和信息化部][PLAN:国家能源局关于开展新型储能试点的通知]", "AGENCY 工业和信息化部|AGENCY 国家能源局|PLAN 关于开展新型储能试点的通知"},
		{"titles", "[PLAN:海州市海洋新材料产业三年行动计划]\n印发《海州市海洋新材料\n产业三年行动计划》", "PLAN 海州市海洋新材料产业三年行动计划|PLAN 《海州市海洋新材料|PLAN 产业三年行动计划》"},
		{"titles", "组织开展水上交通安全共治专项行动，开展专项行动。水上交通安全共治专项行动已启动", "PLAN 水上交通安全共治专项行动|PLAN 水上交通安全共治专项行动"},
		{"titles", "2026年个人信息保护专项行动启动，2026年前制定实施方案", "PLAN 2026年个人信息保护专项行动"},
		{"industries", "发展消费级[INDUSTRY:无人机]，推进[INDUSTRY:新型基础设施建设]", "INDUSTRY 消费级无人机|INDUSTRY 新型基础设施"},
		{"industries", "建材、[INDUSTRY:造纸]与[INDUSTRY:木材加工]、[INDUSTRY:陶瓷]和[INDUSTRY:玻璃]", "INDUSTRY 造纸与木材加工|INDUSTRY 陶瓷|INDUSTRY 玻璃"},
		{"industries", "把[INDUSTRY:储能]打造成[INDUSTRY:支柱产业]，壮大[INDUSTRY:文化产业]，禁止[INDUSTRY:大数据]杀熟", "INDUSTRY 储能|INDUSTRY 文化产业"},
		{"officeSectors", "市住建局[INDUSTRY:房地产]市场处处长说，住建部[INDUSTRY:建筑]市场监管司有关负责人、[INDUSTRY:储能]研发中心副主任", ""},
		{"officeSectors", "支持[INDUSTRY:房地产]企业负责人，发展[INDUSTRY:储能]的中心主任，[INDUSTRY:芯片]、光电处处长，[INDUSTRY:物业]企业党支部委员", "INDUSTRY 房地产|INDUSTRY 储能|INDUSTRY 芯片|INDUSTRY 物业"},
		{"titles", "双方签署《战略合作框架协议》和《股权购买协议》", ""},
	} {
		text, mentions := markedText(t, c.marked)
		f := newFinder(l, text, mentions)
		rules[c.rule](f)
		var got []string
		for i, m := range f.mentions {
			if m.Text != string(text[m.Start:m.End]) {
				t.Errorf("%s: offsets %d-%d do not give %s", c.marked, m.Start, m.End, m.Text)
			}
			if i > 0 && m.Start < f.mentions[i-1].End {
				t.Errorf("%s: %s overlaps the mention before it", c.marked, m.Text)
			}
			got = append(got, string(m.Type)+" "+m.Text)
		}
		if want := strings.Split(c.want, "|"); !slices.Equal(got, want) && !(len(got) == 0 && c.want == "") {
			t.Errorf("%s: %s: %q, want %q", c.rule, c.marked, got, want)
		}
	}
}

var rules = map[string]func(*finder){
	"titles": (*finder).titles, "organs": (*finder).organs, "known": (*finder).known, "shortNames": (*finder).shortNames,
	"branches": (*finder).branches, "persons": (*finder).persons, "places": (*finder).places, "partPlaces": (*finder).partPlaces,
	"bareZones": (*finder).bareZones, "firmLists": (*finder).firmLists, "industries": (*finder).industries, "placedOrgans": (*finder).placedOrgans,
	"sharedEndings": (*finder).sharedEndings, "officeSectors": (*finder).officeSectors,
}
